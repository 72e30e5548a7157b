// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/leavepopup.h"

#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"

#include <QHBoxLayout>

LeavePopup::LeavePopup(
    const Theme& theme, const QString& question, const QString& leave, const Facts& facts, QWidget* host)
    : Popup(theme, host)
{
    body()->setFixedWidth(420);
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, body());
    title->setText(question);
    setAccessibleName(question);
    auto* text = new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, body());
    text->setWordWrap(true);
    QStringList lines;
    if (facts.onShift) {
        lines.append(tr("You are on shift: after this nothing new comes to you."));
    }
    if (facts.open > 0) {
        lines.append(tr("%n conversation(s) are still open and go back to the queue.", nullptr, facts.open));
    }
    if (facts.queued > 0) {
        lines.append(tr("%n message(s) have not been sent; they stay on this computer.", nullptr, facts.queued));
    }
    if (facts.unpublished > 0) {
        lines.append(
            tr("%n article(s) will be saved, but neither published nor submitted.", nullptr, facts.unpublished));
    }
    text->setText(lines.join(QLatin1Char('\n')));
    column->addWidget(title);
    column->addWidget(text);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    auto* stay = new Button(theme, tr("Stay"), ButtonKind::Normal, ButtonSize::Normal, body());
    auto* go = new Button(theme, leave, ButtonKind::Danger, ButtonSize::Normal, body());
    row->addWidget(stay);
    row->addWidget(go);
    column->addLayout(row);
    connect(stay, &Button::clicked, this, &Popup::dismiss);
    connect(go, &Button::clicked, this, [this] {
        dismiss();
        Q_EMIT leaveClicked();
    });
}
