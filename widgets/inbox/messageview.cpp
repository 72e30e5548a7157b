// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/messageview.h"

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/inbox/messageaccessible.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>

#include <cmath>

namespace {

constexpr int layoutsKept = 400;
constexpr int topPadding = 8;
constexpr int bottomPadding = 4;

} // namespace

MessageView::MessageView(const Theme& theme, const base::Clock& clock, PictureStore& pictures, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_pictures(pictures)
    , m_layouter(theme)
    , m_painter(theme, pictures)
    , m_blocks(layoutsKept)
    , m_toEnd(new Button(theme, tr("To the end"), ButtonKind::Normal, ButtonSize::Normal, this))
{
    installMessageAccessibility();
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::ArrowCursor);
    setAccessibleName(tr("Messages"));
    verticalScrollBar()->setSingleStep(20);
    m_toEnd->setIconName(QStringLiteral("go-down"));
    m_toEnd->setIconOnly(true);
    m_toEnd->setAccessibleName(tr("To the end"));
    m_toEnd->setFocusPolicy(Qt::TabFocus);
    m_toEnd->hide();
    connect(m_toEnd, &Button::clicked, this, &MessageView::scrollToEnd);
    connect(&theme, &Theme::changed, this, [this] {
        forgetLayouts();
        viewport()->update();
    });
    connect(&pictures, &PictureStore::changed, viewport(), qOverload<>(&QWidget::update));
}

MessageView::~MessageView() = default;

void MessageView::setModel(MessageListModel* model)
{
    if (m_model != nullptr) {
        disconnect(m_model, nullptr, this, nullptr);
    }
    m_model = model;
    if (model != nullptr) {
        connect(model, &QAbstractItemModel::modelReset, this, &MessageView::reset);
        connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { insertRows(first, last); });
        connect(model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex&, int first, int last) { removeRows(first, last); });
        connect(model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& from, const QModelIndex& to) { changeRows(from.row(), to.row()); });
        connect(model, &QAbstractItemModel::layoutChanged, this, &MessageView::reset);
        connect(model, &MessageListModel::olderChanged, this, [this] { ensureOlder(); });
    }
    reset();
}

void MessageView::setQueueTitle(const QString& title)
{
    if (m_queueTitle != title) {
        m_queueTitle = title;
        forgetLayouts();
        viewport()->update();
    }
}

void MessageView::setDownloads(const Downloads& downloads)
{
    m_downloads = &downloads;
    connect(&downloads, &Downloads::changed, this, &MessageView::forgetLayouts);
}

const items::TimelineItem* MessageView::itemAt(int row) const
{
    return m_model == nullptr || row < 0 || row >= rowCount() ? nullptr : m_model->itemAt(m_model->index(row, 0));
}

void MessageView::reset()
{
    const int rows = m_model != nullptr ? m_model->rowCount() : 0;
    m_blocks.clear();
    m_keys.resize(std::size_t(rows));
    std::vector<int> heights(m_keys.size());
    for (int row = 0; row < rows; ++row) {
        m_keys[std::size_t(row)] = m_nextKey++;
        const items::TimelineItem* item = m_model->itemAt(m_model->index(row, 0));
        heights[std::size_t(row)] = item != nullptr ? m_layouter.guess(*item, viewport()->width()) : 20;
    }
    m_heights.assign(std::move(heights));
    m_fold.reset(); // these heights know nothing of it
    findFold();
    m_anchor.reset();
    m_hoverRow = -1;
    m_hoverSpot = -1;
    m_stickToEnd = true;
    m_newBelow.clear();
    updateScrollBar();
    scrollToEnd();
    viewport()->update();
    ensureOlder();
}

void MessageView::keepPlace(const std::function<void()>& change)
{
    holdPlace(change);
    viewport()->update();
}

void MessageView::holdPlace(const std::function<void()>& change)
{
    // The first visible row stays where it is on the screen, whatever grows or comes above it.
    QScrollBar* bar = verticalScrollBar();
    const int row = m_heights.rowAt(std::max(0, bar->value() - topPadding));
    const quint64 key = row >= 0 ? m_keys[std::size_t(row)] : 0;
    const qint64 offset = row >= 0 ? bar->value() - topOfRow(row) : 0;
    change();
    m_adjusting = true;
    updateScrollBar();
    if (m_stickToEnd) {
        bar->setValue(bar->maximum());
    } else if (key != 0) {
        // Rows in front of it may have come: look near the old place first, then everywhere.
        const auto found = row < int(m_keys.size()) && m_keys[std::size_t(row)] == key
            ? m_keys.begin() + row
            : std::find(m_keys.begin(), m_keys.end(), key);
        if (found != m_keys.end()) {
            bar->setValue(int(topOfRow(int(found - m_keys.begin())) + offset));
        }
    }
    m_adjusting = false;
}

void MessageView::insertRows(int first, int last)
{
    keepPlace([this, first, last] {
        std::vector<int> heights;
        std::vector<quint64> keys;
        for (int row = first; row <= last; ++row) {
            const items::TimelineItem* item = m_model->itemAt(m_model->index(row, 0));
            heights.push_back(item != nullptr ? m_layouter.guess(*item, viewport()->width()) : 20);
            keys.push_back(m_nextKey++);
        }
        m_keys.insert(m_keys.begin() + first, keys.begin(), keys.end());
        m_heights.insert(first, heights);
        findFold();
        const auto shift
            = [first, count = last - first + 1](TextPlace& place) { place.row += place.row >= first ? count : 0; };
        if (m_anchor) {
            shift(*m_anchor);
            shift(m_cursor);
        }
        // Neighbours: the time under the one before, the day above the one after.
        if (first > 0) {
            m_blocks.remove(m_keys[std::size_t(first - 1)]);
        }
        if (last + 1 < int(m_keys.size())) {
            m_blocks.remove(m_keys[std::size_t(last + 1)]);
        }
    });
    m_hoverRow = -1;
    if (m_stickToEnd) {
        m_placed.reset();
    } else if (first > 0) {
        noteNew(first, last);
    }
    placeEndButton();
    announceRows(this, first, last);
}

void MessageView::removeRows(int first, int last)
{
    keepPlace([this, first, last] {
        for (int row = first; row <= last; ++row) {
            m_blocks.remove(m_keys[std::size_t(row)]);
        }
        m_keys.erase(m_keys.begin() + first, m_keys.begin() + last + 1);
        m_heights.remove(first, last);
        findFold();
        for (const int near : {first - 1, first}) {
            if (near >= 0 && near < int(m_keys.size())) {
                m_blocks.remove(m_keys[std::size_t(near)]);
            }
        }
        m_anchor.reset();
    });
    m_hoverRow = -1;
}

void MessageView::changeRows(int first, int last)
{
    keepPlace([this, first, last] {
        for (int row = std::max(0, first - 1); row <= std::min(last + 1, rowCount() - 1); ++row) {
            m_blocks.remove(m_keys[std::size_t(row)]);
        }
    });
    m_hoverRow = -1;
}

void MessageView::forgetLayouts()
{
    m_blocks.clear();
    m_hoverRow = -1;
    if (m_model != nullptr && viewport()->width() > 0) {
        keepPlace([] {});
    }
}

MessageBlock* MessageView::block(int row)
{
    const quint64 key = m_keys[std::size_t(row)];
    MessageBlock* known = m_blocks.object(key);
    if (known != nullptr && known->width == viewport()->width()) {
        return known;
    }
    const items::TimelineItem* item = itemAt(row);
    if (item == nullptr) {
        return nullptr;
    }
    if (isFolded(row)) {
        auto* none = new MessageBlock;
        none->width = viewport()->width();
        m_blocks.insert(key, none, 1);
        m_heights.set(row, 0);
        return none;
    }
    MessageSurroundings around;
    if (m_fold && m_fold->first == row) {
        around.botRows = m_fold->second - row + 1;
        around.botShown = m_foldShown;
    }
    around.previous = row > 0 ? itemAt(row - 1) : nullptr;
    around.next = row + 1 < rowCount() ? itemAt(row + 1) : nullptr;
    around.today = Format::local(m_clock.now()).date();
    around.queueTitle = m_queueTitle;
    around.receipts = m_receipts;
    around.changeable = isChangeable(*item);
    around.sendable = m_cardsSendable;
    around.downloads = m_downloads;
    around.now = m_clock.now();
    around.firstUnread = !item->id.isNil() && item->id == m_unreadFrom;
    auto made = m_layouter.layout(*item, around, viewport()->width());
    MessageBlock* raw = made.release();
    m_blocks.insert(key, raw, 1);
    m_heights.set(row, raw->height);
    return raw;
}

qint64 MessageView::topOfRow(int row) const
{
    // A short conversation stands at the bottom, beside the composer.
    const qint64 slack = viewport()->height() - topPadding - bottomPadding - m_heights.total();
    return m_heights.top(row) + topPadding + std::max<qint64>(0, slack);
}

void MessageView::measureVisible()
{
    if (rowCount() == 0 || viewport()->width() <= 0) {
        return;
    }
    // Real heights replace guesses; each pass may bring other rows into sight, so a few passes settle it.
    for (int pass = 0; pass < 4; ++pass) {
        const qint64 before = m_heights.total();
        holdPlace([this] {
            const int value = verticalScrollBar()->value();
            if (m_stickToEnd) {
                qint64 high = 0;
                for (int row = rowCount() - 1; row >= 0 && high <= viewport()->height() + 60; --row) {
                    const MessageBlock* made = block(row);
                    high += made != nullptr ? made->height : 0;
                }
                return;
            }
            const int first = std::max(0, m_heights.rowAt(std::max(0, value - topPadding)));
            qint64 y = topOfRow(first);
            for (int row = first; row < rowCount() && y < value + viewport()->height() + 60; ++row) {
                const MessageBlock* made = block(row);
                y += made != nullptr ? made->height : 0;
            }
        });
        if (m_heights.total() == before) {
            return;
        }
        // Only now: it is called while painting, and what stays as it was must not ask for the next painting.
        viewport()->update();
    }
}

void MessageView::updateScrollBar()
{
    QScrollBar* bar = verticalScrollBar();
    const qint64 total = m_heights.total() + topPadding + bottomPadding;
    bar->setPageStep(viewport()->height());
    bar->setRange(
        0, int(std::min<qint64>(std::numeric_limits<int>::max(), std::max<qint64>(0, total - viewport()->height()))));
}

void MessageView::scrollToEnd()
{
    m_stickToEnd = true;
    m_placed.reset();
    measureVisible();
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    placeEndButton();
}

bool MessageView::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 2;
}

void MessageView::scrollContentsBy(int, int)
{
    if (!m_adjusting) {
        m_stickToEnd = isAtEnd();
        m_placed.reset();
        measureVisible();
    }
    placeEndButton();
    viewport()->update();
    ensureOlder();
}

void MessageView::ensureOlder()
{
    items::Timeline* timeline = m_model != nullptr ? m_model->timeline() : nullptr;
    if (timeline != nullptr && timeline->hasOlder() && !timeline->isLoadingOlder() && !timeline->isRefused()
        && verticalScrollBar()->value() < viewport()->height()) {
        // Not from inside the change that brought us here.
        QTimer::singleShot(0, this, [this] { Q_EMIT olderWanted(); });
    }
}

void MessageView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        m_blocks.clear();
    }
    keepPlace([] {});
    measureVisible();
    placeAgain();
    placeEndButton();
}

void MessageView::paintEvent(QPaintEvent* event)
{
    measureVisible();
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.tokens().surface);
    if (rowCount() == 0) {
        return;
    }
    const int value = verticalScrollBar()->value();
    TextPlace from;
    TextPlace to;
    if (hasSelection()) {
        from = std::min(*m_anchor, m_cursor);
        to = std::max(*m_anchor, m_cursor);
    }
    const qint64 slack = topOfRow(0) - topPadding;
    int row = std::max(0, m_heights.rowAt(std::max<qint64>(0, value - topPadding - slack)));
    int last = row;
    for (; row < rowCount(); ++row) {
        const qint64 y = topOfRow(row) - value;
        if (y > viewport()->height()) {
            break;
        }
        MessageBlock* made = block(row);
        const items::TimelineItem* item = itemAt(row);
        if (made == nullptr || item == nullptr) {
            continue;
        }
        MessagePainter::Selection selection;
        if (from.row >= 0 && row >= from.row && row <= to.row) {
            selection.from = row == from.row ? from.offset : 0;
            selection.to = row == to.row ? to.offset : int(made->shown.size());
        }
        mark(*made, row);
        selection.hit = item->id == m_hitMessage && !item->id.isNil() ? m_hitBegin : -1;
        selection.awake = row == m_hoverRow || (hasFocus() && row == chosenRow());
        m_painter.paint(painter, *made, *item, QPointF(0, qreal(y)), selection, row == m_hoverRow ? m_hoverSpot : -1);
        last = row;
    }
    paintChoice(painter);
    if (hasFocus() && m_theme.tokens().accent.isValid() && property("keyboardFocus").toBool()) {
        painter.setPen(QPen(m_theme.tokens().accent, 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
    if (window()->isActiveWindow()) {
        QTimer::singleShot(0, this, [this, last] { Q_EMIT seen(last); });
    }
}

void MessageView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::ActivationChange) {
        viewport()->update();
    }
}

QString MessageView::spokenRow(int row) const
{
    const items::TimelineItem* item = itemAt(row);
    if (item == nullptr) {
        return {};
    }
    QString words = MessageLayouter::spoken(*item, m_queueTitle);
    if (foldAt(row)) {
        const QString head = MessageLayouter::botWords(m_fold->second - row + 1);
        words = m_foldShown ? QStringLiteral("%1. %2").arg(head, words) : head;
    }
    for (const items::AttachmentItem& file : item->attachments) {
        const Downloads::State* state = m_downloads != nullptr ? m_downloads->of(file.hash) : nullptr;
        if (state != nullptr) {
            words += QStringLiteral(", ") + MessageLayouter::downloadWords(*state);
        }
    }
    const bool first = !item->id.isNil() && item->id == m_unreadFrom;
    return first ? QStringLiteral("%1. %2").arg(MessageLayouter::unreadWords(), words) : words;
}

bool MessageView::isFromCustomer(int row) const
{
    const items::TimelineItem* item = itemAt(row);
    return item != nullptr && item->kind == items::EntryKind::Message && item->author == protocol::AuthorKind::customer;
}

QRect MessageView::visibleRect(int row) const
{
    const QRect whole(0, int(topOfRow(row) - verticalScrollBar()->value()), viewport()->width(), m_heights.height(row));
    return whole.intersected(viewport()->rect());
}

QRect MessageView::spotRect(int row, BlockAction action)
{
    const MessageBlock* made = block(row);
    if (made == nullptr) {
        return {};
    }
    for (const BlockSpot& spot : made->spots) {
        if (spot.action == action) {
            return spot.rect.translated(0, qreal(topOfRow(row) - verticalScrollBar()->value())).toRect();
        }
    }
    return {};
}
