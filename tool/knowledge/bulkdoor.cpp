// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/knowledge/bulkdoor.h"

#include "core/base/random.h"
#include "core/base/uuid.h"
#include "core/protocol/json.h"
#include "tool/reach.h"

#include <boost/algorithm/string/predicate.hpp>
#include <boost/json/serialize.hpp>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <thread>
#include <utility>

namespace tool {

namespace {

constexpr auto longestWait = std::chrono::minutes(5);
constexpr unsigned waitSeconds = 2; ///< where a hub doesn't say how long

std::string headerOf(const hub::HttpResponse& response, const char* name)
{
    for (const auto& [key, value] : response.headers) {
        if (boost::algorithm::iequals(key, name)) {
            return value;
        }
    }
    return {};
}

std::uint64_t numberFrom(const std::string& text, std::uint64_t otherwise)
{
    std::uint64_t number = 0;
    return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc() ? number : otherwise;
}

std::string textOf(const std::string& json, const char* name)
{
    const auto value = protocol::parseJson(json);
    const auto* member = value && value->is_object() ? value->get_object().if_contains(name) : nullptr;
    const auto* text = member ? member->if_string() : nullptr;
    return text ? std::string(text->data(), text->size()) : std::string();
}

std::string reasonOf(const hub::HttpResponse& response)
{
    const auto json = protocol::parseJson(response.body);
    const auto* error = json && json->is_object() ? json->get_object().if_contains("error") : nullptr;
    const auto* reason = error && error->is_object() ? error->get_object().if_contains("reason") : nullptr;
    const auto* text = reason ? reason->if_string() : nullptr;
    return text ? std::string(text->data(), text->size()) : std::string();
}

base::Fault signInRefusal(const hub::HttpResponse& response)
{
    const std::string reason = reasonOf(response);
    if (response.status != 401) {
        return {response.status == 403 ? base::FaultKind::Denied : base::FaultKind::Io,
            "sign-in: the hub answers " + std::to_string(response.status)
                + (reason.empty() ? "" : " (" + reason + ")")};
    }
    return {base::FaultKind::Denied,
        reason == "wanted"      ? "a code of the second factor is wanted (--code)"
            : reason == "wrong" ? "the code of the second factor is wrong, or was used"
                                : "the hub doesn't know this name and password"};
}

} // namespace

/// A sign-in of its own, which it ends.
class BulkDoor::Session final : public knowledge::DoorWay
{
public:
    explicit Session(const BulkLogin& login)
        : m_login(login)
    {
        base::SystemRandom random;
        m_device = base::makeUuidV7(base::SystemClock().now(), random).toString();
    }

    ~Session() override
    {
        if (!m_access.isEmpty()) {
            static_cast<void>(once("DELETE", "/api/v1/session", {}, {}));
        }
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    base::Status open()
    {
        boost::json::object body {
            {"name", m_login.name}, {"password", m_login.password.reveal()}, {"device", m_device}};
        if (!m_login.code.empty()) {
            body["code"] = m_login.code;
        }
        const auto answer = patiently("POST", "/api/v1/session", {}, boost::json::serialize(body));
        if (!answer) {
            return base::Failure(answer.error());
        }
        return take(*answer) ? base::Status() : base::Failure(signInRefusal(*answer));
    }

    /// Waits for a hub that is busy or away for a moment, 5 minutes at most. A token ends before a long import does:
    /// the sign-in is prolonged once for each request.
    base::Result<knowledge::DoorAnswer> ask(
        const char* method, const std::string& path, const std::string& query, const std::string& body) override
    {
        auto answer = patiently(method, path, query, body);
        if (answer && answer->status == 401) {
            if (const auto prolonged = prolong(); !prolonged) {
                return base::Failure(prolonged.error());
            }
            answer = patiently(method, path, query, body);
        }
        if (!answer) {
            return base::Failure(answer.error());
        }
        return knowledge::DoorAnswer {answer->status, std::move(answer->body), headerOf(*answer, "cloudseat-next")};
    }

    std::string hashOf(const std::string& bytes) const override
    {
        std::array<unsigned char, SHA256_DIGEST_LENGTH> digest {};
        SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
        constexpr std::string_view hex = "0123456789abcdef";
        std::string text;
        for (const unsigned char byte : digest) {
            text += {hex[byte >> 4U], hex[byte & 0xFU]};
        }
        return text;
    }

private:
    bool take(const hub::HttpResponse& answer)
    {
        if (answer.status != 200) {
            return false;
        }
        m_access = base::Secret(textOf(answer.body, "access"));
        m_refresh = base::Secret(textOf(answer.body, "refresh"));
        m_isIn = m_isIn || !m_access.isEmpty();
        return !m_access.isEmpty();
    }

    base::Status prolong()
    {
        m_access = {};
        const boost::json::object body {{"refresh", m_refresh.reveal()}, {"device", m_device}};
        const auto answer = patiently("POST", "/api/v1/session/refresh", {}, boost::json::serialize(body));
        if (!answer) {
            return base::Failure(answer.error());
        }
        return take(*answer) ? base::Status()
                             : base::Failure(base::Fault {base::FaultKind::Denied, "the sign-in has ended"});
    }

    base::Result<hub::HttpResponse> patiently(
        const char* method, const std::string& path, const std::string& query, const std::string& body)
    {
        const auto end = std::chrono::steady_clock::now() + longestWait;
        while (true) {
            auto answer = once(method, path, query, body);
            const bool isBusy = answer && (answer->status == 429 || answer->status == 503);
            const bool isAway = !answer && answer.error().kind == base::FaultKind::Io && m_isIn;
            if ((!isBusy && !isAway) || std::chrono::steady_clock::now() > end) {
                return answer ? std::move(answer)
                              : base::Result<hub::HttpResponse>(
                                  base::fail(answer.error().kind, inWords(m_login.hub, answer.error())));
            }
            const auto seconds = isBusy ? numberFrom(headerOf(*answer, "retry-after"), waitSeconds) : waitSeconds;
            std::this_thread::sleep_for(std::chrono::seconds(std::min<std::uint64_t>(seconds, 60)));
        }
    }

    base::Result<hub::HttpResponse> once(
        const char* method, const std::string& path, const std::string& query, const std::string& body) const
    {
        hub::HttpRequest request;
        request.method = method;
        request.path = path;
        request.query = query;
        request.body = body;
        if (!m_access.isEmpty()) {
            request.headers.emplace_back("Authorization", "Bearer " + m_access.reveal());
        }
        return hub::requestNow(m_login.hub, std::move(request), m_login.fingerprint);
    }

    const BulkLogin& m_login;
    std::string m_device;
    base::Secret m_access;
    base::Secret m_refresh;
    bool m_isIn = false; ///< the hub was there once: away is for a moment
};

BulkDoor::BulkDoor(BulkLogin login, Progress progress)
    : m_login(std::move(login))
    , m_progress(std::move(progress))
{ }

base::Result<knowledge::BulkReport> BulkDoor::import(const knowledge::Articles& articles, bool dry)
{
    Session session(m_login);
    if (auto open = session.open(); !open) {
        return base::Failure(open.error());
    }
    const auto tell = [this](knowledge::BulkStep step, std::size_t done, std::size_t all) {
        if (m_progress && step == knowledge::BulkStep::Writing) {
            m_progress(done, all);
        }
    };
    auto report = knowledge::BulkDoor(session, tell).import(articles, dry);
    return report.isJudged ? base::Result<knowledge::BulkReport>(std::move(report))
                           : base::fail(base::FaultKind::Io, report.stopped);
}

base::Result<std::vector<knowledge::Document>> BulkDoor::exportAll()
{
    Session session(m_login);
    if (auto open = session.open(); !open) {
        return base::Failure(open.error());
    }
    const auto tell = [this](knowledge::BulkStep, std::size_t done, std::size_t all) {
        if (m_progress) {
            m_progress(done, all);
        }
    };
    auto all = knowledge::BulkDoor(session, tell).exportAll();
    return all.stop == knowledge::BulkStop::None
        ? base::Result<std::vector<knowledge::Document>>(std::move(all.documents))
        : base::fail(base::FaultKind::Io, all.stopped);
}

} // namespace tool
