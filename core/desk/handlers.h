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
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::MarkMessages& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::AddNote& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::UpdateCustomer& command);

// agents, agenthandlers.cpp
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::SetPresence& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::AcceptOffer& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::DeclineOffer& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ParkConversation& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ResumeConversation& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::CloseConversation& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::FinishWrapUp& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ExtendWrapUp& command);

// the hub, hubhandlers.cpp and configuration.cpp
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::NoteConnection& command);
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ConfigureDesk& command);

// -- shared effects, effects.cpp ---------------------------------------------------------------------------------

/// Ends all open offers of a person without blaming him.
void withdrawOffers(Step& step, const base::PersonId& person);
void withdrawOffer(Step& step, const Conversation& conversation);
/// Gives back what he serves; `parked` says whether parked ones, too.
void releaseAll(Step& step, const base::PersonId& person, const std::string& reason, bool parked);
/// Nobody reaches this person: his parked conversations must not wait for him.
bool isAway(const Person& person);
bool hasRoom(const Person& person);

} // namespace desk::handlers
