// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/copy/copyfollower.h"

#include "hub/runtime/attachmentstore.h"
#include "hub/runtime/durablefile.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <fstream>
#include <thread>

namespace hub {

namespace {

using base::FaultKind;
namespace fs = std::filesystem;
namespace json = boost::json;

constexpr base::Milliseconds waitForChanges {1'000};
constexpr base::Milliseconds between {20}; ///< commits gather meanwhile; each question is a connection
constexpr base::Milliseconds foldEvery {60'000};
constexpr base::Milliseconds firstPause {500};
constexpr base::Milliseconds longestPause {15'000};
constexpr const char* attachmentsDatabase = "attachments.db";

/// What goes away by itself, as opposed to what somebody must change.
bool passes(const base::Fault& fault)
{
    return fault.kind == FaultKind::Io || fault.kind == FaultKind::Busy || fault.kind == FaultKind::NotFound;
}

bool isPlainName(const std::string& name)
{
    return !name.empty() && name.front() != '.' && name.find('/') == std::string::npos;
}

struct Seed
{
    CopyState state;
    std::vector<BackupFile> files;
};

base::Result<Seed> readSeed(const std::string& body)
{
    try {
        const json::object told = json::parse(body).as_object();
        Seed seed;
        seed.state.position.run = told.at("run").as_string().c_str();
        seed.state.position.number = told.at("after").to_number<std::uint64_t>();
        seed.state.level = told.at("level").to_number<std::uint64_t>();
        for (const json::value& each : told.at("files").as_array()) {
            BackupFile file;
            file.path = each.at("name").as_string().c_str();
            file.bytes = each.at("bytes").to_number<std::uint64_t>();
            file.sha256 = each.at("sha256").as_string().c_str();
            if (!isPlainName(file.path)) {
                return base::fail(FaultKind::Corrupt, "the source names a file outside of the copy");
            }
            seed.state.files.push_back(file.path);
            seed.files.push_back(std::move(file));
        }
        return seed;
    } catch (const std::exception&) {
        return base::fail(FaultKind::Corrupt, "the source's answer can't be read: is it a Cloudseat hub?");
    }
}

} // namespace

CopyFollower::CopyFollower(Options options, std::function<void(const std::string&)> said)
    : m_options(std::move(options))
    , m_said(std::move(said))
{ }

base::Result<HttpResponse> CopyFollower::ask(
    const std::string& path, const std::string& query, const std::string& method)
{
    HttpRequest request;
    request.method = method;
    request.path = "/api/v1/copy/" + path;
    request.query = query;
    request.headers.emplace_back("authorization", "Bearer " + m_options.token.reveal());
    auto answer = requestNow(m_options.source, std::move(request), m_options.fingerprint);
    if (!answer) {
        return answer;
    }
    switch (answer->status) {
    case 200:
    case 410:
        return answer;
    case 401:
        return base::fail(FaultKind::Denied, "the source doesn't take this token, or has no --copy-token-file");
    case 404:
        return base::fail(FaultKind::NotFound, "the source has no " + path);
    default:
        return base::fail(FaultKind::Busy, "the source answers " + std::to_string(answer->status));
    }
}

void CopyFollower::rest(base::Milliseconds span) const
{
    for (; span.count() > 0 && !m_options.isOver(); span -= between) {
        std::this_thread::sleep_for(std::min(span, between));
    }
}

base::Status CopyFollower::run()
{
    auto folder = CopyFolder::open(m_options.data);
    if (!folder) {
        return base::Failure(folder.error());
    }
    m_folder.emplace(std::move(folder).value());
    base::Milliseconds pause = firstPause;
    bool isAway = false;
    while (!m_options.isOver()) {
        const auto done = step();
        if (done) {
            if (isAway) {
                m_said("the source is there again");
            }
            isAway = false;
            pause = firstPause;
            rest(between);
            continue;
        }
        if (!passes(done.error())) {
            return done;
        }
        if (!isAway) {
            m_said("the source is away, the copy waits: " + done.error().detail);
        }
        isAway = true;
        rest(pause);
        pause = std::min(pause * 2, longestPause);
    }
    return m_folder->fold();
}

base::Status CopyFollower::step()
{
    const auto position = m_folder->position();
    if (!position) {
        return seed();
    }
    auto answer = ask("changes",
        "run=" + position->run + "&after=" + std::to_string(position->number)
            + "&wait=" + std::to_string(waitForChanges.count()));
    if (!answer) {
        return base::Failure(answer.error());
    }
    if (answer->status == 410) {
        m_said("the source began anew or this copy fell too far behind");
        return seed();
    }
    const auto changes = decodeChanges(answer->body);
    if (!changes) {
        return base::Failure(changes.error());
    }
    m_filesDue = m_filesDue || std::any_of(changes->begin(), changes->end(), [](const CopyChange& change) {
        return change.file == attachmentsDatabase;
    });
    // Files before the changes that name them: what the copy says it has is there.
    if (m_filesDue) {
        if (auto pulled = pullAttachments(); !pulled) {
            return pulled;
        }
    }
    if (auto appended = m_folder->append(*changes); !appended) {
        return appended;
    }
    // The journal remembers pages as they were: a key that was destroyed must not live on there.
    if (m_clock.monotonic() - m_foldedAt >= foldEvery) {
        m_foldedAt = m_clock.monotonic();
        if (auto folded = m_folder->fold(); !folded) {
            return folded;
        }
    }
    if (!m_wasLevel && m_folder->isLevel()) {
        m_wasLevel = true;
        m_said("the copy is level");
    }
    return {};
}

base::Status CopyFollower::seed()
{
    auto answer = ask("seed", {}, "POST");
    if (!answer) {
        return base::Failure(answer.error());
    }
    m_said("a copy begins");
    m_wasLevel = false;
    auto seed = readSeed(answer->body);
    if (!seed) {
        return base::Failure(seed.error());
    }
    auto folder = m_folder->beginSeed();
    if (!folder) {
        return base::Failure(folder.error());
    }
    for (const BackupFile& file : seed->files) {
        if (auto fetched = fetch(*folder / file.path, file.path, file.bytes); !fetched) {
            return fetched;
        }
        const auto hashed = hashedFile(*folder / file.path);
        if (!hashed || hashed->sha256 != file.sha256) {
            return base::fail(FaultKind::Io, file.path + " did not come as it was sent");
        }
    }
    m_filesDue = true;
    return m_folder->adopt(seed->state);
}

base::Status CopyFollower::fetch(const fs::path& to, const std::string& name, std::uint64_t bytes)
{
    std::ofstream out(to, std::ios::binary | std::ios::trunc);
    fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write);
    std::uint64_t have = 0;
    while (have < bytes && !m_options.isOver()) {
        auto part = ask("seed/" + name, "offset=" + std::to_string(have));
        if (!part) {
            return base::Failure(part.error());
        }
        if (part->body.empty()) {
            return base::fail(FaultKind::Io, name + " ended early");
        }
        out.write(part->body.data(), static_cast<std::streamsize>(part->body.size()));
        have += part->body.size();
    }
    out.close();
    if (!out || have < bytes) {
        return base::fail(m_options.isOver() ? FaultKind::Busy : FaultKind::Full, "can't write " + to.string());
    }
    return flushFile(to);
}

base::Status CopyFollower::pullAttachments()
{
    const fs::path folder = m_options.data / "attachments";
    std::error_code error;
    fs::create_directory(folder, error);
    fs::permissions(folder, fs::perms::owner_all, error);
    const std::string run = m_folder->position()->run;
    if (run != m_filesRun) {
        m_filesRun = run;
        m_filesNext = 0;
    }
    for (bool more = true; more && !m_options.isOver();) {
        auto answer = ask("attachments", "after=" + std::to_string(m_filesNext));
        if (!answer) {
            return base::Failure(answer.error());
        }
        try {
            const json::object told = json::parse(answer->body).as_object();
            for (const json::value& each : told.at("names").as_array()) {
                const std::string name = each.as_string().c_str();
                if (!isPlainName(name) || fs::exists(folder / name, error)) {
                    continue;
                }
                auto file = ask("attachments/" + name);
                if (!file && file.error().kind == FaultKind::NotFound) {
                    continue; // collected meanwhile
                }
                auto kept = file ? writeDurably(folder / name, file->body) : base::Failure(file.error());
                if (!kept) {
                    return kept;
                }
            }
            more = !told.at("names").as_array().empty();
            m_filesNext = told.at("next").to_number<std::uint64_t>();
        } catch (const std::exception&) {
            return base::fail(FaultKind::Io, "the source's list of files can't be read");
        }
    }
    m_filesDue = false;
    return {};
}

} // namespace hub
