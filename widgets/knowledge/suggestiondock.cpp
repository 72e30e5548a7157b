// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/suggestiondock.h"

#include "widgets/common/button.h"
#include "widgets/common/markedtext.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/articlewords.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace {

constexpr int aside = 12;
constexpr int padding = 8;
constexpr int titleHigh = 20;
constexpr int snippetHigh = 16;
constexpr int actionsHigh = 24;

} // namespace

SuggestionCard::SuggestionCard(const Workplace& workplace, const items::ArticleHit& hit, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_hit(ArticleWords::withoutPlaceholders(hit))
    , m_actions(new QWidget(this))
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    const QString changed = ArticleWords::changed(hit, workplace.clock);
    setAccessibleName(changed.isEmpty()
            ? QStringLiteral("%1. %2").arg(Names::safe(hit.title), m_hit.snippet)
            : QStringLiteral("%1, %2. %3").arg(Names::safe(hit.title), changed, m_hit.snippet));
    spoken::setRole(*this, QAccessible::ListItem);
    setToolTip(plainToolTip(m_hit.snippet));
    auto* row = new QHBoxLayout(m_actions);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    const auto add = [&](const QString& text, const char* icon, void (SuggestionCard::*clicked)()) {
        auto* button = new Button(workplace.theme, text, ButtonKind::Link, ButtonSize::Small, m_actions);
        button->setIconName(QLatin1String(icon), 16);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &Button::clicked, this, clicked);
        row->addWidget(button);
    };
    add(tr("Insert"), "edit-paste", &SuggestionCard::insertClicked);
    if (hit.forCustomers) {
        add(tr("Quote with link"), "format-text-blockquote", &SuggestionCard::quoteClicked);
    }
    add(tr("Open"), "go-next", &SuggestionCard::openClicked);
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(aside, padding + titleHigh + snippetHigh, aside, padding - 2);
    column->addWidget(m_actions);
    m_actions->hide();
}

QSize SuggestionCard::sizeHint() const
{
    return {200, 2 * padding + titleHigh + snippetHigh + (m_current ? actionsHigh : 0) + 1};
}

void SuggestionCard::setCurrent(bool current)
{
    m_current = current;
    m_actions->setVisible(current);
    setFixedHeight(sizeHint().height());
    update();
}

void SuggestionCard::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_workplace.theme;
    const Tokens& t = theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_current || underMouse()) {
        painter.fillRect(rect(), m_current ? t.accentTint : t.hover);
    }
    painter.fillRect(0, height() - 1, width(), 1, t.line);
    QRect title(aside, padding, width() - 2 * aside, titleHigh);
    int right = title.right() + 1;
    const QString keys = m_workplace.keys.text(ShortcutId::InsertArticle);
    const QString changed = ArticleWords::changed(m_hit, m_workplace.clock);
    if (m_current && !keys.isEmpty()) {
        right -= paint::frameWidth(theme, keys);
        paint::frame(
            painter, theme, QRectF(right, title.y() + 1, paint::frameWidth(theme, keys), 18), keys, t.control, t.text2);
        right -= padding;
    } else if (!changed.isEmpty()) {
        right -= paint::chipWidth(theme, changed);
        paint::chip(painter, theme, QRectF(right, title.y(), paint::chipWidth(theme, changed), metrics::chip), changed,
            paint::ChipKind::Amber);
        right -= padding;
    }
    title.setRight(right - 1);
    paint::marked(
        painter, theme, title, theme.font(TypeRole::Body, true), t.text, Names::inPlace(m_hit.title), m_hit.titleMarks);
    const QRect snippet(aside, padding + titleHigh, width() - 2 * aside, snippetHigh);
    paint::marked(painter, theme, snippet, theme.font(TypeRole::Caption), t.text2, m_hit.snippet, m_hit.snippetMarks);
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -2));
    }
}

void SuggestionCard::mousePressEvent(QMouseEvent* event)
{
    QWidget::mousePressEvent(event);
    Q_EMIT becameCurrent();
}

void SuggestionCard::mouseDoubleClickEvent(QMouseEvent*)
{
    Q_EMIT openClicked();
}

void SuggestionCard::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    Q_EMIT becameCurrent();
}

void SuggestionCard::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        Q_EMIT stepped(event->key() == Qt::Key_Down ? 1 : -1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT openClicked();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

SuggestionDock::SuggestionDock(const Workplace& workplace, items::Suggestions& suggestions, QWidget* parent)
    : Pane(workplace.theme, &Tokens::sunken, Qt::TopEdge, parent)
    , m_workplace(workplace)
    , m_suggestions(suggestions)
    , m_about(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, this))
    , m_fold(new Button(workplace.theme, tr("Fold"), ButtonKind::Flat, ButtonSize::Small, this))
    , m_area(new QWidget(this))
    , m_column(new QVBoxLayout(m_area))
{
    setAccessibleName(tr("Knowledge suggestions"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 1, 0, 0);
    column->setSpacing(0);
    auto* bar = new Pane(workplace.theme, &Tokens::sunken, Qt::BottomEdge, this);
    bar->setFixedHeight(metrics::section);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(6);
    row->addWidget(new IconMark(workplace.theme, QStringLiteral("games-hint"), &Tokens::text2, 16, bar));
    auto* title = new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Caption, true, bar);
    title->setPlainText(tr("Knowledge suggestions"));
    row->addWidget(title);
    m_about->setElided();
    row->addWidget(m_about, 1);
    m_fold->setIconOnly(true);
    row->addWidget(m_fold);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(m_area);
    connect(m_fold, &Button::clicked, this, [this] { setFolded(!m_folded); });
    connect(&suggestions, &items::Suggestions::changed, this, &SuggestionDock::refresh);
    refresh();
}

const items::ArticleHit* SuggestionDock::current() const
{
    return m_at < m_cards.size() ? &m_cards[m_at]->hit() : nullptr;
}

void SuggestionDock::refresh()
{
    const auto& hits = m_suggestions.hits();
    const base::ArticleId before = current() != nullptr ? current()->id : base::ArticleId();
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    const bool news = m_cards.empty() && !hits.empty();
    for (SuggestionCard* card : m_cards) {
        m_column->removeWidget(card);
        card->hide();
        card->deleteLater(); // it may be what was clicked
    }
    m_cards.clear();
    m_at = 0;
    for (const items::ArticleHit& hit : hits) {
        auto* card = new SuggestionCard(m_workplace, hit, m_area);
        m_column->addWidget(card);
        const std::size_t place = m_cards.size();
        m_cards.push_back(card);
        m_at = hit.id == before ? place : m_at;
        connect(card, &SuggestionCard::becameCurrent, this, [this, place] { setCurrent(place); });
        connect(card, &SuggestionCard::insertClicked, this, [this, id = hit.id] { Q_EMIT insertWanted(id, false); });
        connect(card, &SuggestionCard::quoteClicked, this, [this, id = hit.id] { Q_EMIT insertWanted(id, true); });
        connect(card, &SuggestionCard::openClicked, this, [this, id = hit.id] { Q_EMIT openWanted(id); });
        connect(card, &SuggestionCard::stepped, this, [this, place](int by) {
            const auto next = place + std::size_t(by);
            if (next < m_cards.size()) {
                m_cards[next]->setFocus(Qt::TabFocusReason);
            }
        });
    }
    setCurrent(m_at);
    arrange();
    if (hadFocus && !m_cards.empty()) {
        m_cards[m_at]->setFocus(Qt::OtherFocusReason);
    }
    if (news && isVisible()) {
        spoken::announce(*this, tr("Suggested: %1").arg(hits.front().title));
    }
}

void SuggestionDock::setCurrent(std::size_t place)
{
    m_at = place;
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        m_cards[i]->setCurrent(i == place);
    }
}

void SuggestionDock::setFolded(bool folded)
{
    m_folded = folded;
    m_suggestions.setFolded(folded);
    arrange();
}

void SuggestionDock::setWanted(bool wanted)
{
    m_wanted = wanted;
    arrange();
}

void SuggestionDock::arrange()
{
    const int count = int(m_cards.size());
    m_area->setVisible(!m_folded);
    m_about->setPlainText(m_folded ? tr("%n article(s)", nullptr, count) : tr("by the last messages"));
    m_fold->setText(m_folded ? tr("Unfold") : tr("Fold"));
    m_fold->setAccessibleName(m_folded ? tr("Unfold the suggestions") : tr("Fold the suggestions"));
    m_fold->setToolTip(plainToolTip(m_fold->accessibleName()));
    m_fold->setIconName(m_folded ? QStringLiteral("go-up") : QStringLiteral("go-down"));
    setVisible(m_wanted && count > 0);
}
