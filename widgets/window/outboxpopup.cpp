// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/outboxpopup.h"

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/marks.h"
#include "widgets/common/paint.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/connectionwords.h"
#include "widgets/inbox/names.h"
#include "widgets/signin/signinwords.h"
#include "widgets/window/outboxwords.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListView>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace {

constexpr int popupWidth = 460;
constexpr int rowHeight = 44;
constexpr int mostRows = 5;
constexpr int healthEvery = 15; ///< seconds

class RowPainter final : public QStyledItemDelegate
{
public:
    RowPainter(const Workplace& workplace, const OutboxModel& model, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_workplace(workplace)
        , m_model(model)
    { }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, rowHeight}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const items::OutboxItem* item = m_model.at(index);
        if (item == nullptr) {
            return;
        }
        const Theme& theme = m_workplace.theme;
        const Tokens& t = theme.tokens();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF row(option.rect);
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.state & QStyle::State_Selected ? t.accentTint : t.hover);
            painter->drawRoundedRect(row.adjusted(0, 1, 0, -1), 4, 4);
        }
        const bool failed = item->state == items::OutboxItem::State::Failed;
        const QRectF inside = row.adjusted(10, 3, -10, -3);
        const QString what = OutboxWords::what(*item, m_workplace);
        const QFont bold = theme.font(TypeRole::Body, true);
        paint::elided(*painter, QRectF(inside.left(), inside.top(), inside.width(), 20), bold, t.text, what);
        const qreal used = std::min(inside.width(), QFontMetricsF(bold).horizontalAdvance(what) + 8);
        paint::elided(*painter, QRectF(inside.left() + used, inside.top(), inside.width() - used, 20),
            theme.font(TypeRole::Body), t.text2, Names::line(item->text));
        paint::elided(*painter, QRectF(inside.left(), inside.top() + 20, inside.width(), 17),
            theme.font(TypeRole::Caption), failed ? t.red : t.text2, OutboxWords::state(*item, m_workplace));
        painter->restore();
    }

private:
    const Workplace& m_workplace;
    const OutboxModel& m_model;
};

} // namespace

OutboxPopup::OutboxPopup(const Workplace& workplace, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_model([this](const items::OutboxItem& item) {
        return QStringLiteral("%1 %2, %3")
            .arg(OutboxWords::what(item, m_workplace), Names::line(item.text), OutboxWords::state(item, m_workplace));
    })
    , m_what(new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Title, true, body()))
    , m_certificate(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, body()))
{
    body()->setFixedWidth(popupWidth);
    auto* column = new QVBoxLayout(body());
    const bool low = host->height() < metrics::lowWindowBelow;
    column->setContentsMargins(16, low ? 8 : 14, 16, low ? 8 : 14);
    column->setSpacing(low ? 4 : 8);
    m_what->setWordWrap(true);
    m_certificate->setWordWrap(true);
    m_certificate->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_certificate->setFocusPolicy(Qt::ClickFocus);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    column->addWidget(m_what);
    column->addWidget(m_certificate);
    column->addLayout(grid);
    addFacts(*grid);
    column->addWidget(new Hairline(workplace.theme, Qt::Horizontal, body()));
    addList(*column);
    addButtons(*column);
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, &OutboxPopup::tell);
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, &OutboxPopup::load);
    m_second.setInterval(1'000);
    connect(&m_second, &QTimer::timeout, this, [this, seconds = 0]() mutable {
        load();
        if (++seconds % healthEvery == 0) {
            askHealth();
        }
    });
    m_second.start();
    tell();
    load();
    askHealth();
}

void OutboxPopup::addFacts(QGridLayout& grid)
{
    const auto add = [this, &grid](const QString& name, PlainLabel*& value) {
        auto* label = new PlainLabel(m_workplace.theme, &Tokens::text2, TypeRole::Body, false, body());
        label->setText(name);
        value = new PlainLabel(m_workplace.theme, &Tokens::text, TypeRole::Body, false, body());
        value->setWordWrap(true);
        const int row = grid.rowCount();
        grid.addWidget(label, row, 0, Qt::AlignTop);
        grid.addWidget(value, row, 1);
        return label;
    };
    add(tr("Answers in"), m_latency);
    add(tr("Lost"), m_losses);
    m_clockName = add(tr("Clock"), m_clock);
    add(tr("The hub"), m_health);
    m_health->setText(QStringLiteral("…"));
}

void OutboxPopup::addList(QLayout& column)
{
    m_waiting = new PlainLabel(m_workplace.theme, &Tokens::text, TypeRole::Body, true, body());
    m_waiting->setWordWrap(true);
    m_list = new QListView(body());
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new RowPainter(m_workplace, m_model, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setAccessibleName(tr("What waits to be sent"));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &OutboxPopup::choose);
    const auto key = [this](const QKeySequence& keys, auto run) {
        auto* shortcut = new QShortcut(m_list);
        shortcut->setKey(keys);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    key(QKeySequence(Qt::Key_Delete), [this] { takeBack(false); });
    key(QKeySequence(QKeySequence::Copy), [this] { copy(); });
    for (const Qt::Key enter : {Qt::Key_Return, Qt::Key_Enter}) {
        key(QKeySequence(enter), [this] { go(); });
    }
    connect(m_list, &QListView::doubleClicked, this, &OutboxPopup::go);
    m_problem = new PlainLabel(m_workplace.theme, &Tokens::red, TypeRole::Caption, false, body());
    m_problem->setWordWrap(true);
    m_problem->hide();
    column.addWidget(m_waiting);
    column.addWidget(m_list);
    addRowButtons(column);
    column.addWidget(m_problem);
}

void OutboxPopup::addRowButtons(QLayout& column)
{
    const Theme& theme = m_workplace.theme;
    m_rowButtons = new QWidget(body());
    auto* row = new QHBoxLayout(m_rowButtons);
    row->setContentsMargins(0, 0, 0, 0);
    m_edit = new Button(theme, tr("Edit"), ButtonKind::Normal, ButtonSize::Small, m_rowButtons);
    m_takeBack = new Button(theme, tr("Take back"), ButtonKind::Normal, ButtonSize::Small, m_rowButtons);
    m_takeBack->setKeyHint(tr("Del"));
    m_copy = new Button(theme, tr("Copy text"), ButtonKind::Flat, ButtonSize::Small, m_rowButtons);
    m_sendNow = new Button(theme, tr("Send now"), ButtonKind::Normal, ButtonSize::Small, m_rowButtons);
    row->addWidget(m_sendNow);
    row->addWidget(m_edit);
    row->addWidget(m_takeBack);
    row->addWidget(m_copy);
    row->addStretch(1);
    column.addWidget(m_rowButtons);
    connect(m_sendNow, &Button::clicked, this, &OutboxPopup::sendNow);
    connect(m_edit, &Button::clicked, this, [this] { takeBack(true); });
    connect(m_takeBack, &Button::clicked, this, [this] { takeBack(false); });
    connect(m_copy, &Button::clicked, this, &OutboxPopup::copy);
}

void OutboxPopup::addButtons(QLayout& column)
{
    const Theme& theme = m_workplace.theme;
    auto* buttons = new QWidget(body());
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    auto* proxy = new Button(theme, tr("Proxy…"), ButtonKind::Link, ButtonSize::Normal, buttons);
    m_signIn = new Button(theme, tr("Sign in again"), ButtonKind::Normal, ButtonSize::Normal, buttons);
    m_tryNow = new Button(theme, tr("Try now"), ButtonKind::Primary, ButtonSize::Normal, buttons);
    row->addWidget(proxy);
    row->addStretch(1);
    row->addWidget(m_signIn);
    row->addWidget(m_tryNow);
    column.addWidget(buttons);
    connect(m_tryNow, &Button::clicked, this, [this] { m_workplace.commands.reconnectNow(); });
    connect(proxy, &Button::clicked, this, [this] {
        dismiss();
        Q_EMIT proxyClicked();
    });
    connect(m_signIn, &Button::clicked, this, [this] {
        dismiss();
        Q_EMIT signInAgainClicked();
    });
}

void OutboxPopup::tell()
{
    const items::ConnectionState& connection = m_workplace.repository.connection();
    const ConnectionWords::Sentence s = ConnectionWords::sentence(m_workplace);
    m_what->setText(s.shown ? s.what : tr("Connected"));
    setAccessibleName(m_what->text());
    m_latency->setText(OutboxWords::latency(connection));
    m_losses->setText(OutboxWords::losses(m_workplace));
    const QString clock = OutboxWords::clock(connection.facts());
    m_clock->setText(clock);
    m_clock->setVisible(!clock.isEmpty());
    m_clockName->setVisible(!clock.isEmpty());
    const items::Obstacle& obstacle = connection.obstacle();
    const bool foreign = obstacle.kind == items::Obstacle::Kind::ForeignCertificate;
    const items::Certificate& shown = obstacle.certificate;
    QStringList lines;
    if (foreign) {
        lines.append(
            tr("At %1 somebody shows a certificate made for %2. If your administrator replaced the hub's, sign "
               "in again and compare. On a network of strangers wait, or take another one.")
                .arg(shown.host, shown.subject));
        lines.append(tr("Shown now:\n%1").arg(SignInWords::grouped(shown.fingerprint)));
        if (!shown.trustedBefore.isEmpty()) {
            lines.append(tr("Trusted so far:\n%1").arg(SignInWords::grouped(shown.trustedBefore)));
        }
    }
    m_certificate->setText(lines.join(QLatin1Char('\n')));
    m_certificate->setVisible(foreign);
    m_signIn->setVisible(foreign && !shown.trustedBefore.isEmpty());
    m_tryNow->setVisible(!connection.isLive());
    place();
}

void OutboxPopup::load()
{
    m_workplace.commands.askOutbox().then(this, [this](const std::vector<items::OutboxItem>& items) { fill(items); });
}

void OutboxPopup::askHealth()
{
    m_workplace.commands.askHealth().then(
        this, [this](items::HubHealth health) { m_health->setText(OutboxWords::health(health)); });
}

void OutboxPopup::fill(std::vector<items::OutboxItem> items)
{
    const int before = m_model.rowCount();
    m_model.setItems(std::move(items));
    const int rows = m_model.rowCount();
    m_waiting->setText(rows == 0 ? tr("Nothing waits: the hub has everything.")
                                 : tr("%n thing(s) the hub does not have yet", nullptr, rows));
    m_list->setVisible(rows > 0);
    m_rowButtons->setVisible(rows > 0);
    const bool low = parentWidget() != nullptr && parentWidget()->height() < metrics::lowWindowBelow;
    m_list->setFixedHeight(rowHeight * std::clamp(rows, 1, low ? 2 : mostRows));
    if (rows > 0 && !m_list->currentIndex().isValid()) {
        m_list->setCurrentIndex(m_model.index(0));
    }
    choose();
    if (rows != before) {
        place();
    }
}

const items::OutboxItem* OutboxPopup::chosen() const
{
    return m_model.at(m_list->currentIndex());
}

void OutboxPopup::choose()
{
    const items::OutboxItem* item = chosen();
    const bool failed = item != nullptr && item->state == items::OutboxItem::State::Failed;
    const bool held = item != nullptr && item->state == items::OutboxItem::State::Held;
    m_sendNow->setVisible(failed || held);
    m_sendNow->setText(failed ? tr("Send again") : tr("Send now"));
    m_takeBack->setEnabled(item != nullptr && item->cancellable);
    m_edit->setEnabled(item != nullptr && item->cancellable && OutboxWords::isWritten(*item));
    m_copy->setEnabled(item != nullptr && !item->text.isEmpty());
}

void OutboxPopup::takeBack(bool edit)
{
    const items::OutboxItem* item = chosen();
    if (item == nullptr || !item->cancellable) {
        return;
    }
    const auto then = [this, edit, conversation = item->conversation,
                          note = item->command == QLatin1String("note.add")](const base::Status& done) {
        if (done && edit) {
            dismiss();
            Q_EMIT conversationChosen(conversation, true, note);
            return;
        }
        m_problem->setVisible(!done);
        if (!done) {
            m_problem->setText(done.error().kind == base::FaultKind::Invalid
                    ? tr("It could not be taken back: its files cannot come back into the field. It is still here.")
                    : tr("It could not be taken back: it has left already."));
        }
        load();
        place();
    };
    m_workplace.commands.takeBack(item->id).then(this, then);
}

void OutboxPopup::sendNow()
{
    const items::OutboxItem* item = chosen();
    if (item == nullptr) {
        return;
    }
    m_workplace.commands.sendNow(item->id).then(this, [this](const base::Status& done) {
        const bool gone = !done && done.error().kind == base::FaultKind::NotFound; // it went by itself
        m_problem->setVisible(!done && !gone);
        if (!done && !gone) {
            m_problem->setText(tr("It could not be sent: it is still here."));
        }
        load();
        place();
    });
}

void OutboxPopup::copy()
{
    if (const items::OutboxItem* item = chosen(); item != nullptr && !item->text.isEmpty()) {
        QGuiApplication::clipboard()->setText(item->text);
    }
}

void OutboxPopup::go()
{
    if (const items::OutboxItem* item = chosen(); item != nullptr && !item->conversation.isNil()) {
        const base::ConversationId id = item->conversation;
        dismiss();
        Q_EMIT conversationChosen(id, false, false);
    }
}
