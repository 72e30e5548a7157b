// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/autostartcheck.h"

#include "widgets/common/plainlabel.h"

#include <QCheckBox>
#include <QVBoxLayout>

AutostartCheck::AutostartCheck(const Theme& theme, settings::Autostart autostart, QWidget* parent)
    : QWidget(parent)
    , m_autostart(std::move(autostart))
    , m_check(new QCheckBox(tr("Start when I log in to this computer"), this))
    , m_problem(new PlainLabel(theme, &Tokens::amber, TypeRole::Caption, false, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_check);
    column->addWidget(m_problem);
    m_problem->hide();
    m_check->setChecked(m_autostart.isOn());
    connect(m_check, &QCheckBox::toggled, this, &AutostartCheck::change);
}

QString AutostartCheck::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void AutostartCheck::change(bool on)
{
    if (on == m_autostart.isOn()) {
        return; // put back below
    }
    const base::Status changed = m_autostart.set(on);
    m_problem->setVisible(!changed.ok());
    if (!changed) {
        m_problem->setText(changed.error().kind == base::FaultKind::Full
                ? tr("The disk is full: nothing was changed.")
                : tr("This computer does not let it be changed."));
        m_check->setChecked(!on);
    }
}
