// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/entrance.h"

#include "core/protocol/json.h"
#include "tool/reach.h"

namespace tool {

using base::FaultKind;
namespace json = boost::json;

namespace {

base::Failure<base::Fault> unknownDesk()
{
    return base::fail(FaultKind::Corrupt, "the hub says of its desk what this tool doesn't know");
}

} // namespace

base::Result<Entrance> findEntrance(
    const hub::HubAddress& address, const std::string& fingerprint, const Entrance& named)
{
    hub::HttpRequest request;
    request.method = "GET";
    request.path = "/api/v1/desk/public";
    const auto answer = hub::requestNow(address, std::move(request), fingerprint);
    if (!answer) {
        return base::fail(answer.error().kind, inWords(address, answer.error()));
    }
    if (answer->status != 200) {
        return base::fail(FaultKind::NotFound, "the desk: the hub answers " + std::to_string(answer->status));
    }
    return entranceIn(answer->body, named);
}

base::Result<Entrance> entranceIn(std::string_view publicDesk, const Entrance& named)
{
    Entrance found = named;
    const auto parsed = protocol::parseJson(publicDesk);
    if (!parsed) {
        return unknownDesk();
    }
    try {
        const json::object& desk = parsed->as_object();
        if (found.language.empty()) {
            found.language = desk.at("languages").as_array().at(0).as_string().c_str();
        }
        for (const json::value& entry : desk.at("queues").as_array()) {
            const json::object& queue = entry.as_object();
            const base::QueueId id {queue.at("id").as_string().c_str()};
            const bool isOpen = queue.at("open").as_bool() && !queue.contains("opensAt");
            if (isOpen && (named.queue.name.empty() || named.queue == id)) {
                found.queue = id;
                return found;
            }
            if (named.queue == id) {
                return base::fail(FaultKind::Invalid, "the queue '" + id.name + "' is closed at present");
            }
        }
    } catch (const std::exception&) {
        return unknownDesk();
    }
    return base::fail(FaultKind::NotFound,
        named.queue.name.empty() ? std::string("no queue of the desk is open at present")
                                 : "the desk has no queue '" + named.queue.name + "'");
}

} // namespace tool
