// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/spelling/dictionary.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace spelling {

namespace {

/// Where several folders have it, the first one counts.
void add(std::vector<Dictionary>& found, const QStringList& folders, const QString& name)
{
    if (std::ranges::find(found, name, &Dictionary::name) != found.end()) {
        return;
    }
    for (const QString& folder : folders) {
        const QString stem = folder + QLatin1Char('/') + name;
        const Dictionary dictionary {name, stem + QStringLiteral(".aff"), stem + QStringLiteral(".dic")};
        if (QFileInfo(dictionary.affixes).isFile() && QFileInfo(dictionary.words).isFile()) {
            found.push_back(dictionary);
            return;
        }
    }
}

} // namespace

QStringList dictionaryFolders()
{
    const QStringList places {
        QStringLiteral("/hunspell"), QStringLiteral("/myspell/dicts"), QStringLiteral("/myspell")};
    QStringList shared = QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation);
    shared.append(QStringLiteral("/usr/share")); // whatever XDG_DATA_DIRS says
    QStringList folders;
    for (const QString& folder : std::as_const(shared)) {
        for (const QString& place : places) {
            folders.append(folder + place);
        }
    }
    folders.removeDuplicates();
    return folders;
}

std::vector<Dictionary> findEnglish(const QStringList& folders, const QString& locale)
{
    QStringList names;
    if (locale == QLatin1String("en") || locale.startsWith(QLatin1String("en_"))) {
        names.append(locale);
    }
    names << QStringLiteral("en_US") << QStringLiteral("en_GB");
    for (const QString& folder : folders) {
        const QStringList files = QDir(folder).entryList(
            {QStringLiteral("en_*.dic"), QStringLiteral("en.dic")}, QDir::Files | QDir::Readable, QDir::Name);
        for (const QString& file : files) {
            names.append(file.chopped(4));
        }
    }
    std::vector<Dictionary> found;
    for (const QString& name : std::as_const(names)) {
        add(found, folders, name);
    }
    return found;
}

} // namespace spelling
