// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/messagesearch.h"

namespace items {

namespace {

constexpr int settleMs = 120; ///< typing goes on

} // namespace

MessageSearch::MessageSearch(CommandSink& commands, QObject* parent)
    : QObject(parent)
    , m_commands(commands)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(settleMs);
    connect(&m_soon, &QTimer::timeout, this, [this] { searchHere(false); });
}

bool MessageSearch::isTooShort() const
{
    return m_text.toUcs4().size() < shortest;
}

void MessageSearch::setText(const QString& text)
{
    const QString meant = text.trimmed();
    if (meant == m_text) {
        return;
    }
    m_text = meant;
    restart();
}

void MessageSearch::restart()
{
    ++m_run;
    m_soon.stop();
    m_found.clear();
    m_known.clear();
    m_cut = false;
    m_failedHere = false;
    m_hub = Hub::NotAsked;
    m_trouble = FoundTrouble::None;
    m_cursor.clear();
    m_until.reset();
    m_searching = !isTooShort();
    if (m_searching) {
        m_soon.start();
    }
    Q_EMIT changed();
}

void MessageSearch::searchHere(bool goOn)
{
    m_commands.searchCopies(m_text, goOn).then(this, [this, run = m_run](const FoundPage& page) {
        if (run != m_run) {
            return;
        }
        take(page);
        m_failedHere = page.trouble != FoundTrouble::None;
        m_cut = page.more && m_found.size() >= mostHere;
        m_searching = page.more && !m_cut;
        if (m_searching) {
            searchHere(true);
        } else {
            Q_EMIT changed();
        }
    });
}

void MessageSearch::take(const FoundPage& page)
{
    const auto before = m_found.size();
    for (const FoundItem& item : page.hits) {
        if (m_known.insert(item.message).second) {
            m_found.push_back(item);
        }
    }
    if (m_found.size() > before) {
        Q_EMIT appended(int(before));
    }
}

void MessageSearch::askHub()
{
    if (isTooShort() || m_searching || m_hub == Hub::Asking || m_hub == Hub::Done) {
        return;
    }
    m_hub = Hub::Asking;
    m_trouble = FoundTrouble::None;
    m_empty = 0;
    Q_EMIT changed();
    askPart();
}

void MessageSearch::askPart()
{
    m_commands.searchHistory(m_text, m_cursor).then(this, [this, run = m_run](const FoundPage& page) {
        if (run == m_run) {
            takeHub(page);
        }
    });
}

void MessageSearch::takeHub(const FoundPage& page)
{
    m_trouble = page.trouble;
    if (page.trouble != FoundTrouble::None) {
        m_hub = Hub::Failed; // asked again it goes on where it ended
        Q_EMIT changed();
        return;
    }
    m_cursor = page.cursor;
    m_until = page.until;
    const auto before = m_found.size();
    take(page);
    // Each part is bounded for the hub's sake; nobody wants to press a button for every few thousand messages.
    if (page.more && m_found.size() == before && ++m_empty < mostEmpty) {
        Q_EMIT changed();
        askPart();
        return;
    }
    m_hub = page.more ? Hub::More : Hub::Done;
    Q_EMIT changed();
}

} // namespace items
