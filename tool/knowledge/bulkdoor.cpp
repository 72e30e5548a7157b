// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/knowledge/bulkdoor.h"

#include "core/base/random.h"
#include "core/base/uuid.h"
#include "core/protocol/json.h"
#include "core/protocol/limits.h"
#include "tool/knowledge/bulklines.h"
#include "tool/reach.h"

#include <boost/algorithm/string/predicate.hpp>
#include <boost/json/serialize.hpp>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <fstream>
#include <map>
#include <thread>
#include <utility>

namespace tool {

namespace {

constexpr std::size_t mostArticles = 2'000;
constexpr std::size_t mostBytes = 3'900'000; ///< of the 4 MB that a door takes
constexpr std::size_t partBytes = 1'000'000; ///< of a file; each has 30 s
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

base::Fault refusal(const std::string& step, const hub::HttpResponse& response)
{
    const std::string reason = reasonOf(response);
    switch (response.status) {
    case 401:
        return {base::FaultKind::Denied, "the sign-in has ended"};
    case 403:
        return {
            base::FaultKind::Denied, "this person may not: it takes the rights knowledge.edit and knowledge.publish"};
    case 409:
        return {base::FaultKind::Full, "the hub has as many articles as it takes"};
    default:
        return {base::FaultKind::Io,
            step + ": the hub answers " + std::to_string(response.status)
                + (reason.empty() ? "" : " (" + reason + ")")};
    }
}

base::Fault signInRefusal(const hub::HttpResponse& response)
{
    if (response.status != 401) {
        return refusal("sign-in", response);
    }
    const std::string reason = reasonOf(response);
    return {base::FaultKind::Denied,
        reason == "wanted"      ? "a code of the second factor is wanted (--code)"
            : reason == "wrong" ? "the code of the second factor is wrong, or was used"
                                : "the hub doesn't know this name and password"};
}

base::Result<std::string> contentOf(const std::filesystem::path& path)
{
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (!error && size > protocol::limits::attachmentBytes) {
        return base::fail(base::FaultKind::Invalid, "is larger than 25 MB");
    }
    std::string bytes(error ? 0 : static_cast<std::size_t>(size), '\0');
    std::ifstream in(path, std::ios::binary);
    if (error || bytes.empty() || !in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
        return base::fail(base::FaultKind::Invalid, bytes.empty() && !error ? "is empty" : "can't be read");
    }
    return bytes;
}

/// SHA-256 in lowercase hex.
std::string hashOf(const std::string& bytes)
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

std::size_t offsetOf(const std::string& answer)
{
    const auto value = protocol::parseJson(answer);
    const auto* offset = value && value->is_object() ? value->get_object().if_contains("offset") : nullptr;
    return offset && offset->is_int64() && offset->get_int64() > 0 ? static_cast<std::size_t>(offset->get_int64()) : 0;
}

/// With the names of its files where links to them stood.
std::string lineOf(
    const knowledge::Document& document, const std::vector<knowledge::Companion>& companions, const BulkFiles& files)
{
    if (companions.empty()) {
        return bulkLine(document, files);
    }
    knowledge::Document linked = document;
    linked.body = relinked(document.body, companions);
    return bulkLine(linked, files);
}

} // namespace

/// Lines that go together.
struct BulkDoor::Part
{
    std::string lines;
    std::vector<knowledge::Place> places; ///< of each line
};

class BulkDoor::Session final
{
public:
    explicit Session(const BulkLogin& login)
        : m_login(login)
    {
        base::SystemRandom random;
        m_device = base::makeUuidV7(base::SystemClock().now(), random).toString();
    }

    ~Session()
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

    /// Waits for a hub that is busy or away for a moment. A token ends before a long import does: the sign-in is
    /// prolonged once for each request.
    base::Result<hub::HttpResponse> ask(
        const char* method, const std::string& path, const std::string& query, const std::string& body = {})
    {
        auto answer = patiently(method, path, query, body);
        if (!answer || answer->status != 401) {
            return answer;
        }
        if (const auto prolonged = prolong(); !prolonged) {
            return base::Failure(prolonged.error());
        }
        return patiently(method, path, query, body);
    }

    struct Brought
    {
        std::string answer; ///< what the hub says of the file; empty: it hasn't got it
        bool isNew = false; ///< it came just now
    };

    /// A file for articles; dry: only asks whether it is there. Invalid: this one can't be brought.
    base::Result<Brought> bring(const std::filesystem::path& path, bool dry)
    {
        const auto bytes = contentOf(path);
        if (!bytes) {
            return base::Failure(bytes.error());
        }
        const std::string file = "for=article&hash=" + hashOf(*bytes) + "&bytes=" + std::to_string(bytes->size());
        std::size_t offset = 0;
        for (bool isAsking = true;; isAsking = false) {
            const std::string part = isAsking ? std::string() : bytes->substr(offset, partBytes);
            auto answer = ask("POST", "/api/v1/attachments", file + "&offset=" + std::to_string(offset), part);
            if (!answer) {
                return base::Failure(answer.error());
            }
            if (answer->status == 200) {
                return Brought {answer->body, !isAsking};
            }
            if (answer->status != 202 && answer->status != 409) {
                const bool isOfTheFile = answer->status == 413 || answer->status == 415;
                return base::fail(isOfTheFile ? base::FaultKind::Invalid : base::FaultKind::Io,
                    answer->status == 415 ? "files of this kind are not taken" : refusal("upload", *answer).detail);
            }
            const std::size_t next = offsetOf(answer->body);
            if (dry || next >= bytes->size() || (!isAsking && next <= offset)) {
                return dry
                    ? base::Result<Brought>(Brought {})
                    : base::Result<Brought>(base::fail(base::FaultKind::Io, "upload: the hub takes no more of it"));
            }
            offset = next;
        }
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
        return take(*answer) ? base::Status() : base::Failure(refusal("sign-in", *answer));
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

base::Result<BulkReport> BulkDoor::import(const knowledge::Articles& articles, bool dry)
{
    Session session(m_login);
    if (auto open = session.open(); !open) {
        return base::Failure(open.error());
    }
    BulkFiles files;
    const auto known = fetch(session, [&files](const std::string& lines) {
        return addFiles(lines, files)
            ? base::Status()
            : base::Status(base::fail(base::FaultKind::Io, "what the hub sends is no export of articles"));
    });
    if (!known) {
        return base::Failure(known.error());
    }
    BulkReport report;
    for (std::size_t i = 0; i < articles.documents.size(); ++i) {
        warnOfMissing(articles, i, files[articles.documents[i].id], report.warnings);
    }
    bringFiles(session, articles, true, files, report);
    const auto isSound = [&report] { return report.problems.empty() && report.stopped.empty(); };
    std::vector<Part> parts = partsOf(articles, files, report);
    if (report.stopped.empty()) {
        send(session, parts, true, report);
    }
    if (!dry && isSound()) {
        bringFiles(session, articles, false, files, report);
        parts = partsOf(articles, files, report);
    }
    if (!dry && isSound()) {
        report.isBegun = true;
        send(session, parts, false, report);
    }
    return report;
}

void BulkDoor::bringFiles(
    Session& session, const knowledge::Articles& articles, bool dry, BulkFiles& files, BulkReport& report)
{
    for (std::size_t i = 0; i < articles.documents.size(); ++i) {
        const knowledge::Document& document = articles.documents[i];
        if (document.state != knowledge::State::Published) {
            continue;
        }
        for (const knowledge::Companion& one : articles.companions[i]) {
            if (one.path.empty()) {
                continue;
            }
            const auto brought = session.bring(one.path, dry);
            if (!brought && brought.error().kind != base::FaultKind::Invalid) {
                report.stopped = brought.error().detail;
                return;
            }
            if (!brought) {
                report.problems.push_back(
                    {articles.places[i].file, one.line, one.address + ": " + brought.error().detail});
            } else if (!brought->answer.empty()) {
                report.files += brought->isNew ? 1 : 0;
                files[document.id] = withFile(files[document.id], brought->answer, one.name);
            }
        }
    }
}

std::vector<BulkDoor::Part> BulkDoor::partsOf(
    const knowledge::Articles& articles, const BulkFiles& files, BulkReport& report)
{
    std::vector<Part> parts;
    report.articles = 0;
    report.notPublished = 0;
    for (std::size_t i = 0; i < articles.documents.size(); ++i) {
        const knowledge::Document& document = articles.documents[i];
        if (document.state != knowledge::State::Published) {
            ++report.notPublished;
            continue;
        }
        ++report.articles;
        const std::string line = lineOf(document, articles.companions[i], files);
        if (line.size() > mostBytes) {
            const knowledge::Place& place = articles.places[i];
            report.problems.push_back({place.file, place.line, "the article is larger than what a hub takes at once"});
            continue;
        }
        if (parts.empty() || parts.back().places.size() == mostArticles
            || parts.back().lines.size() + line.size() > mostBytes) {
            parts.emplace_back();
        }
        parts.back().lines += line;
        parts.back().places.push_back(articles.places[i]);
    }
    return parts;
}

void BulkDoor::send(Session& session, const std::vector<Part>& parts, bool dry, BulkReport& report) const
{
    report.changed = 0;
    std::size_t beside = 0; // new ones of the parts before: the hub judges each alone
    for (const Part& part : parts) {
        const std::string query = dry ? "dry=1&beside=" + std::to_string(beside) : std::string();
        const auto answer = session.ask("POST", "/api/v1/knowledge/import", query, part.lines);
        if (answer && answer->status == 200) {
            report.changed += changedOf(answer->body);
            beside += newOf(answer->body);
            report.written += dry ? 0 : part.places.size();
            if (m_progress && !dry) {
                m_progress(report.written, report.articles);
            }
            continue;
        }
        auto problems = answer && answer->status == 400 ? problemsOf(answer->body, part.places)
                                                        : std::vector<knowledge::Problem>();
        if (problems.empty()) {
            report.stopped = answer ? refusal("import", *answer).detail : answer.error().detail;
        }
        std::ranges::move(problems, std::back_inserter(report.problems));
        if (!dry || !report.stopped.empty()) {
            return;
        }
    }
}

base::Status BulkDoor::fetch(Session& session, const std::function<base::Status(const std::string& lines)>& take) const
{
    for (std::string since = "0"; !since.empty();) {
        auto answer = session.ask("GET", "/api/v1/knowledge/export", "since=" + since + "&days=1");
        if (!answer) {
            return base::Failure(answer.error());
        }
        if (answer->status != 200) {
            return base::Failure(refusal("export", *answer));
        }
        if (auto taken = take(answer->body); !taken) {
            return taken;
        }
        const std::string next = headerOf(*answer, "cloudseat-next");
        if (!next.empty() && numberFrom(next, 0) <= numberFrom(since, 0)) {
            return base::fail(base::FaultKind::Io, "the hub sends the same articles again");
        }
        since = next;
    }
    return {};
}

base::Result<std::vector<knowledge::Document>> BulkDoor::exportAll()
{
    Session session(m_login);
    if (auto open = session.open(); !open) {
        return base::Failure(open.error());
    }
    std::vector<knowledge::Document> documents;
    std::map<std::string, std::size_t> places; ///< of each, by id
    const auto fetched = fetch(session, [&](const std::string& lines) -> base::Status {
        auto some = documentsOf(lines);
        if (!some) {
            return base::Failure(some.error());
        }
        for (knowledge::Document& one : *some) {
            const auto [known, isNew] = places.emplace(one.id, documents.size());
            if (isNew) {
                documents.push_back(std::move(one));
            } else {
                documents[known->second] = std::move(one); // changed since its page came
            }
        }
        if (m_progress) {
            m_progress(documents.size(), 0);
        }
        return {};
    });
    return fetched ? base::Result<std::vector<knowledge::Document>>(std::move(documents))
                   : base::Failure(fetched.error());
}

} // namespace tool
