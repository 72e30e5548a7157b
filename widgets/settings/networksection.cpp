// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/settings/networksection.h"

#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"

#include <QHBoxLayout>

NetworkSection::NetworkSection(const Theme& theme, settings::Settings& settings, QWidget* parent)
    : SettingsSection(theme, tr("Network"), parent)
    , m_settings(settings)
    , m_proxy(new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, this))
{
    auto* area = new QWidget(this);
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_proxy->setElided();
    auto* change = new Button(theme, tr("Change…"), ButtonKind::Normal, ButtonSize::Small, area);
    change->setAccessibleName(tr("Change the proxy"));
    row->addWidget(m_proxy, 1);
    row->addWidget(change);
    addRow(area, tr("Proxy"));
    connect(change, &Button::clicked, this, &NetworkSection::proxyClicked);
    connect(&settings, &settings::Settings::changed, this, [this](const QString& key) {
        if (key == QLatin1String(settings::proxy.key)) {
            tell();
        }
    });
    tell();
}

void NetworkSection::tell()
{
    const QString chosen = m_settings.value(settings::proxy);
    m_proxy->setPlainText(tr("Proxy: %1")
                              .arg(chosen.isEmpty()                     ? tr("as the system says")
                                      : chosen == QLatin1String("none") ? tr("none")
                                                                        : chosen));
}
