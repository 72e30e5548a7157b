// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/language.h"

#include "widgets/common/theme/theme.h"

#include <QCoreApplication>
#include <QLibraryInfo>

LanguageSwitch::LanguageSwitch(Theme& theme, QObject* parent)
    : QObject(parent)
    , m_theme(theme)
{ }

LanguageSwitch::~LanguageSwitch()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

void LanguageSwitch::apply(settings::Language language)
{
    const bool chinese = language == settings::Language::Chinese
        || (language == settings::Language::System && QLocale::system().language() == QLocale::Chinese);
    const QString wanted = chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
    if (wanted == m_current) {
        return;
    }
    m_current = wanted;
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    if (m_own.load(QStringLiteral(":/cloudseat/translations/cloudseat_%1.qm").arg(wanted))) {
        QCoreApplication::installTranslator(&m_own);
    }
    if (chinese && m_qt.load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qt);
    }
    const QLocale system = QLocale::system();
    const bool same = system.language() == (chinese ? QLocale::Chinese : QLocale::English);
    const QLocale locale = same ? system : QLocale(wanted);
    QLocale::setDefault(locale);
    m_theme.setLocale(locale);
    Q_EMIT changed();
}
