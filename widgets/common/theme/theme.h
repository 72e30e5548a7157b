// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/icons.h"
#include "widgets/common/theme/tokens.h"

#include <QFont>
#include <QIcon>
#include <QLocale>
#include <QObject>

class QApplication;
class SystemLook;

enum class LookChoice
{
    System,
    Light,
    Dark,
};

enum class TypeRole
{
    Caption, ///< 11 px on a line of 16
    Body, ///< 13 on 20
    Title, ///< 16 on 24
    Figure, ///< 22 on 30
};

/// The look of the program: colours, fonts, icons, motion; changes at run time. One per program, made by main and
/// handed to every widget. GUI thread.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    /// Installs style, palette, stylesheet, fonts and the focus ring on the application.
    explicit Theme(QApplication& application, QObject* parent = nullptr);
    ~Theme() override;

    const Tokens& tokens() const { return m_tokens; }
    LookChoice choice() const { return m_choice; }
    void setChoice(LookChoice choice);
    /// Drops what was made for another size of the screen's pixels.
    void refresh() { apply(); }
    /// Chinese first in the font list for Chinese, so that quotes and dashes take Han forms.
    void setLocale(const QLocale& locale);
    const QLocale& locale() const { return m_locale; }

    QFont font(TypeRole role, bool bold = false) const;
    static int lineHeight(TypeRole role);

    /// An icon that follows the theme; the disabled form takes the disabled colour.
    QIcon icon(const QString& name, Token token) const;
    QPixmap pixmap(const QString& name, int size, const QColor& colour, qreal ratio) const;

    /// `ms`, or 0 where nothing may move.
    int duration(int ms) const;

Q_SIGNALS:
    /// Colours or fonts are others now: drop caches, repaint.
    void changed();

private:
    void apply();

    QApplication& m_application;
    SystemLook* m_system;
    Tokens m_tokens;
    LookChoice m_choice = LookChoice::System;
    QLocale m_locale;
    QFont m_base;
    QString m_systemFamily;
    mutable Icons m_icons;
};
