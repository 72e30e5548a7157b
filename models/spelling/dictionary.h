// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <vector>

namespace spelling {

/// A dictionary of Hunspell: two files beside each other.
struct Dictionary
{
    QString name; ///< `en_US`
    QString affixes;
    QString words;
};

/// Where dictionaries are installed: by the system, or by a person for himself.
QStringList dictionaryFolders();

/// Those of English, each once: `locale` first (`en_GB`, if it is one of English), then American, British, the others.
std::vector<Dictionary> findEnglish(const QStringList& folders, const QString& locale);

} // namespace spelling
