// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/secret.h"
#include "hub/copy/copystream.h"
#include "hub/runtime/copydoor.h"

#include <condition_variable>
#include <filesystem>
#include <set>
#include <thread>
#include <vector>

namespace hub {

/// The serving hub's half of a warm copy: gives away its files as they stand, and then every commit. Only over what the
/// token opens; docs/http.md has the requests. Its own thread answers, so neither commits nor connections wait.
class CopySource final : public CopyDoor
{
public:
    struct Options
    {
        std::filesystem::path data;
        base::Secret token; ///< of whoever may copy
    };

    CopySource(Options options, const base::Clock& clock, base::Random& random, base::LogSink log);
    CopySource(const CopySource&) = delete;
    CopySource& operator=(const CopySource&) = delete;
    ~CopySource() override;

    sqlite::CommitWatch watch() override;
    void respond(HttpRequest request, HttpReply reply) override;
    CopyFigures figures() const override;
    void stop() override;

private:
    struct Job
    {
        HttpRequest request;
        HttpReply reply;
        base::Milliseconds until {0}; ///< monotonic; when it is answered with nothing
    };

    void loop();
    std::vector<Job> takeDue();
    bool isOpenTo(const HttpRequest& request) const;
    void serve(Job job);
    HttpResponse seed();
    HttpResponse seedPart(const HttpRequest& request, const std::string& name);
    void dropSeed();
    bool answerChanges(Job& job);
    HttpResponse attachmentNames(const HttpRequest& request);
    HttpResponse attachment(const std::string& name) const;
    void lookForAttachments();

    const Options m_options;
    const base::Clock& m_clock;
    const base::LogSink m_log;
    CopyStream m_stream;
    std::vector<std::string> m_names; ///< attachments, in the order in which they were seen
    std::set<std::string> m_seen;
    std::optional<base::Milliseconds> m_seedAsked; ///< monotonic, while a beginning lies there
    mutable std::mutex m_mutex; ///< guards everything below
    std::condition_variable m_wake;
    std::vector<Job> m_jobs;
    std::vector<Job> m_waiting; ///< for the next commit
    bool m_changed = false;
    bool m_stopping = false;
    std::optional<base::Milliseconds> m_askedAt; ///< monotonic
    CopyPosition m_asked;
    std::thread m_thread;
};

} // namespace hub
