// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/foundfoot.h"

#include "widgets/common/button.h"

#include <QVBoxLayout>

FoundFoot::FoundFoot(const Theme& theme, QWidget* parent)
    : Pane(theme, &Tokens::sunken, Qt::TopEdge, parent)
    , m_weaker(new Button(theme, {}, ButtonKind::Link, ButtonSize::Small, this))
    , m_missing(new Button(theme, missingWords(), ButtonKind::Link, ButtonSize::Small, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 5, 12, 4);
    column->setSpacing(2);
    for (Button* button : {m_weaker, m_missing}) {
        button->setFocusPolicy(Qt::TabFocus);
        column->addWidget(button, 0, Qt::AlignLeft);
    }
    set(0, false);
}

void FoundFoot::set(int weaker, bool areShown)
{
    m_weaker->setText(areShown ? tr("Hide weaker matches") : weakerWords(weaker));
    m_weaker->setVisible(weaker > 0);
}

QString FoundFoot::weakerWords(int weaker)
{
    return tr("Show %n weaker match(es)", nullptr, weaker);
}

QString FoundFoot::missingWords()
{
    return tr("An article is missing…");
}
