// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/settings/settings.h"

#include <QObject>
#include <QTranslator>

class Theme;

/// Puts the chosen language into force: our texts, Qt's own, formats of dates and numbers, order of fonts. May change
/// while the program runs. GUI thread.
class LanguageSwitch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LanguageSwitch)

public:
    explicit LanguageSwitch(Theme& theme, QObject* parent = nullptr);
    ~LanguageSwitch() override;

    void apply(settings::Language language);
    /// `zh_CN` or `en`.
    QString current() const { return m_current; }

Q_SIGNALS:
    void changed();

private:
    Theme& m_theme;
    QTranslator m_own;
    QTranslator m_qt;
    QString m_current;
};
