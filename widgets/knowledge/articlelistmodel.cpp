// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articlelistmodel.h"

#include "widgets/common/markedtext.h"
#include "widgets/common/paint.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/articlewords.h"

#include <QAbstractItemView>
#include <QTextLayout>

#include <algorithm>
#include <utility>

namespace {

constexpr int aside = 12;
constexpr int gap = 8;
constexpr int padding = 8;
constexpr int titleHigh = 20;
constexpr int snippetHigh = 16;
constexpr int metaHigh = 16;
constexpr int mostLines = 2;
constexpr int roomForChip = 340; ///< in width of a row; with less the line of facts says it

QString languageOf(const Workplace& workplace)
{
    return workplace.language() == QLocale::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
}

} // namespace

ArticleListModel::ArticleListModel(const Workplace& workplace, QObject* parent)
    : QAbstractListModel(parent)
    , m_workplace(workplace)
{ }

void ArticleListModel::set(std::vector<items::ArticleHit> hits)
{
    beginResetModel();
    m_hits = std::move(hits);
    for (items::ArticleHit& hit : m_hits) {
        hit = ArticleWords::withoutPlaceholders(std::move(hit));
    }
    endResetModel();
}

const items::ArticleHit* ArticleListModel::at(const QModelIndex& index) const
{
    return index.isValid() && index.row() < rowCount() ? &m_hits[std::size_t(index.row())] : nullptr;
}

int ArticleListModel::rowOf(const base::ArticleId& id) const
{
    const auto found = std::ranges::find(m_hits, id, &items::ArticleHit::id);
    return found != m_hits.end() ? int(found - m_hits.begin()) : -1;
}

int ArticleListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant ArticleListModel::data(const QModelIndex& index, int role) const
{
    const items::ArticleHit* hit = at(index);
    if (hit == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return Names::safe(hit->title);
    case Qt::AccessibleTextRole: {
        QStringList parts {Names::safe(hit->title), ArticleWords::changed(*hit, m_workplace.clock),
            ArticleWords::line(*hit, m_workplace.clock), hit->snippet};
        if (hit->favourite) {
            parts.insert(1, tr("favourite"));
        }
        parts.removeAll(QString());
        return parts.join(QStringLiteral(". "));
    }
    case Qt::AccessibleDescriptionRole:
        return hit->snippet;
    default:
        return {};
    }
}

ArticleDelegate::ArticleDelegate(const Workplace& workplace, Shape shape, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_workplace(workplace)
    , m_shape(shape)
{ }

int ArticleDelegate::snippetLines(const QString& snippet, int width) const
{
    if (snippet.isEmpty()) {
        return 0;
    }
    if (m_shape == Shape::Compact) {
        return 1;
    }
    const int wide = QFontMetrics(m_workplace.theme.font(TypeRole::Caption)).horizontalAdvance(snippet);
    return wide > width ? mostLines : 1;
}

QSize ArticleDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = static_cast<const ArticleListModel*>(index.model());
    const items::ArticleHit* hit = model->at(index);
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view != nullptr ? view->viewport()->width() : 300;
    const int lines = hit != nullptr ? snippetLines(hit->snippet, width - 2 * aside) : 0;
    const int facts = m_shape == Shape::Full ? metaHigh : 0;
    return {200, 2 * padding + titleHigh + lines * snippetHigh + facts + 1};
}

/// Chip, language and mark at the right of the title; gives where they begin.
int ArticleDelegate::paintAside(QPainter& painter, const QRect& line, const items::ArticleHit& hit, bool selected) const
{
    const Theme& theme = m_workplace.theme;
    const Tokens& t = theme.tokens();
    int x = line.right() + 1;
    if (selected && !m_key.isEmpty()) {
        const int wide = paint::frameWidth(theme, m_key);
        x -= wide;
        paint::frame(painter, theme, QRectF(x, line.y() + 1, wide, 18), m_key, t.control, t.text2);
        x -= gap;
    }
    const QString changed = ArticleWords::changed(hit, m_workplace.clock);
    const bool room = m_shape == Shape::Full ? line.width() + 2 * aside >= roomForChip : !selected || m_key.isEmpty();
    if (!changed.isEmpty() && room) {
        const int wide = paint::chipWidth(theme, changed);
        x -= wide;
        paint::chip(painter, theme, QRectF(x, line.y(), wide, metrics::chip), changed, paint::ChipKind::Amber);
        x -= gap;
    }
    if (hit.favourite && m_shape == Shape::Full) {
        x -= 16;
        paint::icon(painter, theme, QStringLiteral("bookmark-new"), QRect(x, line.y() + 2, 16, 16), t.text2);
        x -= gap;
    }
    if (!hit.language.isEmpty() && hit.language.section(QLatin1Char('-'), 0, 0) != languageOf(m_workplace)) {
        const QString tag = ArticleWords::tag(hit.language);
        const int wide = paint::frameWidth(theme, tag);
        x -= wide;
        paint::frame(painter, theme, QRectF(x, line.y() + 2, wide, 16), tag, t.line, t.text2);
        x -= gap;
    }
    return x;
}

void ArticleDelegate::paintSnippet(QPainter& painter, const QRect& rect, const items::ArticleHit& hit, int lines) const
{
    const Tokens& t = m_workplace.theme.tokens();
    const QFont font = m_workplace.theme.font(TypeRole::Caption);
    if (lines <= 1) {
        paint::marked(painter, m_workplace.theme, rect, font, t.text2, hit.snippet, hit.snippetMarks);
        return;
    }
    // Where the first line ends the second one goes on, elided.
    QTextLayout layout(hit.snippet, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    first.setLineWidth(rect.width());
    layout.endLayout();
    const auto cut = std::size_t(first.textLength());
    std::vector<text::Range> above;
    std::vector<text::Range> below;
    for (const text::Range& mark : hit.snippetMarks) {
        if (mark.begin < cut) {
            above.push_back({mark.begin, std::min(mark.end, cut)});
        }
        if (mark.end > cut) {
            below.push_back({std::max(mark.begin, cut) - cut, mark.end - cut});
        }
    }
    QString head = hit.snippet.left(qsizetype(cut));
    while (head.endsWith(QLatin1Char(' '))) {
        head.chop(1);
    }
    paint::marked(painter, m_workplace.theme, QRect(rect.x(), rect.y(), rect.width() + 1, snippetHigh), font, t.text2,
        head, above);
    paint::marked(painter, m_workplace.theme, QRect(rect.x(), rect.y() + snippetHigh, rect.width(), snippetHigh), font,
        t.text2, hit.snippet.mid(qsizetype(cut)), below);
}

void ArticleDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = static_cast<const ArticleListModel*>(index.model());
    const items::ArticleHit* hit = model->at(index);
    if (hit == nullptr) {
        return;
    }
    const Theme& theme = m_workplace.theme;
    const Tokens& t = theme.tokens();
    const QRect& rect = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paint::rowGround(*painter, theme, rect, option.state);
    painter->fillRect(rect.x(), rect.bottom(), rect.width(), 1, t.line);
    QRect title(rect.x() + aside, rect.y() + padding, rect.width() - 2 * aside, titleHigh);
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    title.setRight(paintAside(*painter, title, *hit, selected) - 1);
    paint::marked(
        *painter, theme, title, theme.font(TypeRole::Body, true), t.text, Names::inPlace(hit->title), hit->titleMarks);
    const int wide = rect.width() - 2 * aside;
    const int lines = snippetLines(hit->snippet, wide);
    QRect snippet(rect.x() + aside, rect.y() + padding + titleHigh, wide, lines * snippetHigh);
    if (lines > 0) {
        paintSnippet(*painter, snippet, *hit, lines);
    }
    if (m_shape == Shape::Full) {
        QRect facts(rect.x() + aside, snippet.y() + lines * snippetHigh, wide, metaHigh);
        const QFont font = theme.font(TypeRole::Caption);
        const QString changed = rect.width() < roomForChip ? ArticleWords::changed(*hit, m_workplace.clock) : QString();
        if (!changed.isEmpty()) {
            paint::text(*painter, facts, font, t.amber, changed);
            facts.setLeft(facts.left() + QFontMetrics(font).horizontalAdvance(changed) + gap);
        }
        paint::elided(*painter, facts, font, t.text3, ArticleWords::line(*hit, m_workplace.clock));
    }
    painter->restore();
}
