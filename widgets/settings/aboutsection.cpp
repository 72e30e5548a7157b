// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/settings/aboutsection.h"

#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QUrl>

AboutSection::AboutSection(const Theme& theme, const QString& folder, QWidget* parent)
    : SettingsSection(theme, tr("About"), parent)
{
    addText(tr("Cloudseat %1").arg(QApplication::applicationVersion()));
    addText(tr("Free software under the GNU General Public License, version 3 or later."));
    addText(tr("It uses Qt %1 (LGPL 3), SQLite (public domain), libsodium (ISC), Boost (Boost Software License), "
               "QtKeychain (BSD), libqrencode (LGPL 2.1), Hunspell (LGPL 2.1), icons of Breeze (LGPL 3) and Unihan "
               "data of Unicode.")
                .arg(QLatin1String(qVersion())));
    if (!folder.isEmpty()) {
        addFolder(folder);
    }
}

void AboutSection::addText(const QString& text)
{
    auto* label = new PlainLabel(theme(), &Tokens::text2, TypeRole::Body, false, this);
    label->setWordWrap(true);
    label->setText(text);
    addRow(label, text);
}

void AboutSection::addFolder(const QString& folder)
{
    auto* area = new QWidget(this);
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* label = new PlainLabel(theme(), &Tokens::text2, TypeRole::Body, false, area);
    label->setElided();
    const QString shown = tr("Data folder: %1").arg(QDir::toNativeSeparators(folder));
    label->setPlainText(shown);
    auto* open = new Button(theme(), tr("Open"), ButtonKind::Normal, ButtonSize::Small, area);
    open->setAccessibleName(tr("Open the data folder"));
    auto* copy = new Button(theme(), tr("Copy"), ButtonKind::Normal, ButtonSize::Small, area);
    copy->setAccessibleName(tr("Copy the name of the data folder"));
    row->addWidget(label, 1);
    row->addWidget(open);
    row->addWidget(copy);
    addRow(area, shown);
    connect(open, &Button::clicked, this, [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    connect(copy, &Button::clicked, this,
        [folder] { QGuiApplication::clipboard()->setText(QDir::toNativeSeparators(folder)); });
}
