// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/fields.h"
#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <iterator>

namespace desk::handlers {

using protocol::CustomerField;
using protocol::ErrorKind;
using protocol::FieldSettings;
namespace limits = protocol::limits;

namespace {

constexpr std::size_t mostFields = limits::listEntries + limits::fieldsOfDesk;

bool mayEdit(const Step& step, const FieldSettings& field)
{
    return !field.edit || step.holds(*field.edit);
}

bool seesWhole(const Step& step, const FieldSettings& field)
{
    return field.mask == protocol::FieldMask::none || (field.see && step.holds(*field.see));
}

/// What stood there isn't known here: the history keeps it. So whatever may not be changed, or came as it was shown
/// (older programs send back everything), stays.
bool isKept(const Step& step, const FieldSettings* settings, const CustomerField& field)
{
    if (field.masked.value_or(false)) {
        return true;
    }
    return settings
        && (!mayEdit(step, *settings) || (!seesWhole(step, *settings) && fields::looksMasked(field.value.reveal())));
}

Refusal checkField(const CustomerField& field, const std::string& path)
{
    if (field.key.empty()) {
        return guards::invalid(path + ".key", "empty");
    }
    if (auto refusal = guards::checkText(field.key, limits::nameCodePoints, path + ".key")) {
        return refusal;
    }
    return guards::checkText(field.value.reveal(), limits::noteCodePoints, path + ".value");
}

/// As the log has it; what stays as it was is only named.
base::Result<std::vector<CustomerField>, protocol::Error> fieldsFor(
    const Step& step, const std::vector<CustomerField>& wanted)
{
    const auto& all = step.state().data().fields;
    std::vector<CustomerField> taken;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto path = "fields." + std::to_string(i);
        const auto& field = wanted[i];
        if (auto refusal = checkField(field, path)) {
            return base::Failure(std::move(*refusal));
        }
        const auto* settings = fields::find(all, field.key);
        if (isKept(step, settings, field)) {
            taken.push_back({field.key, {}, true});
            continue;
        }
        const auto problem = settings ? fields::problemOf(*settings, field.value.reveal()) : std::string();
        if (!problem.empty()) {
            return base::Failure(*guards::invalid(path + ".value", problem));
        }
        taken.push_back({field.key, field.value});
    }
    for (const auto& settings : all) {
        const bool named = std::ranges::find(wanted, settings.key, &CustomerField::key) != wanted.end();
        if (!named && !mayEdit(step, settings)) {
            taken.push_back({settings.key, {}, true}); // leaving it out would be changing it
        }
    }
    return taken;
}

/// What stays counts apart: who sends back all that he was shown is never refused for it.
bool areTooMany(const std::vector<CustomerField>& taken)
{
    const auto stay = static_cast<std::size_t>(
        std::ranges::count_if(taken, [](const CustomerField& field) { return field.masked.value_or(false); }));
    return taken.size() > mostFields || taken.size() - stay > limits::listEntries;
}

/// None: he may look at one more.
std::optional<Timestamp> nextReveal(const Step& step, const base::PersonId& person)
{
    const auto found = step.state().data().revealed.find(person);
    if (found == step.state().data().revealed.end() || found->second.size() < limits::revealsInHour) {
        return std::nullopt;
    }
    const auto next = found->second[found->second.size() - limits::revealsInHour].at + revealsCounted;
    return next > step.at() ? std::optional(next) : std::nullopt;
}

/// With the one that is asked for now.
bool isOften(const Step& step, const base::PersonId& person)
{
    const auto found = step.state().data().revealed.find(person);
    return found != step.state().data().revealed.end()
        && std::ranges::count_if(
               found->second, [&](const auto& one) { return one.at + limits::revealsOftenIn > step.at(); })
            + 1
        >= static_cast<std::ptrdiff_t>(limits::revealsOften);
}

} // namespace

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::UpdateCustomer& command)
{
    if (!frame.conversation) {
        return guards::invalid("conversation", "missing");
    }
    if (!step.oversees) {
        const auto mine = guards::served(step, actor, frame, guards::Fencing::IfGiven);
        if (!mine) {
            return mine.error();
        }
    }
    const auto whose = step.state().customerOf(*frame.conversation);
    if (!whose || step.state().keptOf(*whose) != step.state().keptOf(command.customer)) {
        return guards::notFound("no_such_customer");
    }
    if (const auto kept = step.state().keptOf(command.customer); kept != command.customer) {
        // What was known of him alone must not take the place of what is known of both.
        return guards::refuse(ErrorKind::conflict, "merged", kept.toString());
    }
    if (command.fields.size() > mostFields) {
        return guards::tooLarge("fields");
    }
    auto taken = fieldsFor(step, command.fields);
    if (!taken) {
        return taken.error();
    }
    if (areTooMany(*taken)) {
        return guards::tooLarge("fields");
    }
    if (auto refusal = guards::checkText(command.displayName.reveal(), limits::nameCodePoints, "displayName")) {
        return refusal;
    }
    if (auto refusal = guards::checkTags(command.tags, "tags")) {
        return refusal;
    }
    step.emit(protocol::CustomerChanged {command.customer, command.displayName, *taken, command.tags}, frame);
    for (const auto& field : *taken) {
        if (!field.masked) {
            releaseHold(step, *frame.conversation, field.key);
        }
    }
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::RevealField& command)
{
    const auto& state = step.state();
    const auto together = state.togetherWith(command.customer);
    const bool known = std::ranges::any_of(together, [&](const auto& id) { return state.customer(id) != nullptr; });
    if (!known || (!step.oversees && !state.isServedBy(command.customer, actor.person))) {
        return guards::notFound("no_such_customer");
    }
    const auto* settings = fields::find(state.data().fields, command.field);
    if (!settings || settings->mask == protocol::FieldMask::none) {
        return guards::notFound("no_such_field");
    }
    if (command.reason) {
        if (auto refusal = guards::checkText(command.reason->reveal(), limits::nameCodePoints, "reason")) {
            return refusal;
        }
    }
    if (const auto next = nextReveal(step, actor.person)) {
        // Not `rate_limited`: that would come again by itself, and hold back everything behind it.
        auto refusal = guards::refuse(ErrorKind::denied, "too_often");
        refusal->retryAfterMs = static_cast<std::uint64_t>((*next - step.at()).count());
        return refusal;
    }
    protocol::FieldRevealed event {together.front(), command.field, actor.person, command.reason};
    if (isOften(step, actor.person)) {
        event.often = true;
    }
    step.emit(std::move(event), frame);
    return {};
}

} // namespace desk::handlers
