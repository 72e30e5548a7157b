// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/filterchips.h"

#include "widgets/common/paint.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/knowledge/articlewords.h"

#include <QButtonGroup>

#include <algorithm>
#include <cmath>

namespace {

constexpr int aside = 10;
constexpr int gap = 6;
constexpr int margin = 12;
constexpr std::size_t mostCategories = 6;

using items::ArticleList;

} // namespace

FilterChip::FilterChip(const Theme& theme, bool news, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_news(news)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
}

void FilterChip::set(const QString& word, int count)
{
    setText(word);
    m_count = count;
    setAccessibleName(count >= 0 ? tr("%1, %n article(s)", nullptr, count).arg(word) : word);
    updateGeometry();
    update();
}

QString FilterChip::shown() const
{
    return m_count >= 0 ? QStringLiteral("%1 %2").arg(text()).arg(m_count) : text();
}

QSize FilterChip::sizeHint() const
{
    const qreal wide = QFontMetricsF(m_theme.font(TypeRole::Caption)).horizontalAdvance(shown());
    return {int(std::ceil(wide)) + 2 * aside, metrics::chip};
}

void FilterChip::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ground = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor fill = isChecked() ? t.accentTint : m_news ? t.amberTint : underMouse() ? t.hover : t.surface;
    painter.setPen(isChecked() ? t.accentTint : m_news ? t.amberTint : t.line);
    painter.setBrush(fill);
    painter.drawRoundedRect(ground, height() / 2.0, height() / 2.0);
    paint::text(painter, rect(), m_theme.font(TypeRole::Caption),
        isChecked()  ? t.accent
            : m_news ? t.amber
                     : t.text2,
        shown(), Qt::AlignCenter);
}

FilterChips::FilterChips(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_group(new QButtonGroup(this))
{
    setFixedHeight(32);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::buttonClicked, this, [this](QAbstractButton* button) {
        const auto found = std::ranges::find(
            m_choices, button, [](const Choice& each) { return static_cast<QAbstractButton*>(each.chip); });
        if (found != m_choices.end()) {
            const ArticleList list = found->list;
            const QString category = found->category;
            Q_EMIT chosen(list, category); // which may change the chips
        }
    });
}

QList<FilterChip*> FilterChips::chips() const
{
    QList<FilterChip*> all;
    for (const Choice& each : m_choices) {
        all.append(each.chip);
    }
    return all;
}

FilterChip& FilterChips::chip(ArticleList list, const QString& category)
{
    for (const Choice& each : m_choices) {
        if (each.list == list && each.category == category) {
            return *each.chip;
        }
    }
    auto* chip = new FilterChip(m_theme, list == ArticleList::Changed, this);
    m_group->addButton(chip);
    m_choices.push_back({list, category, chip});
    return *chip;
}

void FilterChips::set(const items::KnowledgePage& page, const items::KnowledgeQuery& query)
{
    std::vector<items::CategoryCount> categories(page.categories.begin(),
        page.categories.begin() + std::ptrdiff_t(std::min(page.categories.size(), mostCategories)));
    const auto chosen = [&](const items::CategoryCount& each) { return each.category == query.category; };
    if (!query.category.isEmpty() && std::ranges::none_of(categories, chosen)) {
        const auto known = std::ranges::find(page.paths, query.category, &items::CategoryCount::category);
        categories.insert(categories.begin(), {query.category, known != page.paths.end() ? known->count : 0});
    }
    std::vector<Choice> order;
    const auto put = [&](ArticleList list, const QString& category, const QString& word, int count) {
        FilterChip& button = chip(list, category);
        button.set(word, count);
        button.setChecked(list == query.list && category == query.category);
        order.push_back({list, category, &button});
    };
    put(ArticleList::All, {}, tr("All"), -1);
    for (const items::CategoryCount& each : categories) {
        put(ArticleList::All, each.category, ArticleWords::category(each.category), each.count);
    }
    put(ArticleList::Favourites, {}, tr("Favourites"), page.favourites);
    if (query.text.isEmpty() || query.list == ArticleList::Recent) {
        put(ArticleList::Recent, {}, tr("Recent"), -1);
    }
    if (page.changed > 0 || query.list == ArticleList::Changed) {
        put(ArticleList::Changed, {}, tr("Changed"), page.changed);
    }
    for (const Choice& each : m_choices) {
        if (std::ranges::find(order, each.chip, &Choice::chip) == order.end()) {
            m_group->removeButton(each.chip);
            each.chip->hide();
            each.chip->deleteLater();
        }
    }
    m_choices = std::move(order);
    place();
}

/// Categories give way from the last one; what was chosen and the lists stay.
void FilterChips::place()
{
    std::vector<Choice> shown = m_choices;
    const auto wide = [&shown] {
        int sum = 2 * margin - gap;
        for (const Choice& each : shown) {
            sum += each.chip->sizeHint().width() + gap;
        }
        return sum;
    };
    const auto drop = [&](auto&& may) {
        const auto last = std::find_if(shown.rbegin(), shown.rend(), may);
        if (last == shown.rend()) {
            return false;
        }
        shown.erase(std::next(last).base());
        return true;
    };
    while (wide() > width()) {
        if (!drop([](const Choice& each) { return !each.category.isEmpty() && !each.chip->isChecked(); })
            && !drop([](const Choice& each) { return each.list == ArticleList::Recent && !each.chip->isChecked(); })) {
            break;
        }
    }
    for (const Choice& each : m_choices) {
        each.chip->setVisible(std::ranges::find(shown, each.chip, &Choice::chip) != shown.end());
    }
    int x = margin;
    for (const Choice& each : shown) {
        const QSize size = each.chip->sizeHint();
        const bool news = each.list == ArticleList::Changed;
        const int left = news ? std::max(x, width() - margin - size.width()) : x;
        each.chip->setGeometry(left, (height() - size.height()) / 2, size.width(), size.height());
        x = left + size.width() + gap;
    }
    QWidget* before = nullptr;
    for (const Choice& each : shown) {
        if (before != nullptr) {
            setTabOrder(before, each.chip);
        }
        before = each.chip;
    }
}

void FilterChips::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}
