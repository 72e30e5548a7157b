// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/commandsink.h"

#include <QTimer>

#include <set>

namespace items {

/// Looks for a text in all conversations: at once in those on this computer, and when somebody wants it over the whole
/// history at the hub. What the hub finds comes behind what is here, each message once.
class MessageSearch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageSearch)

public:
    static constexpr int shortest = 2; ///< letters
    static constexpr std::size_t mostHere = 500;
    static constexpr int mostEmpty
        = 30; ///< parts without a hit that the hub is asked for by itself, one after the other

    enum class Hub
    {
        NotAsked,
        Asking,
        More, ///< there is more to look through
        Done,
        Failed ///< see trouble()
    };

    explicit MessageSearch(CommandSink& commands, QObject* parent = nullptr);

    /// White space at its ends doesn't count; too short a text finds nothing.
    void setText(const QString& text);
    const QString& text() const { return m_text; }
    bool isTooShort() const;

    /// What was found so far, the conversation with the latest message first.
    const std::vector<FoundItem>& found() const { return m_found; }
    /// Here.
    bool isSearching() const { return m_searching; }
    /// There is more here than is shown.
    bool isCut() const { return m_cut; }
    /// Not all that is here could be looked through.
    bool hasFailedHere() const { return m_failedHere; }
    Hub hub() const { return m_hub; }
    FoundTrouble trouble() const { return m_trouble; }
    /// What began after this has been looked through at the hub.
    std::optional<base::Timestamp> until() const { return m_until; }

    /// The next hits of the whole history; not while they are on their way.
    void askHub();

Q_SIGNALS:
    /// Something was found behind what was there.
    void appended(int from);
    /// Everything else.
    void changed();

private:
    void restart();
    void searchHere(bool goOn);
    void take(const FoundPage& page);
    void askPart();
    void takeHub(const FoundPage& page);

    CommandSink& m_commands;
    QString m_text;
    std::vector<FoundItem> m_found;
    std::set<base::MessageId> m_known;
    bool m_searching = false;
    bool m_cut = false;
    bool m_failedHere = false;
    Hub m_hub = Hub::NotAsked;
    FoundTrouble m_trouble = FoundTrouble::None;
    QString m_cursor;
    int m_empty = 0; ///< parts without a hit, in a row
    std::optional<base::Timestamp> m_until;
    quint64 m_run = 0; ///< answers to earlier texts are dropped
    QTimer m_soon;
};

} // namespace items
