// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/json.h"

namespace protocol {

std::string_view nameOf(const CommandBody& body)
{
    return std::visit([](const auto& command) -> std::string_view { return command.name; }, body);
}

namespace {

template <class Command>
constexpr bool isReal = !std::is_same_v<Command, UnknownCommand> && !std::is_same_v<Command, MalformedCommand>;

} // namespace

std::string encodeCommandData(const CommandBody& body)
{
    return std::visit(
        [](const auto& command) -> std::string {
            if constexpr (isReal<std::decay_t<decltype(command)>>) {
                return toJson(command);
            } else {
                return "{}";
            }
        },
        body);
}

CommandBody readCommandBody(std::string_view name, const JsonValue& data)
{
    CommandBody body = UnknownCommand {std::string(name)};
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, CommandBody::variant>>(
        [&](auto identity) {
            using Command = typename decltype(identity)::type;
            if constexpr (isReal<Command>) {
                if (Command::name != name) {
                    return;
                }
                JsonReader reader;
                Command command;
                if (read(reader, data, command)) {
                    body = std::move(command);
                } else {
                    body = MalformedCommand {std::string(name), reader.path, reader.reason};
                }
            }
        });
    return body;
}

CommandBody decodeCommandData(std::string_view name, std::string_view data)
{
    const auto json = parseJson(data);
    if (!json) {
        return MalformedCommand {std::string(name), "", json.error().reason};
    }
    return readCommandBody(name, *json);
}

} // namespace protocol
