// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/closepopup.h"

#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"

#include <QHBoxLayout>

using State = protocol::ConversationState;

namespace {

constexpr int popupWidth = 420;

} // namespace

ClosePopup::ClosePopup(const Workplace& workplace, const base::ConversationId& id, const Left& left, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_id(id)
    , m_safe(nullptr)
{
    const Theme& theme = workplace.theme;
    body()->setFixedWidth(std::min(popupWidth, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, body());
    title->setText(tr("Close this conversation?"));
    setAccessibleName(title->text());
    column->addWidget(title);
    QStringList lines;
    if (left.unanswered > 0) {
        lines.append(tr("%n message(s) of the customer have no answer.", nullptr, left.unanswered));
    }
    if (left.draft) {
        lines.append(tr("What you have written or attached is not sent."));
    }
    if (left.queued > 0) {
        lines.append(tr("%n message(s) of yours are not sent yet.", nullptr, left.queued));
    }
    if (left.failed > 0) {
        lines.append(tr("%n message(s) of yours could not be sent.", nullptr, left.failed));
    }
    auto* text = new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, body());
    text->setWordWrap(true);
    text->setText(lines.join(QLatin1Char('\n')));
    column->addWidget(text);
    column->addSpacing(4);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch(1);
    auto* cancel = new Button(theme, tr("Cancel"), ButtonKind::Normal, ButtonSize::Normal, body());
    cancel->setKeyHint(QStringLiteral("Esc"));
    auto* close = new Button(theme, tr("Close"), ButtonKind::Danger, ButtonSize::Normal, body());
    m_safe = new Button(theme, left.unanswered > 0 ? tr("Answer first") : tr("Go on here"), ButtonKind::Primary,
        ButtonSize::Normal, body());
    row->addWidget(cancel);
    row->addWidget(close);
    row->addWidget(m_safe);
    column->addLayout(row);
    connect(cancel, &Button::clicked, this, &Popup::dismiss);
    connect(m_safe, &Button::clicked, this, [this] {
        dismiss();
        Q_EMIT backWanted();
    });
    connect(close, &Button::clicked, this, [this] {
        dismiss();
        Q_EMIT closeWanted();
    });
    connect(&workplace.repository, &items::Repository::conversationChanged, this, &ClosePopup::leaveWhenOver);
    connect(&workplace.repository, &items::Repository::conversationRemoved, this, &ClosePopup::leaveWhenOver);
}

void ClosePopup::ask()
{
    openCentred();
    m_safe->setFocus(Qt::PopupFocusReason);
}

void ClosePopup::leaveWhenOver(const base::ConversationId& changed)
{
    const items::ConversationItem* item = m_workplace.repository.conversation(m_id);
    const bool ours = item != nullptr && item->mine && (item->state == State::active || item->state == State::parked);
    if (changed == m_id && !ours) {
        dismiss();
    }
}
