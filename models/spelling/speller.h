// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "models/spelling/dictionary.h"

#include <QHash>

#include <memory>
#include <optional>
#include <string>

class Hunspell;

namespace spelling {

/// Hunspell with one dictionary. It keeps what it knows of a bounded number of words. Any one thread at a time, never
/// the GUI thread: opening reads megabytes, a suggestion may take a quarter of a second.
class Speller final
{
public:
    static constexpr qsizetype mostSuggested = 5;
    static constexpr qsizetype mostKept = 20'000; ///< words

    /// Invalid: no dictionary of English in a form that can be used. Full: larger than any.
    static base::Result<std::unique_ptr<Speller>> open(const Dictionary& dictionary);
    ~Speller();
    Speller(const Speller&) = delete;
    Speller& operator=(const Speller&) = delete;

    /// A word that can't be written in the dictionary's letters counts as known.
    bool knows(const QString& word);
    /// The best first.
    QStringList suggest(const QString& word);

private:
    Speller(std::unique_ptr<Hunspell> hunspell, bool utf8);

    std::optional<std::string> encoded(const QString& word) const;

    std::unique_ptr<Hunspell> m_hunspell;
    bool m_utf8; ///< else ISO 8859-1
    QHash<QString, bool> m_known;
};

/// As dictionaries write words: composed, with the straight apostrophe.
QString plainWord(const QString& word);

} // namespace spelling
