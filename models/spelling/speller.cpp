// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/spelling/speller.h"

#include "core/text/spelledwords.h"

#include <QFile>
#include <QFileInfo>

#include <hunspell/hunspell.hxx>

#include <algorithm>

namespace spelling {

namespace {

constexpr qint64 mostAffixBytes = 4 * 1024 * 1024;
constexpr qint64 mostWordBytes = 32 * 1024 * 1024;
constexpr int mostWords = 2'000'000;

/// Hunspell makes room for as many words as the first line says.
bool saysHowMany(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    QByteArray line = file.readLine(64);
    if (line.startsWith("\xEF\xBB\xBF")) {
        line.remove(0, 3);
    }
    bool ok = false;
    const int count = line.trimmed().toInt(&ok);
    return ok && count > 0 && count <= mostWords;
}

} // namespace

QString plainWord(const QString& word)
{
    QString plain = word.normalized(QString::NormalizationForm_C);
    plain.replace(QChar(u'\u2019'), QLatin1Char('\''));
    return plain;
}

Speller::Speller(std::unique_ptr<Hunspell> hunspell, bool utf8)
    : m_hunspell(std::move(hunspell))
    , m_utf8(utf8)
{ }

Speller::~Speller() = default;

base::Result<std::unique_ptr<Speller>> Speller::open(const Dictionary& dictionary)
{
    const QFileInfo affixes(dictionary.affixes);
    const QFileInfo words(dictionary.words);
    if (!affixes.isFile() || !words.isFile() || !affixes.isReadable()) {
        return base::fail(base::FaultKind::Invalid, "it can't be read");
    }
    if (affixes.size() > mostAffixBytes || words.size() > mostWordBytes) {
        return base::fail(base::FaultKind::Full, "it is too large");
    }
    if (!saysHowMany(dictionary.words)) {
        return base::fail(base::FaultKind::Invalid, "it does not say how many words it has");
    }
    auto hunspell = std::make_unique<Hunspell>(
        QFile::encodeName(dictionary.affixes).constData(), QFile::encodeName(dictionary.words).constData());
    const std::string encoding = hunspell->get_dict_encoding();
    const bool utf8 = encoding == "UTF-8";
    if (!utf8 && encoding != "ISO8859-1" && encoding != "ISO-8859-1") {
        return base::fail(base::FaultKind::Invalid, "its encoding is not supported");
    }
    // A damaged one would have every word marked.
    for (const char* word : {"the", "and", "you"}) {
        if (!hunspell->spell(std::string(word))) {
            return base::fail(base::FaultKind::Invalid, "it does not know English");
        }
    }
    return std::unique_ptr<Speller>(new Speller(std::move(hunspell), utf8));
}

std::optional<std::string> Speller::encoded(const QString& word) const
{
    if (m_utf8) {
        return word.toUtf8().toStdString();
    }
    const bool fits = std::ranges::all_of(word, [](QChar c) { return c.unicode() <= 0xFF; });
    return fits ? std::optional(word.toLatin1().toStdString()) : std::nullopt;
}

bool Speller::knows(const QString& word)
{
    const QString plain = plainWord(word);
    const auto kept = m_known.constFind(plain);
    if (kept != m_known.constEnd()) {
        return *kept;
    }
    const auto bytes = encoded(plain);
    const bool known = !bytes || m_hunspell->spell(*bytes);
    if (m_known.size() >= mostKept) {
        m_known.clear();
    }
    m_known.insert(plain, known);
    return known;
}

QStringList Speller::suggest(const QString& word)
{
    QStringList list;
    const auto bytes = encoded(plainWord(word));
    if (!bytes || word.size() > qsizetype(text::longestSpelled)) {
        return list;
    }
    for (const std::string& each : m_hunspell->suggest(*bytes)) {
        const QString suggested = m_utf8 ? QString::fromStdString(each) : QString::fromLatin1(each.c_str());
        if (!suggested.isEmpty() && !list.contains(suggested)) {
            list.append(suggested);
        }
        if (list.size() == mostSuggested) {
            break;
        }
    }
    return list;
}

} // namespace spelling
