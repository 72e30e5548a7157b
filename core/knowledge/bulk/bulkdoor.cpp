// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/bulk/bulkdoor.h"

#include "core/protocol/json.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <utility>

namespace knowledge {

namespace {

constexpr std::size_t mostArticles = 2'000;
constexpr std::size_t mostBytes = 3'900'000; ///< of the 4 MB that a door takes
constexpr std::size_t partBytes = 1'000'000; ///< of a file; each has 30 s

std::uint64_t numberFrom(const std::string& text)
{
    std::uint64_t number = 0;
    return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc() ? number : 0;
}

std::string reasonOf(const DoorAnswer& answer)
{
    const auto json = protocol::parseJson(answer.body);
    const auto* error = json && json->is_object() ? json->get_object().if_contains("error") : nullptr;
    const auto* reason = error && error->is_object() ? error->get_object().if_contains("reason") : nullptr;
    const auto* text = reason ? reason->if_string() : nullptr;
    return text ? std::string(text->data(), text->size()) : std::string();
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

std::size_t offsetOf(const std::string& answer)
{
    const auto value = protocol::parseJson(answer);
    const auto* offset = value && value->is_object() ? value->get_object().if_contains("offset") : nullptr;
    return offset && offset->is_int64() && offset->get_int64() > 0 ? static_cast<std::size_t>(offset->get_int64()) : 0;
}

/// With the names of its files where links to them stood.
std::string lineOf(const Document& document, const std::vector<Companion>& companions, const BulkFiles& files)
{
    if (companions.empty()) {
        return bulkLine(document, files);
    }
    Document linked = document;
    linked.body = relinked(document.body, companions);
    return bulkLine(linked, files);
}

} // namespace

BulkDoor::BulkDoor(DoorWay& way, Progress progress, std::stop_token stop)
    : m_way(way)
    , m_progress(std::move(progress))
    , m_stop(std::move(stop))
{ }

void BulkDoor::tell(BulkStep step, std::size_t done, std::size_t all) const
{
    if (m_progress) {
        m_progress(step, done, all);
    }
}

base::Fault BulkDoor::halt(BulkStop stop, base::Fault fault)
{
    m_halt = stop;
    return fault;
}

base::Fault BulkDoor::refusal(const std::string& step, const DoorAnswer& answer)
{
    const std::string reason = reasonOf(answer);
    switch (answer.status) {
    case 401:
        return halt(BulkStop::SignedOut, {base::FaultKind::Denied, "the sign-in has ended"});
    case 403:
        return halt(BulkStop::NotAllowed,
            {base::FaultKind::Denied, "this person may not: it takes the rights knowledge.edit and knowledge.publish"});
    case 409:
        return halt(BulkStop::Full, {base::FaultKind::Full, "the hub has as many articles as it takes"});
    default:
        return halt(BulkStop::Refused,
            {base::FaultKind::Io,
                step + ": the hub answers " + std::to_string(answer.status)
                    + (reason.empty() ? "" : " (" + reason + ")")});
    }
}

base::Result<DoorAnswer> BulkDoor::ask(
    const char* method, const std::string& path, const std::string& query, const std::string& body)
{
    if (m_stop.stop_requested()) {
        return base::Failure(halt(BulkStop::Cancelled, {base::FaultKind::Busy, "it was cancelled"}));
    }
    auto answer = m_way.ask(method, path, query, body);
    if (!answer) {
        const bool isDenied = answer.error().kind == base::FaultKind::Denied;
        m_halt = m_stop.stop_requested() ? BulkStop::Cancelled : isDenied ? BulkStop::SignedOut : BulkStop::Unreachable;
    }
    return answer;
}

BulkReport BulkDoor::import(const Articles& articles, bool dry)
{
    BulkReport report;
    BulkFiles files;
    const auto known = fetch([&files](const std::string& lines) {
        return addFiles(lines, files)
            ? base::Status()
            : base::Status(base::fail(base::FaultKind::Io, "what the hub sends is no export of articles"));
    });
    if (!known) {
        report.stop = m_halt;
        report.stopped = known.error().detail;
        return report;
    }
    report.isJudged = true;
    for (std::size_t i = 0; i < articles.documents.size(); ++i) {
        warnOfMissing(articles, i, files[articles.documents[i].id], report.warnings);
    }
    bringFiles(articles, true, files, report);
    std::vector<Part> parts = partsOf(articles, files, report);
    if (report.stop == BulkStop::None) {
        send(parts, true, report);
    }
    if (!dry && report.isSound()) {
        bringFiles(articles, false, files, report);
        parts = partsOf(articles, files, report);
    }
    if (!dry && report.isSound()) {
        report.isBegun = true;
        send(parts, false, report);
    }
    return report;
}

base::Result<BulkDoor::Brought> BulkDoor::bring(const std::filesystem::path& path, bool dry)
{
    const auto bytes = contentOf(path);
    if (!bytes) {
        return base::Failure(bytes.error());
    }
    const std::string file = "for=article&hash=" + m_way.hashOf(*bytes) + "&bytes=" + std::to_string(bytes->size());
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
        if (answer->status == 413 || answer->status == 415) {
            return base::fail(base::FaultKind::Invalid,
                answer->status == 415 ? "files of this kind are not taken" : refusal("upload", *answer).detail);
        }
        if (answer->status != 202 && answer->status != 409) {
            const base::Fault fault = refusal("upload", *answer);
            return base::fail(base::FaultKind::Io, fault.detail);
        }
        const std::size_t next = offsetOf(answer->body);
        if (dry) {
            return Brought {};
        }
        if (next >= bytes->size() || (!isAsking && next <= offset)) {
            return base::Failure(halt(BulkStop::Refused, {base::FaultKind::Io, "upload: the hub takes no more of it"}));
        }
        offset = next;
    }
}

void BulkDoor::bringFiles(const Articles& articles, bool dry, BulkFiles& files, BulkReport& report)
{
    for (std::size_t i = 0; i < articles.documents.size(); ++i) {
        const Document& document = articles.documents[i];
        if (document.state != State::Published) {
            continue;
        }
        for (const Companion& one : articles.companions[i]) {
            if (one.path.empty()) {
                continue;
            }
            tell(BulkStep::Files, i, articles.documents.size());
            const auto brought = bring(one.path, dry);
            if (!brought && brought.error().kind != base::FaultKind::Invalid) {
                report.stop = m_halt;
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

std::vector<BulkDoor::Part> BulkDoor::partsOf(const Articles& articles, const BulkFiles& files, BulkReport& report)
{
    std::vector<Part> parts;
    report.articles = 0;
    report.notPublished = 0;
    for (std::size_t i = 0; i < articles.documents.size(); ++i) {
        const Document& document = articles.documents[i];
        if (document.state != State::Published) {
            ++report.notPublished;
            continue;
        }
        ++report.articles;
        const std::string line = lineOf(document, articles.companions[i], files);
        if (line.size() > mostBytes) {
            const Place& place = articles.places[i];
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

void BulkDoor::send(const std::vector<Part>& parts, bool dry, BulkReport& report)
{
    const BulkStep step = dry ? BulkStep::Judging : BulkStep::Writing;
    report.changed = 0;
    report.fresh = 0; // of the parts before: the hub judges each alone
    std::size_t done = 0;
    for (const Part& part : parts) {
        const std::string query = dry ? "dry=1&beside=" + std::to_string(report.fresh) : std::string();
        const auto answer = ask("POST", "/api/v1/knowledge/import", query, part.lines);
        if (answer && answer->status == 200) {
            report.changed += changedOf(answer->body);
            report.fresh += newOf(answer->body);
            done += part.places.size();
            report.written += dry ? 0 : part.places.size();
            tell(step, done, report.articles);
            continue;
        }
        auto problems
            = answer && answer->status == 400 ? problemsOf(answer->body, part.places) : std::vector<Problem>();
        if (problems.empty()) {
            report.stopped = answer ? refusal("import", *answer).detail : answer.error().detail;
            report.stop = m_halt;
        }
        std::ranges::move(problems, std::back_inserter(report.problems));
        if (!dry || report.stop != BulkStop::None) {
            return;
        }
    }
}

base::Status BulkDoor::fetch(const std::function<base::Status(const std::string& lines)>& take)
{
    for (std::string since = "0"; !since.empty();) {
        auto answer = ask("GET", "/api/v1/knowledge/export", "since=" + since + "&days=1");
        if (!answer) {
            return base::Failure(answer.error());
        }
        if (answer->status != 200) {
            return base::Failure(refusal("export", *answer));
        }
        if (auto taken = take(answer->body); !taken) {
            return base::Failure(halt(BulkStop::Refused, taken.error()));
        }
        if (!answer->next.empty() && numberFrom(answer->next) <= numberFrom(since)) {
            return base::Failure(
                halt(BulkStop::Refused, {base::FaultKind::Io, "the hub sends the same articles again"}));
        }
        since = answer->next;
    }
    return {};
}

BulkExport BulkDoor::exportAll()
{
    BulkExport all;
    std::map<std::string, std::size_t> places; ///< of each, by id
    const auto fetched = fetch([&](const std::string& lines) -> base::Status {
        auto some = documentsOf(lines);
        if (!some) {
            return base::Failure(some.error());
        }
        for (Document& one : *some) {
            const auto [known, isNew] = places.emplace(one.id, all.documents.size());
            if (isNew) {
                all.documents.push_back(std::move(one));
            } else {
                all.documents[known->second] = std::move(one); // changed since its page came
            }
        }
        tell(BulkStep::Fetching, all.documents.size(), 0);
        return {};
    });
    if (!fetched) {
        all.documents.clear();
        all.stop = m_halt;
        all.stopped = fetched.error().detail;
    }
    return all;
}

} // namespace knowledge
