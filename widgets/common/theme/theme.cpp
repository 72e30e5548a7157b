// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme/theme.h"

#include "widgets/common/theme/appstyle.h"
#include "widgets/common/theme/focusring.h"
#include "widgets/common/theme/glyphs.h"
#include "widgets/common/theme/stylesheet.h"
#include "widgets/common/theme/systemlook.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QStyleFactory>
#include <QToolTip>

namespace {

/// Paints a compiled-in icon in the colour that the token has at the time of painting.
class TokenIconEngine final : public QIconEngine
{
public:
    TokenIconEngine(const Theme& theme, QString name, Token token)
        : m_theme(theme)
        , m_name(std::move(name))
        , m_token(token)
    { }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const int size = std::min(rect.width(), rect.height());
        const QRect place(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2, size, size);
        painter->drawPixmap(place, made(size, mode, painter->device()->devicePixelRatioF()));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return made(std::min(size.width(), size.height()), mode, 1.0);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return made(qRound(std::min(size.width(), size.height()) / scale), mode, scale);
    }
    QIconEngine* clone() const override { return new TokenIconEngine(m_theme, m_name, m_token); }

private:
    QPixmap made(int size, QIcon::Mode mode, qreal ratio) const
    {
        const Tokens& t = m_theme.tokens();
        return m_theme.pixmap(m_name, size, mode == QIcon::Disabled ? t.disabled : t.*m_token, ratio);
    }

    const Theme& m_theme;
    QString m_name;
    Token m_token;
};

QPalette paletteOf(const Tokens& t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.sunken);
    p.setColor(QPalette::Button, t.surface);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::PlaceholderText, t.text3);
    p.setColor(QPalette::Highlight, t.accentTint);
    p.setColor(QPalette::HighlightedText, t.text);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.violet);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Light, t.surface);
    p.setColor(QPalette::Midlight, t.hover);
    p.setColor(QPalette::Mid, t.line);
    p.setColor(QPalette::Dark, t.control);
    p.setColor(QPalette::Shadow, t.line);
    p.setColor(QPalette::BrightText, t.onRed);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        p.setColor(QPalette::Disabled, role, t.disabled);
    }
    p.setColor(QPalette::Disabled, QPalette::Base, t.sunken);
    p.setColor(QPalette::Disabled, QPalette::Button, t.sunken);
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.line);
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, t.disabled);
    return p;
}

} // namespace

Theme::Theme(QApplication& application, QObject* parent)
    : QObject(parent)
    , m_application(application)
    , m_system(new SystemLook(this))
    , m_systemFamily(QApplication::font().family())
{
    glyphs::evenOut();
    connect(m_system, &SystemLook::changed, this, &Theme::apply);
    m_tokens = m_system->prefersDark() ? Tokens::darkSet() : Tokens::light();
    QApplication::setStyle(new AppStyle(*this));
    new FocusRing(application, this);
    setLocale(QLocale());
}

Theme::~Theme()
{
    // The style refers to this theme and would outlive it.
    m_application.setStyleSheet(QString());
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
}

void Theme::setChoice(LookChoice choice)
{
    m_choice = choice;
    apply();
}

void Theme::setLocale(const QLocale& locale)
{
    m_locale = locale;
    const QString han = QStringLiteral("Noto Sans CJK SC");
    // "Noto Sans" is what Debian installs beside the CJK fonts; the system's own family stands before it.
    const QString generic = QStringLiteral("Sans Serif");
    const bool named = !m_systemFamily.isEmpty() && m_systemFamily != generic
        && !m_systemFamily.startsWith(QLatin1String("Noto Sans CJK"));
    const QString latin = named ? m_systemFamily : QStringLiteral("Noto Sans");
    m_base = QFont();
    // Else the first font with a face draws it, and DejaVu Sans has them in black and white. Digits are found before
    // it.
    const QString emoji = QStringLiteral("Noto Color Emoji");
    m_base.setFamilies(
        locale.language() == QLocale::Chinese ? QStringList {han, latin, emoji} : QStringList {latin, han, emoji});
    m_base.setPixelSize(13);
    m_base.setHintingPreference(QFont::PreferVerticalHinting);
    apply();
}

void Theme::apply()
{
    const bool dark = m_choice == LookChoice::Dark || (m_choice == LookChoice::System && m_system->prefersDark());
    m_tokens = dark ? Tokens::darkSet() : Tokens::light();
    const QPalette palette = paletteOf(m_tokens);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    QApplication::setFont(m_base);
    QToolTip::setFont(font(TypeRole::Caption));
    m_application.setStyleSheet(applicationStyleSheet(m_tokens));
    Q_EMIT changed();
}

QFont Theme::font(TypeRole role, bool bold) const
{
    QFont font = m_base;
    switch (role) {
    case TypeRole::Caption:
        font.setPixelSize(11);
        break;
    case TypeRole::Body:
        font.setPixelSize(13);
        break;
    case TypeRole::Title:
        font.setPixelSize(16);
        break;
    case TypeRole::Figure:
        font.setPixelSize(22);
        break;
    }
    font.setWeight(bold ? QFont::Bold : QFont::Normal);
    return font;
}

int Theme::lineHeight(TypeRole role)
{
    switch (role) {
    case TypeRole::Caption:
        return 16;
    case TypeRole::Body:
        return 20;
    case TypeRole::Title:
        return 24;
    case TypeRole::Figure:
        return 30;
    }
    return 20;
}

QIcon Theme::icon(const QString& name, Token token) const
{
    return QIcon(new TokenIconEngine(*this, name, token));
}

QPixmap Theme::pixmap(const QString& name, int size, const QColor& colour, qreal ratio) const
{
    return m_icons.pixmap(name, size, colour, ratio);
}

int Theme::duration(int ms) const
{
    return m_system->reducedMotion() ? 0 : ms;
}
