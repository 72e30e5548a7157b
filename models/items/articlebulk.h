// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <vector>

namespace items {

enum class BulkState
{
    Idle,
    Reading, ///< files
    Judging, ///< the hub does
    Judged,
    Importing,
    Imported, ///< also where it ended early
    Exporting,
    Exported ///< the same
};

/// What ended it early.
enum class BulkStop
{
    None,
    Cancelled,
    Unreachable, ///< the hub doesn't answer
    SignedOut,
    NotAllowed,
    Full, ///< the desk has as many articles as it takes
    Refused, ///< `detail` says how
    Disk ///< it can't be written here, `detail` says why
};

enum class BulkFormat
{
    Markdown, ///< a folder
    Csv,
    JsonLines
};

struct BulkProblem
{
    QString file; ///< seen from the folder that was chosen
    int line = 0; ///< from 1 on; 0: the file as a whole
    QString what; ///< as core/knowledge says it, in English

    friend bool operator==(const BulkProblem&, const BulkProblem&) = default;
};

/// Where an import or export is, and what came of it.
struct BulkWork
{
    BulkState state = BulkState::Idle;
    QString path; ///< what was chosen; exported: where it is
    int done = 0; ///< articles, of the state
    int all = 0; ///< 0: that isn't known

    int articles = 0; ///< of the files, that are published; exported: all
    int fresh = 0; ///< of them, that the hub doesn't have
    int changed = 0; ///< of them, that say something else there
    int notPublished = 0; ///< they stay here
    int files = 0; ///< that were uploaded with them
    int written = 0; ///< that the hub has for sure
    bool begun = false; ///< the writing: else nothing was imported
    std::vector<BulkProblem> problems; ///< with one of them nothing is imported
    std::vector<BulkProblem> warnings; ///< which stop nothing
    BulkStop stop = BulkStop::None;
    QString detail;

    bool isBusy() const
    {
        return state == BulkState::Reading || state == BulkState::Judging || state == BulkState::Importing
            || state == BulkState::Exporting;
    }
    /// All of the judged articles could be imported.
    bool isSound() const { return problems.empty() && stop == BulkStop::None; }
    bool isReady() const { return state == BulkState::Judged && isSound() && fresh + changed > 0; }
};

/// Articles of files to the hub, and from there to files: one at a time, beside the GUI thread, and whether a screen
/// looks or not. GUI thread.
class ArticleBulk : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticleBulk)

public:
    explicit ArticleBulk(QObject* parent = nullptr)
        : QObject(parent)
    { }

    virtual const BulkWork& work() const = 0;
    /// Reads a folder of Markdown, or a file (.md, .csv, .jsonl), and asks the hub what it would say to it. Nothing is
    /// written. Passed over while something is under way, as the next two are.
    virtual void judge(const QString& path) = 0;
    /// What was judged last, where it is sound; judged once more first. Called again after it ended early it goes on,
    /// because what the hub has is left alone.
    virtual void import() = 0;
    /// What is read at the hub, into something new in this folder, whole or not at all.
    virtual void exportTo(const QString& folder, BulkFormat format) = 0;
    /// What is under way ends between two requests.
    virtual void cancel() = 0;
    /// What came of the last one is forgotten; passed over while something is under way.
    virtual void clear() = 0;

Q_SIGNALS:
    void changed();
};

} // namespace items
