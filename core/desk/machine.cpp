// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/machine.h"

#include "core/desk/guards.h"
#include "core/desk/handlers.h"

#include <boost/mp11/algorithm.hpp>

namespace desk {

namespace {

using protocol::ErrorKind;

struct Decider
{
    Step& step;
    const Actor& actor;
    const protocol::CommandFrame& frame;

    template <class Command> Refusal operator()(const Command& command) const
    {
        if constexpr (boost::mp11::mp_contains<protocol::WorkCommand, Command>::value) {
            return {}; // another area's
        } else {
            return handlers::handle(step, actor, frame, command);
        }
    }
    Refusal operator()(const protocol::EmptyCommand&) const { return {}; }
    Refusal operator()(const protocol::FireTimers&) const { return {}; }
    Refusal operator()(const protocol::RevokeDevice&) const { return {}; }
    Refusal operator()(const protocol::NoteAccount&) const { return {}; }
    Refusal operator()(const protocol::ForgetPerson&) const { return {}; }
    Refusal operator()(const protocol::ForgetCustomer&) const { return {}; }
    Refusal operator()(const protocol::UnknownCommand&) const
    {
        return guards::refuse(ErrorKind::unsupported, "unknown_command");
    }
    Refusal operator()(const protocol::MalformedCommand& command) const
    {
        return guards::invalid(command.field, command.reason);
    }
};

} // namespace

Refusal decide(Step& step, const Actor& actor, const protocol::CommandFrame& frame)
{
    return std::visit(Decider {step, actor, frame}, frame.body);
}

} // namespace desk
