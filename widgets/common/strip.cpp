// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/strip.h"

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/common/theme/metrics.h"

#include <QHBoxLayout>

#include <algorithm>
#include <cmath>

namespace {

constexpr int between = 8; ///< what happened and what was kept
constexpr int aroundLines = 6; ///< over and under several lines
constexpr int mostLines = 5;
constexpr int narrowest = 120; ///< column of words

struct StripColours
{
    Token ground, text;
};

StripColours coloursOf(StripKind kind)
{
    switch (kind) {
    case StripKind::Info:
        return {&Tokens::accentTint, &Tokens::accent};
    case StripKind::Warning:
        return {&Tokens::amberTint, &Tokens::amber};
    case StripKind::Error:
        return {&Tokens::redTint, &Tokens::red};
    case StripKind::Good:
        return {&Tokens::greenTint, &Tokens::green};
    }
    return {&Tokens::accentTint, &Tokens::accent};
}

} // namespace

Strip::Strip(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_words(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_icon(new IconMark(theme, QString(), &Tokens::accent, 16, this))
    , m_what(new PlainLabel(theme, &Tokens::accent, TypeRole::Body, true, this))
    , m_kept(new PlainLabel(theme, &Tokens::accent, TypeRole::Body, false, this))
    , m_hint(new PlainLabel(theme, &Tokens::accent, TypeRole::Caption, false, this))
    , m_second(new Button(theme, QString(), ButtonKind::Normal, ButtonSize::Small, this))
    , m_action(new Button(theme, QString(), ButtonKind::Warning, ButtonSize::Small, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_icon);
    for (PlainLabel* label : {m_what, m_kept}) {
        label->setMinimumWidth(1); // words never keep a window wide
        m_words->addWidget(label, label == m_kept ? 1 : 0);
    }
    row->addLayout(m_words, 1);
    row->addWidget(m_hint);
    row->addWidget(m_second);
    row->addWidget(m_action);
    m_hint->hide();
    m_second->hide();
    m_action->hide();
    connect(&theme, &Theme::changed, this, &Strip::fit);
    connect(m_second, &Button::clicked, this, &Strip::secondActionClicked);
    connect(m_action, &Button::clicked, this, &Strip::actionClicked);
    fit();
}

int Strip::roomForWords() const
{
    int room = width() - layout()->contentsMargins().left() - layout()->contentsMargins().right();
    for (const QWidget* beside : {static_cast<const QWidget*>(m_icon), static_cast<const QWidget*>(m_hint),
             static_cast<const QWidget*>(m_second), static_cast<const QWidget*>(m_action)}) {
        // What has a fixed size has no hint.
        const int wide = std::max(beside->sizeHint().width(), beside->minimumWidth());
        room -= beside->isHidden() ? 0 : wide + layout()->spacing();
    }
    return std::max(room, 1);
}

void Strip::fit()
{
    const int room = roomForWords();
    const auto wide = [](const PlainLabel& label, const QString& words) {
        return words.isEmpty() ? 0 : int(std::ceil(QFontMetricsF(label.font()).horizontalAdvance(words))) + 1;
    };
    const int gap = m_keptWords.isEmpty() ? 0 : between;
    m_kept->setVisible(!m_keptWords.isEmpty());
    const bool oneLine = wide(*m_what, m_whatWords) + gap + wide(*m_kept, m_keptWords) <= room;
    if (oneLine || room < narrowest || window()->height() < metrics::lowWindowBelow) {
        showOneLine(room);
        return;
    }
    m_words->setDirection(QBoxLayout::TopToBottom);
    m_words->setSpacing(0);
    int high = 0;
    for (const auto& [label, words] : {std::pair(m_what, &m_whatWords), std::pair(m_kept, &m_keptWords)}) {
        label->setWordWrap(true);
        label->setText(*words);
        label->setToolTip({});
        label->setMinimumHeight(0); // else it is what is measured
        if (!words->isEmpty()) {
            const int needed = label->heightForWidth(room);
            label->setMinimumHeight(needed);
            high += needed;
        }
    }
    if (high > mostLines * QFontMetrics(m_kept->font()).lineSpacing()) {
        showOneLine(room);
        return;
    }
    setFixedHeight(std::max(metrics::strip, high + 2 * aroundLines));
}

void Strip::showOneLine(int room)
{
    m_words->setDirection(QBoxLayout::LeftToRight);
    m_words->setSpacing(between);
    const QFontMetrics bold(m_what->font());
    const QString what = bold.elidedText(m_whatWords, Qt::ElideRight, room);
    const int left = std::max(room - bold.horizontalAdvance(what) - between - 2, 1);
    const QString kept = QFontMetrics(m_kept->font()).elidedText(m_keptWords, Qt::ElideRight, left);
    const bool whole = what == m_whatWords && kept == m_keptWords;
    const QString all = whole ? QString() : plainToolTip(QStringLiteral("%1 %2").arg(m_whatWords, m_keptWords));
    for (const auto& [label, words] : {std::pair(m_what, &what), std::pair(m_kept, &kept)}) {
        label->setWordWrap(false);
        label->setMinimumHeight(0);
        label->setText(*words);
        label->setToolTip(all);
    }
    setFixedHeight(metrics::strip);
}

void Strip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

void Strip::set(StripKind kind, const QString& iconName, const QString& what, const QString& kept)
{
    const bool news = what != m_whatWords || kept != m_keptWords;
    m_kind = kind;
    const Token colour = coloursOf(kind).text;
    m_icon->set(iconName, colour);
    for (PlainLabel* label : {m_what, m_kept, m_hint}) {
        label->setColour(colour);
    }
    m_action->setKind(kind == StripKind::Error ? ButtonKind::Danger
            : kind == StripKind::Warning       ? ButtonKind::Warning
                                               : ButtonKind::Normal);
    m_whatWords = what;
    m_keptWords = kept;
    fit();
    setAccessibleName(QStringLiteral("%1 %2").arg(what, kept));
    if (news && isVisible()) {
        spoken::announce(*this);
    }
    update();
}

void Strip::setHint(const QString& hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    fit();
}

void Strip::setAction(const QString& text)
{
    m_action->setText(text);
    m_action->updateGeometry();
    m_action->setVisible(!text.isEmpty());
    fit();
}

void Strip::setSecondAction(const QString& text)
{
    m_second->setText(text);
    m_second->updateGeometry();
    m_second->setVisible(!text.isEmpty());
    fit();
}

QString Strip::what() const
{
    return m_whatWords;
}

QString Strip::kept() const
{
    return m_keptWords;
}

void Strip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().*coloursOf(m_kind).ground);
    painter.fillRect(0, height() - 1, width(), 1, m_theme.tokens().line);
}
