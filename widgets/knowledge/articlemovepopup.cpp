// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articlemovepopup.h"

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/fieldkeys.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/textfield.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int widest = 440;

} // namespace

ArticleMovePopup::ArticleMovePopup(
    const Workplace& workplace, items::ArticleMove move, const QString& title, const QString& who, QWidget* host)
    : Popup(workplace.theme, host)
    , m_move(move)
    , m_reason(new TextField(workplace.theme, 2, 5, body()))
    , m_submit(new Button(workplace.theme, {}, ButtonKind::Primary, ButtonSize::Normal, body()))
{
    const Theme& theme = workplace.theme;
    const bool back = move == items::ArticleMove::Return;
    setPersistent(true);
    body()->setFixedWidth(std::min(widest, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    auto* head = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, body());
    head->setElided();
    head->setPlainText(back ? tr("Return “%1”").arg(title) : tr("Retire “%1”?").arg(title));
    setAccessibleName(head->text());
    auto* what = new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, body());
    what->setWordWrap(true);
    what->setText(back ? tr("It becomes a draft again. %1 reads why.").arg(who)
                       : tr("Nobody reads it from then on, and its links lead nowhere. All its versions stay: you can "
                            "restore one at any time."));
    column->addWidget(head);
    column->addWidget(what);
    m_reason->setPlaceholderText(tr("For example: the picture is still the old one"));
    m_reason->setAccessibleName(tr("Why it goes back"));
    m_reason->setVisible(back);
    column->addWidget(m_reason);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch(1);
    auto* cancel = new Button(theme, tr("Cancel"), ButtonKind::Normal, ButtonSize::Normal, body());
    m_submit->setText(back ? tr("Return") : tr("Retire"));
    m_submit->setKind(back ? ButtonKind::Primary : ButtonKind::Danger);
    foot->addWidget(cancel);
    foot->addWidget(m_submit);
    column->addLayout(foot);
    new FieldKeys(m_reason, [this](const QKeyEvent& key) {
        const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
        if (!enter || key.modifiers().testFlag(Qt::ShiftModifier) || m_reason->isComposing()) {
            return false;
        }
        submit();
        return true;
    });
    connect(cancel, &Button::clicked, this, &Popup::dismiss);
    connect(m_submit, &Button::clicked, this, &ArticleMovePopup::submit);
    connect(m_reason, &QPlainTextEdit::textChanged, this, &ArticleMovePopup::refresh);
    refresh();
}

void ArticleMovePopup::refresh()
{
    const qsizetype written = m_reason->toPlainText().trimmed().toUcs4().size();
    const bool fits = written <= qsizetype(protocol::limits::noteCodePoints);
    const bool told = m_move != items::ArticleMove::Return || written > 0;
    m_submit->setEnabled(told && fits);
    m_submit->setToolTip(!told ? plainToolTip(tr("Say why first"))
            : fits             ? QString()
                   : plainToolTip(tr("At most %n character(s)", nullptr, int(protocol::limits::noteCodePoints))));
}

void ArticleMovePopup::submit()
{
    if (m_submit->isEnabled()) {
        Q_EMIT wanted(m_move, m_reason->toPlainText().trimmed());
        dismiss();
    }
}
