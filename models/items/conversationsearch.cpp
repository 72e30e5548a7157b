// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/conversationsearch.h"

#include "core/text/plain.h"
#include "models/items/convert.h"

#include <algorithm>

namespace items {

namespace {

constexpr int settleMs = 120; ///< typing goes on, messages come in bursts

std::u16string_view viewOf(const QString& text)
{
    return {reinterpret_cast<const char16_t*>(text.utf16()), static_cast<std::size_t>(text.size())};
}

} // namespace

QString folded(const text::Folding& folding, const QString& needle)
{
    const std::u16string folded = folding.fold(viewOf(needle));
    return QString::fromUtf16(folded.data(), static_cast<qsizetype>(folded.size()));
}

std::vector<text::Range> findInShown(const text::Folding& folding, const QString& shown, const QString& foldedNeedle)
{
    return folding.find(viewOf(shown), viewOf(foldedNeedle));
}

std::vector<text::Range> findInText(const text::Folding& folding, const QString& written, const QString& foldedNeedle)
{
    return findInShown(folding, toQString(text::displayText(toUtf8(written))), foldedNeedle);
}

ConversationSearch::ConversationSearch(CommandSink& commands, QObject* parent)
    : QObject(parent)
    , m_commands(commands)
{
    m_pool.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &ConversationSearch::restart);
}

ConversationSearch::~ConversationSearch()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void ConversationSearch::setTimeline(Timeline* timeline)
{
    if (m_timeline == timeline) {
        return;
    }
    if (m_timeline) {
        m_timeline->disconnect(this);
    }
    m_timeline = timeline;
    m_hits.clear();
    if (timeline != nullptr) {
        const auto soon = [this] {
            if (!m_needle.isEmpty()) {
                m_soon.start(settleMs);
            }
        };
        connect(timeline, &Timeline::inserted, this, soon);
        connect(timeline, &Timeline::removed, this, soon);
        connect(timeline, &Timeline::wasReset, this, soon);
        connect(timeline, &Timeline::changed, this, soon);
    }
    restart();
}

void ConversationSearch::setNeedle(const QString& needle)
{
    if (m_needle == needle) {
        return;
    }
    m_needle = needle;
    if (needle.isEmpty()) {
        restart();
    } else {
        m_searching = true;
        m_soon.start(settleMs);
        Q_EMIT changed();
    }
}

void ConversationSearch::restart()
{
    ++m_run;
    m_soon.stop();
    m_pool.clear();
    m_found.clear();
    m_next = 0;
    m_searching = m_timeline && !m_needle.isEmpty();
    if (!m_searching) {
        m_hits.clear();
        m_folded.clear();
        Q_EMIT changed();
        return;
    }
    if (!m_folding) {
        makeFolding();
        return;
    }
    m_folded = folded(*m_folding, m_needle);
    Q_EMIT changed();
    handSlice();
}

void ConversationSearch::makeFolding()
{
    if (std::exchange(m_making, true)) {
        return;
    }
    m_pool.start([this] {
        auto made = std::make_shared<const text::Folding>();
        QMetaObject::invokeMethod(
            this,
            [this, made] {
                m_folding = made;
                restart();
            },
            Qt::QueuedConnection);
    });
}

void ConversationSearch::handSlice()
{
    std::vector<Text> texts;
    const auto& entries = m_timeline->entries();
    const int end = std::min(m_timeline->count(), m_next + slice);
    texts.reserve(static_cast<std::size_t>(end - m_next));
    for (; m_next < end; ++m_next) {
        const TimelineItem& entry = entries[static_cast<std::size_t>(m_next)];
        if (entry.kind != EntryKind::System && !entry.text.isEmpty()) {
            texts.push_back({entry.id, entry.number, entry.text});
        }
    }
    const bool last = m_next >= m_timeline->count();
    m_pool.start([this, run = m_run, folding = m_folding, folded = m_folded, texts = std::move(texts), last] {
        std::vector<SearchHit> hits;
        for (const Text& text : texts) {
            for (const text::Range& range : findInText(*folding, text.text, folded)) {
                hits.push_back({text.message, text.number, static_cast<int>(range.begin),
                    static_cast<int>(range.end - range.begin)});
            }
        }
        QMetaObject::invokeMethod(
            this,
            [this, run, hits, last] {
                if (run != m_run || !m_timeline) {
                    return;
                }
                m_found.insert(m_found.end(), hits.begin(), hits.end());
                if (last) {
                    searchStored();
                } else {
                    handSlice();
                }
            },
            Qt::QueuedConnection);
    });
}

void ConversationSearch::searchStored()
{
    std::uint64_t first = 0;
    for (const TimelineItem& entry : m_timeline->entries()) {
        if (entry.number > 0) {
            first = entry.number;
            break;
        }
    }
    if (!m_timeline->hasOlder() || first <= 1) {
        finish({});
        return;
    }
    m_commands.searchOlder(m_timeline->conversation(), first, m_folding, m_folded)
        .then(this, [this, run = m_run](const std::vector<SearchHit>& stored) {
            if (run == m_run) {
                finish(stored);
            }
        });
}

void ConversationSearch::finish(std::vector<SearchHit> stored)
{
    stored.insert(stored.end(), m_found.begin(), m_found.end());
    m_hits = std::move(stored);
    m_searching = false;
    Q_EMIT changed();
}

} // namespace items
