// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/takeoverpopup.h"

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace {

constexpr int popupWidth = 460;

} // namespace

TakeOverPopup::TakeOverPopup(const Workplace& workplace, const items::WaitingItem& item, QWidget* host)
    : Popup(workplace.theme, host)
    , m_item(item)
    , m_note(new TextField(workplace.theme, 2, 5, body()))
    , m_submit(new Button(workplace.theme, tr("Take over"), ButtonKind::Primary, ButtonSize::Normal, body()))
{
    setPersistent(true);
    const Theme& theme = workplace.theme;
    const QString from = Names::colleague(item.owner, workplace);
    body()->setFixedWidth(std::min(popupWidth, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new IconMark(theme, QStringLiteral("system-switch-user"), &Tokens::text, 16, body()));
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, body());
    title->setElided();
    title->setPlainText(tr("Take over “%1” from %2").arg(Names::customer(item.customerName), from));
    setAccessibleName(title->text());
    head->addWidget(title, 1);
    column->addLayout(head);
    auto* what = new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, body());
    what->setWordWrap(true);
    what->setText(tr("From then on only you write there. %1 is told at once and keeps what is not sent yet. The "
                     "customer reads that you are with him now.")
                      .arg(from));
    column->addWidget(what);
    auto* caption = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, body());
    caption->setText(tr("Why (%1 reads it, the customer can't see it)").arg(from));
    column->addWidget(caption);
    m_note->setPaper(true);
    m_note->setAccessibleName(caption->text());
    m_note->setPlaceholderText(tr("For example: the customer asked for a team lead"));
    m_note->installEventFilter(this);
    column->addWidget(m_note);
    column->addSpacing(4);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch(1);
    auto* cancel = new Button(theme, tr("Cancel"), ButtonKind::Normal, ButtonSize::Normal, body());
    cancel->setKeyHint(QStringLiteral("Esc"));
    m_submit->setKeyHint(QStringLiteral("Enter"));
    foot->addWidget(cancel);
    foot->addWidget(m_submit);
    column->addLayout(foot);
    connect(cancel, &Button::clicked, this, &Popup::dismiss);
    connect(m_submit, &Button::clicked, this, &TakeOverPopup::submit);
    connect(m_note, &QPlainTextEdit::textChanged, this, &TakeOverPopup::refresh);
    refresh();
}

void TakeOverPopup::refresh()
{
    const qsizetype written = m_note->toPlainText().trimmed().size();
    const bool fits = written <= qsizetype(protocol::limits::noteCodePoints);
    m_submit->setEnabled(written > 0 && fits);
    m_submit->setToolTip(written == 0 ? tr("Say why first")
            : fits                    ? QString()
                                      : tr("At most %n characters", nullptr, int(protocol::limits::noteCodePoints)));
}

void TakeOverPopup::submit()
{
    if (m_submit->isEnabled()) {
        Q_EMIT wanted(m_item.id, m_item.owner, m_note->toPlainText().trimmed());
        dismiss();
    }
}

bool TakeOverPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_note && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && !key->modifiers().testFlag(Qt::ShiftModifier) && !m_note->isComposing()) {
            submit();
            return true;
        }
    }
    return Popup::eventFilter(watched, event);
}
