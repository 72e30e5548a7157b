// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/strip.h"

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/common/theme/metrics.h"

#include <QHBoxLayout>

namespace {

struct StripColours
{
    Token ground, text;
};

StripColours coloursOf(StripKind kind)
{
    switch (kind) {
    case StripKind::Info:
        return {&Tokens::accentTint, &Tokens::accent};
    case StripKind::Warning:
        return {&Tokens::amberTint, &Tokens::amber};
    case StripKind::Error:
        return {&Tokens::redTint, &Tokens::red};
    case StripKind::Good:
        return {&Tokens::greenTint, &Tokens::green};
    }
    return {&Tokens::accentTint, &Tokens::accent};
}

} // namespace

Strip::Strip(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(new IconMark(theme, QString(), &Tokens::accent, 16, this))
    , m_what(new PlainLabel(theme, &Tokens::accent, TypeRole::Body, true, this))
    , m_kept(new PlainLabel(theme, &Tokens::accent, TypeRole::Body, false, this))
    , m_hint(new PlainLabel(theme, &Tokens::accent, TypeRole::Caption, false, this))
    , m_second(new Button(theme, QString(), ButtonKind::Normal, ButtonSize::Small, this))
    , m_action(new Button(theme, QString(), ButtonKind::Warning, ButtonSize::Small, this))
{
    setFixedHeight(metrics::strip);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_icon);
    m_what->setElided();
    m_kept->setElided();
    row->addWidget(m_what, 0);
    row->addWidget(m_kept, 1);
    row->addWidget(m_hint);
    row->addWidget(m_second);
    row->addWidget(m_action);
    m_hint->hide();
    m_second->hide();
    m_action->hide();
    connect(m_second, &Button::clicked, this, &Strip::secondActionClicked);
    connect(m_action, &Button::clicked, this, &Strip::actionClicked);
}

void Strip::set(StripKind kind, const QString& iconName, const QString& what, const QString& kept)
{
    const bool news = what != m_what->text() || kept != m_kept->text();
    m_kind = kind;
    const Token colour = coloursOf(kind).text;
    m_icon->set(iconName, colour);
    for (PlainLabel* label : {m_what, m_kept, m_hint}) {
        label->setColour(colour);
    }
    m_action->setKind(kind == StripKind::Error ? ButtonKind::Danger
            : kind == StripKind::Warning       ? ButtonKind::Warning
                                               : ButtonKind::Normal);
    m_what->setPlainText(what);
    m_kept->setPlainText(kept);
    setAccessibleName(QStringLiteral("%1 %2").arg(what, kept));
    if (news && isVisible()) {
        spoken::announce(*this);
    }
    update();
}

void Strip::setHint(const QString& hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void Strip::setAction(const QString& text)
{
    m_action->setText(text);
    m_action->updateGeometry();
    m_action->setVisible(!text.isEmpty());
}

void Strip::setSecondAction(const QString& text)
{
    m_second->setText(text);
    m_second->updateGeometry();
    m_second->setVisible(!text.isEmpty());
}

QString Strip::what() const
{
    return m_what->text();
}

QString Strip::kept() const
{
    return m_kept->text();
}

void Strip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().*coloursOf(m_kind).ground);
    painter.fillRect(0, height() - 1, width(), 1, m_theme.tokens().line);
}
