// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

/// Strings that have broken programs; empty where they are not here.
inline QStringList naughtyStrings()
{
    QString folder = qEnvironmentVariable("CLOUDSEAT_DATA");
    if (folder.isEmpty()) {
        folder = QStringLiteral(CLOUDSEAT_SOURCE_DIR "/../shared/data");
    }
    QFile file(folder + QStringLiteral("/naughty-strings/blns.json"));
    QStringList strings;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QJsonValue& value : QJsonDocument::fromJson(file.readAll()).array()) {
            strings.append(value.toString());
        }
    }
    return strings;
}
