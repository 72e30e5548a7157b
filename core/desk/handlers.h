// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/machine.h"

/// One function per command; internal to the desk. Each checks everything before it emits anything.
namespace desk::handlers {

using protocol::CommandFrame;

// customers, customerhandlers.cpp
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::OpenConversation& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::LeaveConversation& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::RateConversation& command);

// both, messagehandlers.cpp
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::SendMessage& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::EditMessage& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::RecallMessage& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::MarkMessages& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::AddNote& command);

// staff, fieldhandlers.cpp
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::UpdateCustomer& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::RevealField& command);

// staff, presencehandlers.cpp
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::SetPresence& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ReportAway& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::LimitLoad& command);

// agents, agenthandlers.cpp and transferhandlers.cpp
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::AcceptOffer& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::DeclineOffer& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ParkConversation& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ResumeConversation& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ClaimConversation& command);
Refusal handle(
    Step& step, const Actor& actor, const CommandFrame& frame, const protocol::TakeOverConversation& command);
Refusal handle(
    Step& step, const Actor& actor, const CommandFrame& frame, const protocol::TransferConversation& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::CloseConversation& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::FinishWrapUp& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ExtendWrapUp& command);

// whoever watches over the entrance, blockhandlers.cpp
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::BlockCustomer& command);

// staff, mergehandlers.cpp
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::MergeCustomers& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::UnmergeCustomer& command);

// staff, canned.cpp
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::PutCanned& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::RemoveCanned& command);

// staff, articlehandlers.cpp
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::SaveArticle& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::SubmitArticle& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::PublishArticle& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ReturnArticle& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::RetireArticle& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::RestoreArticle& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::RateArticle& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::SettleFeedback& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::UseArticles& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::CheckArticles& command);

// the hub, articlehandlers.cpp, hubhandlers.cpp and configuration.cpp
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ImportArticles& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::NoteConnection& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ConfigureDesk& command);

// -- shared effects, effects.cpp ---------------------------------------------------------------------------------

/// Ends all open offers of a person without blaming him.
void withdrawOffers(Step& step, const base::PersonId& person);
void withdrawOffer(Step& step, const Conversation& conversation);
/// Gives back what he talks about; what is parked stays his.
void releaseTalks(Step& step, const base::PersonId& person, const std::string& reason);
/// Gives back everything, and ends his wrap-ups: he can't do it any more.
void releaseAll(Step& step, const base::PersonId& person, const std::string& reason);
/// Ends the wrap-ups that only he could end and that no timer will.
void endLostWrapUps(Step& step, const base::PersonId& person);
/// Nobody reaches this person: his parked conversations must not wait for him.
bool isAway(const Person& person);
/// For it: a further one, or his own that is parked. `over`: the soft cap doesn't count.
bool hasRoom(const State& state, const base::PersonId& person, const Conversation& conversation, bool over = false);
/// Gives it to him. `frame`: the command that this is the direct effect of.
void assign(Step& step, const base::ConversationId& conversation, const base::PersonId& person,
    protocol::Receipt receipt, const CommandFrame* frame);
void acceptOffer(Step& step, const Offer& offer, const CommandFrame* frame);
/// What follows when he has let too many pass in a row.
void followMisses(Step& step, const base::PersonId& person);
/// The talk is over: wrap-up where `acw` and room allow it, else closed at once.
void endTalk(Step& step, const Conversation& conversation, protocol::CloseCause cause, bool requested,
    const CommandFrame* frame);

// -- entering a queue, entrance.cpp ------------------------------------------------------------------------------

/// Of a customer who was blocked: `denied` with `blocked` and how long still.
Refusal refuseBlocked(const Step& step, const base::CustomerId& customer);
/// Nobody goes on waiting for somebody who can't answer.
void endTalkOfBlocked(Step& step, const base::CustomerId& customer);
/// Who comes: a customer, and whether he writes in the same moment; none: somebody who is talked with.
struct Entrant
{
    std::optional<base::CustomerId> customer;
    bool writes = false;
};
/// `queue_closed`; or what `closedBecause` says where the queue refuses, and, with `leave_message`, where he could
/// leave a message and doesn't.
Refusal checkEntrance(
    const Step& step, const base::QueueId& queue, const std::string& language, const Entrant& who, bool leavesMessage);
/// `out_of_hours` or `queue_full`, for somebody of this language; empty: come in.
std::string closedBecause(const State& state, const base::QueueId& queue, const std::string& language, Timestamp now,
    const Entrant& who = {});
/// Fills in when and to whom it will be offered; `deferred`: a message that is left.
void route(const Step& step, protocol::ConversationOpened& opening, bool deferred);
/// Whether a conversation need not be held any longer, now that this is known of the customer.
void releaseHold(Step& step, const base::ConversationId& conversation, const std::string& var);

} // namespace desk::handlers
