// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/commandsink.h"
#include "models/items/timeline.h"

#include <QPointer>
#include <QThreadPool>
#include <QTimer>

namespace items {

/// A needle as the finders below take it.
QString folded(const text::Folding& folding, const QString& needle);
/// Hits in a message as it is shown (see text::displayText). Any thread.
std::vector<text::Range> findInText(const text::Folding& folding, const QString& written, const QString& foldedNeedle);
std::vector<text::Range> findInShown(const text::Folding& folding, const QString& shown, const QString& foldedNeedle);

/// Looks for a word in one conversation: in what is loaded, on a thread of its own, and in what is only stored. Follows
/// the conversation while it grows. The GUI thread only hands over texts, a slice at a time.
class ConversationSearch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationSearch)

public:
    /// Rows handed over per turn of the event loop.
    static constexpr int slice = 1000;

    explicit ConversationSearch(CommandSink& commands, QObject* parent = nullptr);
    ~ConversationSearch() override;

    /// nullptr: nothing to search in.
    void setTimeline(Timeline* timeline);
    void setNeedle(const QString& needle);
    const QString& needle() const { return m_needle; }

    /// Oldest first; what is found so far while isSearching().
    const std::vector<SearchHit>& hits() const { return m_hits; }
    bool isSearching() const { return m_searching; }
    /// nullptr until the first search has made it.
    std::shared_ptr<const text::Folding> folding() const { return m_folding; }
    const QString& foldedNeedle() const { return m_folded; }

Q_SIGNALS:
    void changed();

private:
    struct Text
    {
        base::MessageId message;
        std::uint64_t number = 0;
        QString text;
    };

    void restart();
    void makeFolding();
    void handSlice();
    void searchStored();
    void finish(std::vector<SearchHit> stored);

    CommandSink& m_commands;
    QPointer<Timeline> m_timeline;
    QString m_needle;
    QString m_folded;
    std::shared_ptr<const text::Folding> m_folding;
    bool m_making = false;
    std::vector<SearchHit> m_hits;
    std::vector<SearchHit> m_found; ///< of the search that runs
    bool m_searching = false;
    quint64 m_run = 0; ///< answers of earlier searches are dropped
    int m_next = 0; ///< row that the next slice begins with
    QTimer m_soon;
    QThreadPool m_pool;
};

} // namespace items
