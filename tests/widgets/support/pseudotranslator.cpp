// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/pseudotranslator.h"

#include <QRegularExpression>

namespace {

const QString plain = QStringLiteral("aceinosuyzACEINOSUYZ");
const QString accented = QStringLiteral("äçéîñöšüýžÄÇÉÎÑÖŠÜÝŽ");
const QString filling = QStringLiteral("ëñûngštær");

constexpr int morePercent = 40;

bool isQts(const char* context)
{
    return context != nullptr && context[0] == 'Q' && QChar::isUpper(char32_t(context[1]));
}

/// Forms of dates are translated as well; their letters are no words.
bool isDateForm(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("^(?=.*(MMMM|ddd|hh))[dMyhHms :./-]+$"));
    return form.match(text).hasMatch();
}

/// What must stay as it is: placeholders, a mnemonic's mark, tags and entities.
qsizetype keptLength(const QString& text, qsizetype at)
{
    static const QRegularExpression kept(
        QStringLiteral("%L?[0-9]{1,2}|%L?n|&&|&[a-z]+;|&|</?[a-zA-Z][^<>]*>|[a-z]+://[^\\s<>]+"));
    const auto match
        = kept.match(text, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
    return match.hasMatch() ? match.capturedLength() : 0;
}

QChar accent(QChar letter)
{
    const qsizetype place = plain.indexOf(letter);
    return place < 0 ? letter : accented.at(place);
}

} // namespace

PseudoTranslator::PseudoTranslator()
{
    // Without it there are only the sources: both plurals in one.
    [[maybe_unused]] const bool there = m_english.load(QStringLiteral(":/cloudseat/translations/cloudseat_en.qm"));
}

QString PseudoTranslator::translate(const char* context, const char* source, const char* disambiguation, int n) const
{
    if (isQts(context)) {
        return {};
    }
    const QString english = m_english.translate(context, source, disambiguation, n);
    return lengthened(english.isEmpty() ? QString::fromUtf8(source) : english);
}

QString PseudoTranslator::lengthened(const QString& text)
{
    if (text.trimmed().isEmpty() || isDateForm(text)) {
        return text;
    }
    QString made = QStringLiteral("[");
    int owed = 0; ///< in hundredths of a letter
    qsizetype filled = 0;
    const auto fill = [&](int least) {
        for (; owed >= least; owed -= 100) {
            made += filling.at(filled++ % filling.size());
        }
    };
    for (qsizetype at = 0; at < text.size();) {
        if (const qsizetype kept = keptLength(text, at); kept > 0) {
            made += text.mid(at, kept);
            at += kept;
            continue;
        }
        const QChar letter = text.at(at++);
        made += accent(letter);
        const bool goesOn = at < text.size() && text.at(at).isLetter();
        owed += letter.isLetter() ? morePercent : 0;
        if (letter.isLetter() && !goesOn) {
            fill(100); // a longer word, not one more: what is narrow must break or grow
        }
    }
    fill(1);
    return made + QLatin1Char(']');
}
