// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/factlist.h"

#include "widgets/common/theme/metrics.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace {

constexpr int aside = 16;
constexpr int gap = 8;
constexpr int padding = 8;
constexpr int titleHigh = 20;
constexpr int lineHigh = 16;

} // namespace

void FactModel::set(std::vector<Fact> facts)
{
    beginResetModel();
    m_facts = std::move(facts);
    endResetModel();
}

const Fact* FactModel::at(const QModelIndex& index) const
{
    return index.isValid() && index.row() < rowCount() ? &m_facts[std::size_t(index.row())] : nullptr;
}

int FactModel::rowOf(const QString& key) const
{
    const auto found = std::ranges::find(m_facts, key, &Fact::key);
    return found != m_facts.end() ? int(found - m_facts.begin()) : -1;
}

int FactModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_facts.size());
}

QVariant FactModel::data(const QModelIndex& index, int role) const
{
    const Fact* fact = at(index);
    if (fact == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return fact->title;
    case Qt::AccessibleTextRole: {
        QStringList parts {fact->title, fact->chip, fact->line, fact->aside};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(". "));
    }
    default:
        return {};
    }
}

FactDelegate::FactDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

QSize FactDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {200, 2 * padding + titleHigh + lineHigh + 1};
}

void FactDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Fact* fact = static_cast<const FactModel*>(index.model())->at(index);
    if (fact == nullptr) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const Tokens& t = m_theme.tokens();
    paint::rowGround(*painter, m_theme, option.rect, option.state);
    QRect line(option.rect.x() + aside, option.rect.y() + padding, option.rect.width() - 2 * aside, titleHigh);
    const QFont caption = m_theme.font(TypeRole::Caption);
    int right = line.right() + 1;
    if (!fact->aside.isEmpty()) {
        const int wide
            = std::min(int(std::ceil(QFontMetricsF(caption).horizontalAdvance(fact->aside))) + 1, line.width() / 2);
        right -= wide;
        paint::elided(*painter, QRectF(right, line.y(), wide, titleHigh), caption, t.text3, fact->aside);
        right -= gap;
    }
    if (!fact->chip.isEmpty()) {
        const int wide = paint::chipWidth(m_theme, fact->chip);
        right -= wide;
        paint::chip(*painter, m_theme, QRectF(right, line.y(), wide, metrics::chip), fact->chip, fact->kind);
        right -= gap;
    }
    paint::elided(*painter, QRectF(line.x(), line.y(), right - line.x(), titleHigh), m_theme.font(TypeRole::Body, true),
        t.text, fact->title);
    paint::elided(*painter, QRectF(line.x(), line.bottom() + 1, line.width(), lineHigh), caption, t.text2, fact->line);
    painter->fillRect(QRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1), t.line);
    painter->restore();
}

FactList::FactList(const Theme& theme, const QString& name, QWidget* parent)
    : QListView(parent)
    , m_model(new FactModel(this))
{
    setModel(m_model);
    setItemDelegate(new FactDelegate(theme, this));
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false);
    setMouseTracking(true);
    setAccessibleName(name);
    connect(this, &QListView::clicked, this, [this] { Q_EMIT chosen(currentKey()); });
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_setting) {
            Q_EMIT currentKeyChanged(currentKey());
        }
    });
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void FactList::set(std::vector<Fact> facts)
{
    const QString kept = currentKey();
    m_setting = true;
    m_model->set(std::move(facts));
    const int row = m_model->rowOf(kept);
    setCurrentIndex(m_model->index(row >= 0 ? row : 0, 0));
    m_setting = false;
    if (currentKey() != kept) {
        Q_EMIT currentKeyChanged(currentKey());
    }
}

QString FactList::currentKey() const
{
    const Fact* fact = m_model->at(currentIndex());
    return fact != nullptr ? fact->key : QString();
}

void FactList::setCurrentKey(const QString& key)
{
    setCurrentIndex(m_model->index(m_model->rowOf(key), 0));
}

void FactList::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !currentKey().isEmpty()) {
        Q_EMIT chosen(currentKey());
        return;
    }
    QListView::keyPressEvent(event);
}
