// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/emptystate.h"

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"

#include <QVBoxLayout>

EmptyState::EmptyState(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_icon(new IconMark(theme, QString(), &Tokens::text3, 32, this))
    , m_title(new PlainLabel(theme, &Tokens::text, TypeRole::Body, true, this))
    , m_text(new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, this))
    , m_action(new Button(theme, QString(), ButtonKind::Normal, ButtonSize::Small, this))
    , m_second(new Button(theme, QString(), ButtonKind::Link, ButtonSize::Small, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addWidget(m_second, 0, Qt::AlignHCenter);
    column->addStretch(3);
    for (PlainLabel* label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
    }
    m_action->hide();
    m_second->hide();
    connect(m_action, &Button::clicked, this, &EmptyState::actionClicked);
    connect(m_second, &Button::clicked, this, &EmptyState::secondActionClicked);
}

void EmptyState::set(const QString& iconName, const QString& title, const QString& text)
{
    m_icon->set(iconName, &Tokens::text3);
    m_title->setText(title);
    m_text->setText(text);
}

void EmptyState::setAction(const QString& text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
    setSecondAction({});
}

void EmptyState::setSecondAction(const QString& text)
{
    m_second->setText(text);
    m_second->setVisible(!text.isEmpty());
}

QWidget* EmptyState::action() const
{
    return m_action;
}

QWidget* EmptyState::secondAction() const
{
    return m_second;
}

QString EmptyState::title() const
{
    return m_title->text();
}
