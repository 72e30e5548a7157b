// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QLabel>

/// A label that shows any text as it is: never markup, elided on one line (with the whole text as tool tip) or
/// wrapped. Colour and type follow the theme.
class PlainLabel final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlainLabel)

public:
    PlainLabel(
        const Theme& theme, Token colour, TypeRole role = TypeRole::Body, bool bold = false, QWidget* parent = nullptr);

    void setColour(Token colour);
    /// One line, elided in this way; without a call the label keeps its whole text.
    void setElided(Qt::TextElideMode mode = Qt::ElideRight);
    void setPlainText(const QString& text);
    /// The largest width that an elided label asks for.
    void setWidthLimit(int width) { m_widthLimit = width; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void applyTheme();

    const Theme& m_theme;
    Token m_colour;
    TypeRole m_role;
    bool m_bold;
    bool m_elided = false;
    int m_widthLimit = 0;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

/// For tool tips: Qt guesses markup there, so the text is made markup that shows exactly itself.
QString plainToolTip(const QString& text);
