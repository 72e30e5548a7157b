// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/foundpane.h"

#include "models/items/messagesearch.h"
#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/inbox/foundmodel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QVBoxLayout>

namespace {

using Hub = items::MessageSearch::Hub;

} // namespace

FoundPane::FoundPane(const Workplace& workplace, QWidget* parent)
    : Pane(workplace.theme, &Tokens::sunken, Qt::TopEdge, parent)
    , m_workplace(workplace)
    , m_search(new items::MessageSearch(workplace.commands, this))
    , m_model(new FoundModel(workplace, *m_search, this))
    , m_title(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, true, this))
    , m_state(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, this))
    , m_list(new QListView(this))
    , m_hubState(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, this))
    , m_hub(new Button(workplace.theme, tr("Search the whole history"), ButtonKind::Link, ButtonSize::Small, this))
{
    build();
    connect(m_list, &QListView::clicked, this, &FoundPane::choose);
    connect(m_hub, &Button::clicked, m_search, &items::MessageSearch::askHub);
    connect(m_search, &items::MessageSearch::changed, this, &FoundPane::refresh);
    connect(m_search, &items::MessageSearch::appended, this, &FoundPane::refresh);
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, &FoundPane::refresh);
    hide();
}

void FoundPane::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 1, 0, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 6, 12, 4);
    head->setSpacing(6);
    m_title->setPlainText(tr("In messages"));
    m_state->setElided();
    m_state->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(m_title);
    head->addWidget(m_state, 1);
    column->addLayout(head);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FoundDelegate(m_workplace.theme, *m_model, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(m_title->text());
    m_list->installEventFilter(this);
    column->addWidget(m_list, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(12, 4, 12, 6);
    foot->setSpacing(6);
    m_hubState->setWordWrap(true);
    foot->addWidget(m_hubState, 1);
    foot->addWidget(m_hub);
    column->addLayout(foot);
}

void FoundPane::setText(const QString& text)
{
    m_search->setText(text);
    setVisible(!m_search->text().isEmpty());
    refresh();
}

QString FoundPane::state() const
{
    return m_state->text();
}

QString FoundPane::hubState() const
{
    return m_hubState->isHidden() ? QString() : m_hubState->text();
}

bool FoundPane::focusFirst()
{
    if (isHidden() || m_model->rowCount() == 0) {
        return false;
    }
    m_list->setFocus(Qt::OtherFocusReason);
    m_list->setCurrentIndex(m_model->index(0, 0));
    return true;
}

void FoundPane::chooseFirst()
{
    choose(m_model->index(0, 0));
}

void FoundPane::choose(const QModelIndex& index)
{
    if (const items::FoundItem* item = m_model->at(index)) {
        const items::FoundItem chosenItem = *item; // what opens may end the search
        Q_EMIT chosen(chosenItem);
    }
}

QString FoundPane::wordsHere() const
{
    const int count = m_model->rowCount();
    if (m_search->isTooShort()) {
        return tr("Write at least two letters");
    }
    if (count > 0) {
        const QString words = tr("%n message(s)", nullptr, count);
        return m_search->isSearching()  ? tr("%1, searching…").arg(words)
            : m_search->hasFailedHere() ? tr("%1, the rest could not be searched").arg(words)
            : m_search->isCut()         ? tr("%1, the latest ones").arg(words)
                                        : words;
    }
    return m_search->isSearching()  ? tr("Searching…")
        : m_search->hasFailedHere() ? tr("This computer could not be searched")
                                    : tr("Nothing found");
}

QString FoundPane::wordsHub(bool live) const
{
    if (!live) {
        return tr("Not connected: only what is on this computer is searched");
    }
    const auto back = [this] { return Format::date(Format::local(*m_search->until()).date()); };
    switch (m_search->hub()) {
    case Hub::NotAsked:
        return {};
    case Hub::Asking:
        return m_search->until() ? tr("Searching at the hub, back to %1…").arg(back()) : tr("Searching at the hub…");
    case Hub::More:
        return m_search->until() ? tr("Searched back to %1").arg(back()) : QString();
    case Hub::Done:
        return tr("The whole history was searched");
    case Hub::Failed:
        break;
    }
    switch (m_search->trouble()) {
    case items::FoundTrouble::Refused:
        return tr("You may not search at the hub");
    case items::FoundTrouble::Unsupported:
        return tr("The hub is older and does not know this.");
    case items::FoundTrouble::Busy:
        return tr("The hub has too much to do just now");
    default:
        return tr("The hub doesn't answer");
    }
}

void FoundPane::refresh()
{
    if (isHidden()) {
        return;
    }
    const bool live = m_workplace.repository.connection().isLive();
    const Hub hub = m_search->hub();
    const bool mayAsk = !m_search->isTooShort() && hub != Hub::Done;
    m_list->setVisible(m_model->rowCount() > 0);
    say(*m_state, wordsHere());
    say(*m_hubState, m_search->isTooShort() ? QString() : wordsHub(live));
    m_hubState->setVisible(!m_hubState->text().isEmpty());
    m_hub->setText(hub == Hub::More ? tr("Search further back")
            : hub == Hub::Failed    ? tr("Try again")
                                    : tr("Search the whole history"));
    m_hub->setVisible(mayAsk);
    m_hub->setEnabled(live && !m_search->isSearching() && hub != Hub::Asking);
    Q_EMIT changed();
}

/// What a screen reader hears of a search is how it ends.
void FoundPane::say(PlainLabel& label, const QString& words)
{
    if (label.text() == words) {
        return;
    }
    label.setPlainText(words);
    const bool isOver = !m_search->isSearching() && m_search->hub() != Hub::Asking;
    if (isOver && !words.isEmpty() && isVisible()) {
        spoken::announce(label);
    }
}

bool FoundPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            choose(m_list->currentIndex());
            return true;
        }
        if (key == Qt::Key_Up && m_list->currentIndex().row() <= 0) {
            Q_EMIT left();
            return true;
        }
    }
    return Pane::eventFilter(watched, event);
}
