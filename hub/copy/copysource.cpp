// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/copy/copysource.h"

#include "core/sqlite/onlinecopy.h"
#include "hub/runtime/apijson.h"
#include "hub/runtime/attachmentstore.h"
#include "hub/runtime/backupmanifest.h"
#include "hub/runtime/datadirectory.h"

#include <boost/json/array.hpp>

#include <algorithm>
#include <charconv>
#include <fstream>

namespace hub {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view root = "/api/v1/copy/";
constexpr std::size_t partBytes = 8UL * 1024 * 1024;
constexpr std::size_t namesAtOnce = 10'000;
constexpr base::Milliseconds longestWait {20'000};
constexpr std::size_t mostJobs = 64;
constexpr base::Milliseconds seedLife {10 * 60'000}; ///< since somebody asked for a part of it
constexpr const char* seedFolder = "copy-seed";

std::uint64_t numberOf(const HttpRequest& request, std::string_view name)
{
    const std::string text = request.parameter(name).value_or("");
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

HttpResponse bytesResponse(std::string bytes)
{
    HttpResponse response;
    response.type = "application/octet-stream";
    response.body = std::move(bytes);
    response.with("Cache-Control", "no-store");
    return response;
}

bool isPlainName(std::string_view name)
{
    return !name.empty() && name.front() != '.' && name.find('/') == std::string_view::npos;
}

/// A part of a file; none: there is no such file.
std::optional<std::string> partOf(const fs::path& path, std::uint64_t offset, std::size_t most)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return std::nullopt;
    }
    in.seekg(static_cast<std::streamoff>(offset));
    std::string part(most, '\0');
    in.read(part.data(), static_cast<std::streamsize>(part.size()));
    part.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return part;
}

} // namespace

CopySource::CopySource(Options options, const base::Clock& clock, base::Random& random, base::LogSink log)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_log(std::move(log))
    , m_stream(random)
{
    dropSeed(); // of a program that was killed
    m_stream.notify([this] {
        const std::lock_guard lock(m_mutex);
        m_changed = true;
        m_wake.notify_one();
    });
    m_thread = std::thread([this] { loop(); });
}

CopySource::~CopySource()
{
    stop();
}

void CopySource::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable()) {
        m_thread.join();
    }
    m_jobs.clear();
    m_waiting.clear();
    dropSeed();
}

/// What lies there is a copy of keys, too, and would outlive whom they are destroyed for.
void CopySource::dropSeed()
{
    std::error_code ignored;
    fs::remove_all(m_options.data / seedFolder, ignored);
    m_seedAsked.reset();
}

sqlite::CommitWatch CopySource::watch()
{
    return [this](const fs::path& file, base::Result<sqlite::CommittedPages> pages) {
        if (!pages) {
            m_log(base::LogLevel::Warning, "copy",
                "copies begin anew, a commit could not be read back: " + base::describe(pages.error()));
        }
        m_stream.add(file, std::move(pages));
    };
}

CopyFigures CopySource::figures() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_askedAt) {
        return {std::nullopt, m_stream.bytesAfter({})};
    }
    return {m_clock.monotonic() - *m_askedAt, m_stream.bytesAfter(m_asked)};
}

bool CopySource::isOpenTo(const HttpRequest& request) const
{
    const auto given = request.bearer();
    // Hashes, so that the time of the comparison says nothing about the token.
    return given && sha256Hex(*given) == sha256Hex(m_options.token.reveal());
}

void CopySource::respond(HttpRequest request, HttpReply reply)
{
    if (!isOpenTo(request)) {
        reply(errorResponse(401, {"unauthenticated"}));
        return;
    }
    const base::Milliseconds wait
        = std::min<base::Milliseconds>(base::Milliseconds(numberOf(request, "wait")), longestWait);
    const std::lock_guard lock(m_mutex);
    if (m_stopping || m_jobs.size() + m_waiting.size() >= mostJobs) {
        reply(errorResponse(503, {"overloaded", {}, {}, 1'000}));
        return;
    }
    m_jobs.push_back({std::move(request), std::move(reply), m_clock.monotonic() + wait});
    m_wake.notify_one();
}

std::vector<CopySource::Job> CopySource::takeDue()
{
    std::unique_lock lock(m_mutex);
    const auto isSomething = [this] { return m_stopping || !m_jobs.empty() || (m_changed && !m_waiting.empty()); };
    if (m_waiting.empty() && !m_seedAsked) {
        m_wake.wait(lock, isSomething);
    } else if (m_waiting.empty()) {
        m_wake.wait_for(lock, seedLife, isSomething);
    } else {
        const auto next = std::min_element(
            m_waiting.begin(), m_waiting.end(), [](const Job& a, const Job& b) { return a.until < b.until; });
        m_wake.wait_for(lock, std::max(next->until - m_clock.monotonic(), base::Milliseconds(1)), isSomething);
    }
    m_changed = false;
    std::vector<Job> due;
    due.swap(m_jobs);
    std::move(m_waiting.begin(), m_waiting.end(), std::back_inserter(due));
    m_waiting.clear();
    return due;
}

void CopySource::loop()
{
    for (;;) {
        std::vector<Job> due = takeDue();
        {
            const std::lock_guard lock(m_mutex);
            if (m_stopping) {
                return;
            }
        }
        for (Job& job : due) {
            serve(std::move(job));
        }
        if (m_seedAsked && m_clock.monotonic() - *m_seedAsked >= seedLife) {
            dropSeed();
        }
    }
}

void CopySource::serve(Job job)
{
    const std::string what = job.request.path.substr(std::min(root.size(), job.request.path.size()));
    const std::size_t slash = what.find('/');
    const std::string kind = what.substr(0, slash);
    const std::string name = slash == std::string::npos ? std::string() : what.substr(slash + 1);
    if (!name.empty() && !isPlainName(name)) {
        job.reply(errorResponse(404, {"not_found"}));
    } else if (kind == "seed" && name.empty() && job.request.method == "POST") {
        job.reply(seed());
    } else if (kind == "seed" && !name.empty()) {
        job.reply(seedPart(job.request, name));
    } else if (kind == "changes") {
        if (!answerChanges(job)) {
            const std::lock_guard lock(m_mutex);
            m_waiting.push_back(std::move(job));
        }
    } else if (kind == "attachments") {
        job.reply(name.empty() ? attachmentNames(job.request) : attachment(name));
    } else {
        job.reply(errorResponse(404, {"not_found"}));
    }
}

/// Changes from `after` on are written over these files, also those that they hold already: what a page looked like in
/// between is overwritten again. All of it fits together from `level` on.
HttpResponse CopySource::seed()
{
    const CopyPosition begin = m_stream.position();
    const fs::path folder = m_options.data / seedFolder;
    std::error_code error;
    fs::remove_all(folder, error);
    fs::create_directory(folder, error);
    fs::permissions(folder, fs::perms::owner_all, error);
    const auto desk = deskIn(m_options.data);
    if (error || !desk || !desk.value()) {
        return errorResponse(503, {"read_only", {}, "seed", 5'000});
    }
    boost::json::array files;
    for (const std::string& name : databasesOf(**desk)) {
        const auto copied = sqlite::copyOnline(m_options.data / name, folder / name);
        const auto file = copied ? hashedFile(folder / name) : base::Failure(copied.error());
        if (!file) {
            m_log(base::LogLevel::Warning, "copy", "no copy could begin: " + base::describe(file.error()));
            return errorResponse(503, {"read_only", {}, "seed", 5'000});
        }
        files.push_back(boost::json::object {{"name", name}, {"bytes", file->bytes}, {"sha256", file->sha256}});
    }
    const CopyPosition end = m_stream.position();
    if (end.run != begin.run) {
        return errorResponse(503, {"read_only", {}, "seed", 1'000});
    }
    m_seedAsked = m_clock.monotonic();
    m_log(base::LogLevel::Info, "copy", "a copy begins");
    return jsonResponse(
        200, {{"run", begin.run}, {"after", begin.number}, {"level", end.number}, {"files", std::move(files)}});
}

/// Each file goes with its last part: whoever misses it begins anew anyway.
HttpResponse CopySource::seedPart(const HttpRequest& request, const std::string& name)
{
    const fs::path path = m_options.data / seedFolder / name;
    const std::uint64_t offset = numberOf(request, "offset");
    auto part = partOf(path, offset, partBytes);
    if (!part) {
        return errorResponse(404, {"not_found"});
    }
    m_seedAsked = m_clock.monotonic();
    std::error_code error;
    if (offset + part->size() >= fs::file_size(path, error) && !error) {
        fs::remove(path, error);
        if (fs::is_empty(path.parent_path(), error)) {
            dropSeed();
        }
    }
    return bytesResponse(std::move(*part));
}

/// False: there is nothing yet, and it may still wait.
bool CopySource::answerChanges(Job& job)
{
    const CopyPosition from {job.request.parameter("run").value_or(""), numberOf(job.request, "after")};
    {
        const std::lock_guard lock(m_mutex);
        m_askedAt = m_clock.monotonic();
        m_asked = from;
    }
    auto changes = m_stream.after(from, partBytes);
    if (!changes) {
        job.reply(errorResponse(410, {"not_found", "run"}));
        return true;
    }
    if (changes->empty() && m_clock.monotonic() < job.until) {
        return false;
    }
    job.reply(bytesResponse(std::move(*changes)));
    return true;
}

void CopySource::lookForAttachments()
{
    std::error_code error;
    for (fs::directory_iterator it(m_options.data / "attachments", error), end; !error && it != end;
         it.increment(error)) {
        std::string name = it->path().filename().string();
        // Finished files never change; parts of uploads come again.
        if (it->is_regular_file() && !name.ends_with(".new") && m_seen.insert(name).second) {
            m_names.push_back(std::move(name));
        }
    }
}

HttpResponse CopySource::attachmentNames(const HttpRequest& request)
{
    const std::uint64_t after = numberOf(request, "after");
    if (after >= m_names.size()) {
        lookForAttachments();
    }
    boost::json::array names;
    std::uint64_t next = std::min<std::uint64_t>(after, m_names.size());
    for (; next < m_names.size() && names.size() < namesAtOnce; ++next) {
        names.push_back(boost::json::value(m_names[next]));
    }
    return jsonResponse(200, {{"names", std::move(names)}, {"next", next}, {"run", m_stream.position().run}});
}

HttpResponse CopySource::attachment(const std::string& name) const
{
    auto bytes = partOf(m_options.data / "attachments" / name, 0, 64UL * 1024 * 1024);
    return bytes ? bytesResponse(std::move(*bytes)) : errorResponse(404, {"not_found"});
}

} // namespace hub
