// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/emojigrid.h"

#include "widgets/common/composing.h"
#include "widgets/common/fieldkeys.h"
#include "widgets/common/paint.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/emojicompletion.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int cell = 36;
constexpr int columns = 9;
constexpr int rows = 6;
constexpr int scrollBar = 14;

class CellDelegate final : public QStyledItemDelegate
{
public:
    CellDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {cell, cell}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Tokens& t = m_theme.tokens();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool selected = (option.state & QStyle::State_Selected) != 0;
        if (selected || (option.state & QStyle::State_MouseOver) != 0) {
            painter->setPen(selected ? QPen(t.accent, 2) : QPen(Qt::NoPen));
            painter->setBrush(selected ? t.accentTint : t.hover);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -2), 4, 4);
        }
        const auto* emoji = static_cast<const EmojiCompletion*>(index.model());
        ::paint::text(
            *painter, option.rect, m_theme.font(TypeRole::Title), t.text, emoji->key(index.row()), Qt::AlignCenter);
        painter->restore();
    }

private:
    const Theme& m_theme;
};

} // namespace

EmojiGrid::EmojiGrid(const Workplace& workplace, QWidget* host)
    : Popup(workplace.theme, host)
    , m_emoji(new EmojiCompletion(workplace, this))
    , m_search(new QLineEdit(body()))
    , m_list(new QListView(body()))
    , m_name(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, body()))
{
    setAccessibleName(tr("Emoji"));
    body()->setFixedWidth(columns * cell + scrollBar + 16);
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    m_search->setPlaceholderText(tr("Name or pinyin"));
    m_search->setAccessibleName(tr("Search emoji"));
    const auto keys = [this](const QKeyEvent& key) { return handleKey(key.key(), key.modifiers()); };
    new FieldKeys(m_search, keys);
    new ComposingGuard(m_search); // comes first
    m_list->setModel(m_emoji);
    m_list->setItemDelegate(new CellDelegate(workplace.theme, m_list));
    m_list->setViewMode(QListView::IconMode);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setUniformItemSizes(true);
    m_list->setGridSize(QSize(cell, cell));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the keyboard stays in the field
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setAccessibleName(tr("Emoji"));
    m_list->setFixedHeight(std::clamp((host->height() - 200) / cell, 2, rows) * cell);
    m_name->setElided();
    column->addWidget(m_search);
    column->addWidget(m_list);
    column->addWidget(m_name);
    m_emoji->open();
    connect(m_search, &QLineEdit::textChanged, m_emoji, &EmojiCompletion::setTyped);
    connect(m_emoji, &QAbstractItemModel::modelReset, this, [this] {
        m_list->setCurrentIndex(m_emoji->index(0, 0));
        m_list->scrollToTop();
        showName();
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) {
        take(index, QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier));
    });
    connect(m_list, &QListView::entered, this,
        [this](const QModelIndex& index) { m_name->setPlainText(index.data().toString()); });
    m_list->setCurrentIndex(m_emoji->index(0, 0));
    showName();
}

void EmojiGrid::showName()
{
    const QModelIndex index = m_list->currentIndex();
    m_name->setPlainText(index.isValid() ? index.data().toString() : m_emoji->nothing(m_search->text()));
    if (index.isValid()) {
        // The list never has the focus, so a screen reader is told where in it one is.
        QAccessibleEvent focus(m_list, QAccessible::Focus);
        focus.setChild(index.row());
        QAccessible::updateAccessibility(&focus);
    }
}

void EmojiGrid::step(int by)
{
    const int count = m_emoji->rowCount();
    if (count > 0) {
        const int next = m_list->currentIndex().row() + by;
        if (next >= 0 && next < count) {
            m_list->setCurrentIndex(m_emoji->index(next, 0));
            showName();
        }
    }
}

bool EmojiGrid::handleKey(int key, Qt::KeyboardModifiers modifiers)
{
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        // With something typed they move its caret.
        if (!m_search->text().isEmpty()) {
            return false;
        }
        step(key == Qt::Key_Left ? -1 : 1);
        return true;
    case Qt::Key_Up:
        step(-columns);
        return true;
    case Qt::Key_Down:
        step(columns);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take(m_list->currentIndex(), modifiers.testFlag(Qt::ShiftModifier));
        return true;
    default:
        return false;
    }
}

void EmojiGrid::take(const QModelIndex& index, bool stay)
{
    if (index.isValid()) {
        const QString glyph = m_emoji->key(index.row());
        m_emoji->use(index.row());
        if (!stay) {
            dismiss();
        }
        Q_EMIT chosen(glyph);
    }
}
