// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/queuepopup.h"

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/waitingmodel.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QVBoxLayout>

namespace {

constexpr int popupWidth = 480;
constexpr int listHeight = 6 * 44;
constexpr int againMs = 3'000;

} // namespace

QueuePopup::QueuePopup(const Workplace& workplace, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_model(new WaitingModel(m_workplace, this))
    , m_list(new QListView(body()))
    , m_state(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Body, false, body()))
    , m_kinds(new Segmented(workplace.theme, body()))
    , m_promise(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, body()))
    , m_take(new Button(workplace.theme, tr("Take"), ButtonKind::Primary, ButtonSize::Normal, body()))
{
    body()->setFixedWidth(std::min(popupWidth, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(0, 12, 0, 14);
    column->setSpacing(10);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 0, 16, 0);
    auto* title = new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Title, true, body());
    title->setPlainText(tr("Conversations of the desk"));
    m_kinds->add(tr("Waiting"), QStringLiteral("clock"));
    m_kinds->add(tr("With colleagues"), QStringLiteral("system-users"));
    m_kinds->setAccessibleName(title->text());
    auto* kinds = new QHBoxLayout;
    kinds->setContentsMargins(16, 0, 16, 0);
    kinds->addWidget(m_kinds);
    kinds->addStretch(1);
    auto* close = closeButton(body());
    close->setFocusPolicy(Qt::ClickFocus);
    head->addWidget(title, 1);
    head->addWidget(close);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new WaitingDelegate(m_workplace, *m_model, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setFixedHeight(std::min(listHeight, host->height() / 2));
    m_list->setAccessibleName(title->text());
    m_list->installEventFilter(this);
    m_state->setAlignment(Qt::AlignCenter);
    m_state->setFixedHeight(m_list->height());
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 0, 16, 0);
    m_promise->setWordWrap(true);
    m_take->setKeyHint(QStringLiteral("Enter"));
    foot->addWidget(m_promise, 1);
    foot->addWidget(m_take);
    column->addLayout(head);
    column->addLayout(kinds);
    column->addWidget(new Hairline(workplace.theme, Qt::Horizontal, body()));
    column->addWidget(m_list);
    column->addWidget(m_state);
    column->addWidget(new Hairline(workplace.theme, Qt::Horizontal, body()));
    column->addLayout(foot);
    connect(m_take, &Button::clicked, this, &QueuePopup::take);
    connect(m_list, &QListView::doubleClicked, this, &QueuePopup::take);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& now) { m_take->setEnabled(now.isValid()); });
    connect(m_kinds, &Segmented::currentChanged, this, &QueuePopup::showKind);
    m_kinds->setCurrent(0);
    setAccessibleName(title->text());
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &QueuePopup::ask);
    m_again.start();
    showKind();
}

bool QueuePopup::isServed() const
{
    return m_kinds->current() == 1;
}

void QueuePopup::showKind()
{
    m_model->set({});
    m_list->hide();
    m_state->show();
    m_state->setPlainText(tr("Asking the hub…"));
    m_take->setEnabled(false);
    m_take->setText(isServed() ? tr("Take over…") : tr("Take"));
    m_promise->setText(isServed() ? tr("Who waits longest for an answer stands first.")
                                  : tr("Taken out of the line it is yours at once, also beyond your usual number."));
    ask();
}

QueuePopup::~QueuePopup() = default;

QString QueuePopup::state() const
{
    return m_state->isHidden() ? QString() : m_state->text();
}

void QueuePopup::ask()
{
    const bool served = isServed();
    (served ? m_workplace.commands.askServed() : m_workplace.commands.askWaiting())
        .then(this, [this, served](const std::optional<std::vector<items::WaitingItem>>& list) {
            if (served == isServed()) {
                show(list);
            }
        });
}

void QueuePopup::show(const std::optional<std::vector<items::WaitingItem>>& waiting)
{
    const items::WaitingItem* chosen = m_model->at(m_list->currentIndex());
    const base::ConversationId before = chosen != nullptr ? chosen->id : base::ConversationId();
    m_model->set(waiting.value_or(std::vector<items::WaitingItem>()));
    const bool any = m_model->rowCount() > 0;
    const bool focus = m_list->hasFocus();
    m_list->setVisible(any);
    m_state->setVisible(!any);
    m_state->setPlainText(!waiting ? tr("The hub doesn't answer")
            : isServed()           ? tr("No colleague has a conversation")
                                   : tr("Nobody waits"));
    // Who was chosen stays so, wherever he stands now; where he is gone nobody is chosen in his place.
    const QModelIndex same = m_model->indexOf(before);
    m_list->setCurrentIndex(before.isNil() && any ? m_model->index(0, 0) : same);
    m_take->setEnabled(m_list->currentIndex().isValid());
    if (any && (focus || isAncestorOf(QApplication::focusWidget()))) {
        m_list->setFocus(Qt::OtherFocusReason);
    }
}

void QueuePopup::take()
{
    if (const items::WaitingItem* chosen = m_model->at(m_list->currentIndex())) {
        const items::WaitingItem item = *chosen;
        dismiss();
        if (item.owner.isEmpty()) {
            Q_EMIT taken(item.id);
        } else {
            Q_EMIT takeOverWanted(item);
        }
    }
}

bool QueuePopup::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            take();
            return true;
        }
    }
    return Popup::eventFilter(watched, event);
}
