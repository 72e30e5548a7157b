// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTranslator>

/// A language that nobody speaks: English with accents, in brackets, about as long as German. What stays plain on a
/// screen is not translated; what has no bracket at its end is cut off. Over our own texts, not over Qt's.
class PseudoTranslator final : public QTranslator
{
public:
    PseudoTranslator();

    QString translate(
        const char* context, const char* source, const char* disambiguation = nullptr, int n = -1) const override;
    bool isEmpty() const override { return false; }

    /// Placeholders, mnemonics, tags and line ends stay what they are.
    static QString lengthened(const QString& text);

private:
    QTranslator m_english; ///< for its plurals
};
