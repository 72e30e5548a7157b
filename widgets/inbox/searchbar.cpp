// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/searchbar.h"

#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/messageview.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>

namespace {

constexpr qsizetype longestNeedle = 200;
constexpr int barHeight = 40;
constexpr int countWidth = 96;

} // namespace

SearchBar::SearchBar(const Workplace& workplace, MessageView& view, QWidget* parent)
    : Pane(workplace.theme, &Tokens::sunken, Qt::BottomEdge, parent)
    , m_workplace(workplace)
    , m_view(view)
    , m_search(new items::ConversationSearch(workplace.commands, this))
    , m_field(new QLineEdit(this))
    , m_count(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, this))
    , m_older(new Button(workplace.theme, tr("Older hit (Enter)"), ButtonKind::Flat, ButtonSize::Normal, this))
    , m_newer(new Button(workplace.theme, tr("Newer hit (Shift Enter)"), ButtonKind::Flat, ButtonSize::Normal, this))
{
    setFixedHeight(barHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(4);
    row->addWidget(m_field, 1);
    m_count->setFixedWidth(countWidth);
    m_count->setAlignment(Qt::AlignCenter);
    row->addWidget(m_count);
    auto* close = new Button(workplace.theme, tr("Close the search (Esc)"), ButtonKind::Flat, ButtonSize::Normal, this);
    const auto icon = [row](Button* button, const QString& name) {
        button->setIconName(name);
        button->setIconOnly(true);
        button->setAccessibleName(button->text());
        row->addWidget(button);
    };
    icon(m_older, QStringLiteral("go-up"));
    icon(m_newer, QStringLiteral("go-down"));
    icon(close, QStringLiteral("cross"));
    m_field->setPlaceholderText(tr("Search in this conversation"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->setMaxLength(int(longestNeedle));
    m_field->addAction(workplace.theme.icon(QStringLiteral("edit-find"), &Tokens::text3), QLineEdit::LeadingPosition)
        ->setText(tr("Search"));
    m_field->installEventFilter(this);
    new ComposingGuard(m_field);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_wanted = {};
        m_search->setNeedle(text.trimmed());
    });
    connect(m_search, &items::ConversationSearch::changed, this, &SearchBar::refresh);
    connect(m_older, &Button::clicked, this, &SearchBar::goOlder);
    connect(m_newer, &Button::clicked, this, &SearchBar::goNewer);
    connect(close, &Button::clicked, this, &SearchBar::dismiss);
    hide();
    showCount();
}

void SearchBar::setTimeline(items::Timeline* timeline)
{
    if (timeline == m_timeline) {
        return;
    }
    if (m_timeline) {
        m_timeline->disconnect(this);
    }
    m_timeline = timeline;
    m_wanted = {};
    m_field->clear();
    m_search->setTimeline(nullptr);
    hide();
    if (timeline != nullptr) {
        connect(timeline, &items::Timeline::inserted, this, &SearchBar::tryReveal);
        connect(timeline, &items::Timeline::wasReset, this, &SearchBar::tryReveal);
        connect(timeline, &items::Timeline::olderChanged, this, &SearchBar::tryReveal);
    }
}

void SearchBar::open()
{
    if (!m_timeline) {
        return;
    }
    const QString selected = m_view.selectedText();
    m_search->setTimeline(m_timeline);
    show();
    if (!selected.isEmpty() && selected.size() <= longestNeedle && !selected.contains(QLatin1Char('\n'))) {
        m_field->setText(selected);
    }
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void SearchBar::openAt(const base::MessageId& message, const QString& needle)
{
    if (!m_timeline) {
        return;
    }
    m_search->setTimeline(m_timeline);
    show();
    m_field->setText(needle.left(longestNeedle));
    m_field->setFocus(Qt::OtherFocusReason);
    m_wanted = message;
    refresh();
}

/// Where it isn't loaded yet, page by page.
void SearchBar::findWanted()
{
    const auto& found = m_search->hits();
    const auto hit = std::find_if(
        found.begin(), found.end(), [this](const items::SearchHit& each) { return each.message == m_wanted; });
    if (hit != found.end()) {
        m_wanted = {};
        goTo(std::size_t(hit - found.begin()));
    } else if (m_view.reveal(m_wanted, 0)) {
        m_wanted = {}; // its letters are written otherwise than this search takes for the same
    } else if (m_timeline && m_timeline->isLoaded()) {
        if (!m_timeline->hasOlder() || m_timeline->isRefused()) {
            m_wanted = {};
        } else if (!m_timeline->isLoadingOlder()) {
            m_workplace.commands.loadOlder(m_timeline->conversation());
        }
    }
}

void SearchBar::dismiss()
{
    m_wanted = {};
    hide();
    m_field->clear();
    m_search->setTimeline(nullptr);
    Q_EMIT dismissed();
}

void SearchBar::refresh()
{
    const auto folding = m_search->folding();
    const QString folded = m_search->foldedNeedle();
    if (folding && !folded.isEmpty() && isVisibleTo(parentWidget())) {
        m_view.setFinder(
            [folding, folded](const QString& shown) { return items::findInShown(*folding, shown, folded); });
    } else {
        m_view.setFinder({});
    }
    const auto& found = m_search->hits();
    if (!m_search->isSearching() && !m_wanted.isNil()) {
        m_shownFor = m_search->needle();
        findWanted();
    } else if (!m_search->isSearching()) {
        const bool kept = m_current && std::find(found.begin(), found.end(), *m_current) != found.end();
        const bool asked = m_shownFor != m_search->needle();
        m_shownFor = m_search->needle();
        if (found.empty()) {
            m_current.reset();
            m_fetching = false;
            m_view.setCurrentHit({}, -1);
        } else if (asked || !kept) {
            // Who only sees the conversation grow stays where he is.
            goTo(found.size() - 1);
        }
    }
    showCount();
}

void SearchBar::step(int by)
{
    const auto& found = m_search->hits();
    if (found.empty() || m_search->isSearching()) {
        return;
    }
    m_wanted = {};
    const auto here = m_current ? std::find(found.begin(), found.end(), *m_current) : found.end();
    const std::size_t count = found.size();
    const std::size_t at = here == found.end() ? count - 1 : std::size_t(here - found.begin());
    goTo((at + count + std::size_t(by > 0 ? 1 : count - 1)) % count);
}

void SearchBar::goTo(std::size_t index)
{
    m_current = m_search->hits()[index];
    m_view.setCurrentHit(m_current->message, m_current->begin);
    m_fetching = true;
    tryReveal();
    showCount();
}

void SearchBar::tryReveal()
{
    if (!m_fetching || !m_current || !m_timeline) {
        return;
    }
    const bool noMore = !m_timeline->hasOlder() || m_timeline->isRefused();
    if (m_view.reveal(m_current->message, m_current->begin) || noMore) {
        m_fetching = false;
    } else if (!m_timeline->isLoadingOlder()) {
        m_workplace.commands.loadOlder(m_timeline->conversation());
    }
    showCount();
}

void SearchBar::showCount()
{
    const auto& found = m_search->hits();
    const bool any = !found.empty();
    m_older->setEnabled(any);
    m_newer->setEnabled(any);
    m_count->setColour(&Tokens::text3);
    if (m_field->text().trimmed().isEmpty()) {
        m_count->setText(QString());
    } else if (m_search->isSearching() && !any) {
        m_count->setText(tr("Searching…"));
    } else if (!any) {
        m_count->setColour(&Tokens::amber);
        m_count->setText(tr("Not found"));
    } else {
        const auto here = m_current ? std::find(found.begin(), found.end(), *m_current) : found.end();
        const auto place = here == found.end() ? 0 : found.end() - here;
        m_count->setText(QStringLiteral("%1 / %2").arg(place).arg(found.size()));
        m_count->setAccessibleName(tr("Hit %1 of %2").arg(place).arg(found.size()));
    }
}

QString SearchBar::countText() const
{
    return m_count->text();
}

bool SearchBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress) {
        return Pane::eventFilter(watched, event);
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        step(key->modifiers().testFlag(Qt::ShiftModifier) ? 1 : -1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    default:
        return Pane::eventFilter(watched, event);
    }
}
