// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/bulkdesk.h"

#include "core/knowledge/bulk/bulkdoor.h"
#include "core/knowledge/files/files.h"
#include "models/items/convert.h"

#include <QDateTime>
#include <QFile>
#include <QtConcurrentRun>

#include <algorithm>
#include <array>
#include <functional>

namespace syncing {

namespace {

namespace fs = std::filesystem;

fs::path toPath(const QString& path)
{
    return QFile::encodeName(path).toStdString();
}

QString fromPath(const fs::path& path)
{
    return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

items::BulkStop stopOf(knowledge::BulkStop stop)
{
    switch (stop) {
    case knowledge::BulkStop::None:
        return items::BulkStop::None;
    case knowledge::BulkStop::Cancelled:
        return items::BulkStop::Cancelled;
    case knowledge::BulkStop::Unreachable:
        return items::BulkStop::Unreachable;
    case knowledge::BulkStop::SignedOut:
        return items::BulkStop::SignedOut;
    case knowledge::BulkStop::NotAllowed:
        return items::BulkStop::NotAllowed;
    case knowledge::BulkStop::Full:
        return items::BulkStop::Full;
    case knowledge::BulkStop::Refused:
        break;
    }
    return items::BulkStop::Refused;
}

/// With the names that whoever chose `chosen` knows.
std::vector<items::BulkProblem> problemsOf(const std::vector<knowledge::Problem>& problems, const fs::path& chosen)
{
    std::error_code error;
    const fs::path folder = fs::is_directory(chosen, error) ? chosen : chosen.parent_path();
    std::vector<items::BulkProblem> all;
    all.reserve(problems.size());
    for (const knowledge::Problem& one : problems) {
        const fs::path seen = fs::path(one.file).lexically_relative(folder);
        all.push_back({fromPath(seen.empty() || seen == "." ? fs::path(one.file).filename() : seen), int(one.line),
            items::toQString(one.what)});
    }
    return all;
}

items::BulkWork workOf(const knowledge::BulkReport& report, const QString& path)
{
    items::BulkWork work;
    work.path = path;
    work.articles = int(report.articles);
    work.fresh = int(report.fresh);
    work.changed = int(report.changed - std::min(report.changed, report.fresh));
    work.notPublished = int(report.notPublished);
    work.files = int(report.files);
    work.written = int(report.written);
    work.begun = report.isBegun;
    work.problems = problemsOf(report.problems, toPath(path));
    work.warnings = problemsOf(report.warnings, toPath(path));
    work.stop = stopOf(report.stop);
    work.detail = items::toQString(report.stopped);
    return work;
}

/// Of a name that isn't taken yet.
fs::path freeName(const fs::path& folder, const std::string& name, const std::string& ending)
{
    std::error_code error;
    fs::path path = folder / (name + ending);
    for (int number = 2; fs::exists(path, error); ++number) {
        path = folder / (name + '-' + std::to_string(number) + ending);
    }
    return path;
}

} // namespace

struct BulkDesk::Task
{
    std::stop_token stop;
    std::stop_token gone;
    BulkRequests* requests = nullptr;
    std::function<void(items::BulkState state, int done, int all)> tell;

    knowledge::BulkReport import(const knowledge::Articles& articles, bool dry) const
    {
        BulkWay way(*requests, stop, gone);
        const auto progress = [this](knowledge::BulkStep step, std::size_t done, std::size_t all) {
            const bool isWriting = step == knowledge::BulkStep::Writing;
            tell(isWriting ? items::BulkState::Importing : items::BulkState::Judging, int(done), int(all));
        };
        return knowledge::BulkDoor(way, progress, stop).import(articles, dry);
    }
};

BulkDesk::BulkDesk(const base::Clock& clock, QObject* parent)
    : items::ArticleBulk(parent)
    , m_clock(clock)
{
    m_thread.setMaxThreadCount(1);
}

BulkDesk::~BulkDesk()
{
    detach();
}

void BulkDesk::attach(HubHttp& http, TokenKeeper& tokens)
{
    m_gone = {};
    m_requests = std::make_unique<BulkRequests>(http, tokens);
}

void BulkDesk::detach()
{
    m_stop.request_stop();
    m_gone.request_stop();
    m_thread.waitForDone();
    m_requests.reset();
    ++m_number;
    m_articles.reset();
    if (m_work.state != items::BulkState::Idle) {
        m_work = {};
        Q_EMIT changed();
    }
}

template <class Run> void BulkDesk::begin(items::BulkState state, const QString& path, Run run)
{
    m_stop = {};
    m_work = {};
    m_work.state = state;
    m_work.path = path;
    const int number = ++m_number;
    Task task {m_stop.get_token(), m_gone.get_token(), m_requests.get(), {}};
    task.tell = [this, number](items::BulkState now, int done, int all) {
        QMetaObject::invokeMethod(
            this,
            [this, number, now, done, all] {
                if (number == m_number && m_work.isBusy()) {
                    m_work.state = now;
                    m_work.done = done;
                    m_work.all = all;
                    Q_EMIT changed();
                }
            },
            Qt::QueuedConnection);
    };
    QtConcurrent::run(&m_thread, [task, run] { return run(task); }).then(this, [this, number](const Outcome& outcome) {
        if (number == m_number) {
            take(outcome);
        }
    });
    Q_EMIT changed();
}

void BulkDesk::take(const Outcome& outcome)
{
    m_work = outcome.work;
    m_articles = outcome.articles;
    Q_EMIT changed();
}

void BulkDesk::judge(const QString& path)
{
    if (mayBegin()) {
        m_articles.reset();
        begin(items::BulkState::Reading, path, [path](const Task& task) { return judged(task, path); });
    }
}

BulkDesk::Outcome BulkDesk::judged(const Task& task, const QString& path)
{
    const std::array paths {toPath(path)};
    const auto articles = std::make_shared<knowledge::Articles>(knowledge::readArticles(paths, task.stop));
    Outcome outcome;
    if (task.stop.stop_requested()) {
        outcome.work.stop = items::BulkStop::Cancelled;
        outcome.work.path = path;
    } else if (!articles->problems.empty() || articles->documents.empty()) {
        knowledge::BulkReport report;
        report.articles = articles->documents.size();
        report.problems = articles->problems;
        outcome.work = workOf(report, path);
    } else {
        outcome.work = workOf(task.import(*articles, true), path);
        outcome.articles = articles;
    }
    outcome.work.state = items::BulkState::Judged;
    return outcome;
}

void BulkDesk::import()
{
    const bool isJudged = m_work.state == items::BulkState::Judged && m_work.isSound();
    // What ended early goes on; what was wrong must be read anew.
    const bool isEarly = m_work.state == items::BulkState::Imported && m_work.stop != items::BulkStop::None;
    if (mayBegin() && m_articles != nullptr && (isJudged || isEarly)) {
        begin(items::BulkState::Judging, m_work.path,
            [path = m_work.path, articles = m_articles](const Task& task) { return imported(task, path, articles); });
    }
}

BulkDesk::Outcome BulkDesk::imported(const Task& task, const QString& path, const Articles& articles)
{
    Outcome outcome {workOf(task.import(*articles, false), path), articles};
    outcome.work.state = items::BulkState::Imported;
    return outcome;
}

void BulkDesk::exportTo(const QString& folder, items::BulkFormat format)
{
    if (mayBegin()) {
        m_articles.reset();
        const QString day
            = QDateTime::fromMSecsSinceEpoch(m_clock.now().ms).date().toString(QStringLiteral("yyyy-MM-dd"));
        begin(
            items::BulkState::Exporting, folder, [=](const Task& task) { return exported(task, folder, format, day); });
    }
}

BulkDesk::Outcome BulkDesk::exported(
    const Task& task, const QString& folder, items::BulkFormat format, const QString& day)
{
    BulkWay way(*task.requests, task.stop, task.gone);
    const auto progress = [&task](knowledge::BulkStep, std::size_t done, std::size_t all) {
        task.tell(items::BulkState::Exporting, int(done), int(all));
    };
    const knowledge::BulkExport all = knowledge::BulkDoor(way, progress, task.stop).exportAll();
    Outcome outcome;
    outcome.work.state = items::BulkState::Exported;
    outcome.work.path = folder;
    outcome.work.stop = stopOf(all.stop);
    outcome.work.detail = items::toQString(all.stopped);
    if (all.stop != knowledge::BulkStop::None) {
        return outcome;
    }
    static constexpr std::array endings {"", ".csv", ".jsonl"};
    static constexpr std::array formats {
        knowledge::Format::Markdown, knowledge::Format::Csv, knowledge::Format::JsonLines};
    const auto kind = static_cast<std::size_t>(format);
    const fs::path target = freeName(toPath(folder), "articles-" + day.toStdString(), endings.at(kind));
    // Under another name first: what stands there under its own is whole.
    const fs::path part = freeName(toPath(folder), "." + target.filename().string(), ".part");
    const auto written = writeArticles(all.documents, part, formats.at(kind));
    std::error_code error;
    if (written) {
        fs::rename(part, target, error);
    }
    if (!written || error) {
        outcome.work.stop = items::BulkStop::Disk;
        outcome.work.detail = items::toQString(written ? error.message() : written.error().detail);
        fs::remove_all(part, error);
        return outcome;
    }
    outcome.work.path = fromPath(target);
    outcome.work.articles = int(all.documents.size());
    return outcome;
}

void BulkDesk::cancel()
{
    m_stop.request_stop();
}

void BulkDesk::clear()
{
    if (!m_work.isBusy() && m_work.state != items::BulkState::Idle) {
        m_work = {};
        m_articles.reset();
        Q_EMIT changed();
    }
}

} // namespace syncing
