// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/customerpanel.h"

#include "models/items/convert.h"
#include "widgets/common/button.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/names.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QVBoxLayout>

namespace {

constexpr int labelWidth = 72;

/// One earlier conversation: day, what it was about, how it ended. A button in all but its look.
class EarlierRow final : public QAbstractButton
{
public:
    EarlierRow(const Workplace& workplace, const items::EarlierItem& item, QWidget* parent)
        : QAbstractButton(parent)
        , m_workplace(workplace)
        , m_item(item)
    {
        setFixedHeight(24);
        setCursor(Qt::PointingHandCursor);
        const QDate today = Format::local(workplace.clock.now()).date();
        m_day = Format::shortDay(Format::local(item.openedAt).date(), today);
        m_about = item.lastLine.isEmpty()
            ? Names::safe(workplace.repository.desk().queueTitle(item.queue, workplace.language()))
            : Names::line(item.lastLine);
        if (item.outcome) {
            const items::DeskInfo& desk = workplace.repository.desk();
            m_end = Names::safe(desk.dispositionTitle(item.outcome->disposition, workplace.language()));
            const protocol::DispositionSettings* settings = desk.disposition(item.outcome->disposition);
            m_resolved = settings != nullptr && settings->resolved;
        }
        setAccessibleName(QStringLiteral("%1, %2, %3").arg(m_day, m_about, m_end));
        setToolTip(plainToolTip(m_about));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& theme = m_workplace.theme;
        const Tokens& t = theme.tokens();
        QPainter painter(this);
        if (underMouse() || hasFocus()) {
            painter.fillRect(rect(), t.hover);
        }
        const QFont caption = theme.font(TypeRole::Caption);
        const int dayWidth = std::max(40, QFontMetrics(caption).horizontalAdvance(m_day) + 4);
        paint::text(painter, QRectF(0, 0, dayWidth, height()), caption, t.text3, m_day);
        const int endWidth = m_end.isEmpty() ? 0 : std::min(96, QFontMetrics(caption).horizontalAdvance(m_end) + 2);
        QFont body = theme.font(TypeRole::Body);
        body.setUnderline(underMouse());
        paint::elided(
            painter, QRectF(dayWidth + 8, 0, width() - dayWidth - 16 - endWidth, height()), body, t.text, m_about);
        paint::elided(painter, QRectF(width() - endWidth, 0, endWidth, height()), caption,
            m_resolved ? t.green : t.text2, m_end, Qt::ElideRight, Qt::AlignRight | Qt::AlignVCenter);
    }

private:
    const Workplace& m_workplace;
    items::EarlierItem m_item;
    QString m_day, m_about, m_end;
    bool m_resolved = false;
};

void clear(QLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

} // namespace

CustomerPanel::CustomerPanel(const Workplace& workplace, QWidget* parent)
    : QScrollArea(parent)
    , m_workplace(workplace)
    , m_customer(new CustomerModel(workplace.repository, this))
    , m_earlier(new EarlierConversationModel(workplace.repository, this))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    buildLayout();
    connect(m_customer, &CustomerModel::customerChanged, this, &CustomerPanel::fill);
    connect(m_earlier, &QAbstractItemModel::modelReset, this, &CustomerPanel::fillEarlier);
    connect(m_earlier, &QAbstractItemModel::rowsInserted, this, &CustomerPanel::fillEarlier);
    connect(m_earlier, &QAbstractItemModel::rowsRemoved, this, &CustomerPanel::fillEarlier);
    connect(&workplace.repository.desk(), &items::DeskInfo::changed, this, &CustomerPanel::fillEarlier);
}

void CustomerPanel::buildLayout()
{
    const Theme& theme = m_workplace.theme;
    auto* content = new Pane(theme, &Tokens::sunken, {}, this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(12);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    m_avatar = new AvatarMark(theme, 32, content);
    head->addWidget(m_avatar);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    m_name = new PlainLabel(theme, &Tokens::text, TypeRole::Body, true, content);
    m_name->setElided();
    m_visits = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, content);
    m_visits->setElided();
    words->addWidget(m_name);
    words->addWidget(m_visits);
    head->addLayout(words, 1);
    m_link = new ChipLabel(theme, QString(), paint::ChipKind::Green, content);
    head->addWidget(m_link);
    column->addLayout(head);
    m_fieldArea = new QWidget(content);
    m_fields = new QGridLayout(m_fieldArea);
    m_fields->setContentsMargins(0, 0, 0, 0);
    m_fields->setHorizontalSpacing(8);
    m_fields->setVerticalSpacing(4);
    m_fields->setColumnMinimumWidth(0, labelWidth - 8);
    m_fields->setColumnStretch(1, 1);
    column->addWidget(m_fieldArea);
    m_earlierArea = new QWidget(content);
    m_earlierColumn = new QVBoxLayout(m_earlierArea);
    m_earlierColumn->setContentsMargins(0, 0, 0, 0);
    m_earlierColumn->setSpacing(0);
    m_earlierTitle = new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, content);
    auto* earlier = new QVBoxLayout;
    earlier->setSpacing(2);
    earlier->addWidget(m_earlierTitle);
    earlier->addWidget(m_earlierArea);
    column->addLayout(earlier);
    column->addStretch(1);
    setWidget(content);
}

void CustomerPanel::setConversation(const items::ConversationItem* item)
{
    const base::CustomerId customer = item != nullptr ? item->customer : base::CustomerId();
    const bool other = customer != m_item.customer;
    m_item = item != nullptr ? *item : items::ConversationItem();
    if (other) {
        m_customer->setCustomer(customer);
        m_earlier->setCustomer(customer);
        if (!customer.isNil()) {
            m_workplace.commands.loadEarlierConversations(customer);
        }
    }
    fill();
}

void CustomerPanel::fill()
{
    const items::CustomerItem& customer = m_customer->customer();
    const QString name = Names::customer(customer.displayName.isEmpty() ? m_item.customerName : customer.displayName);
    widget()->setVisible(!m_item.id.isNil());
    m_avatar->setName(name);
    m_name->setPlainText(name);
    QStringList about;
    if (customer.visits > 1) {
        about.append(tr("Visit %1").arg(customer.visits));
    } else {
        about.append(tr("First visit"));
    }
    if (!m_item.language.isEmpty()) {
        about.append(Names::languageWord(m_item.language));
    }
    m_visits->setPlainText(about.join(tr(", ")));
    switch (m_item.link) {
    case protocol::PartyLink::live:
        m_link->set(tr("online"), paint::ChipKind::Green);
        break;
    case protocol::PartyLink::reconnecting:
        m_link->set(tr("reconnecting"), paint::ChipKind::Amber);
        break;
    case protocol::PartyLink::gone:
        m_link->set(tr("away"), paint::ChipKind::Neutral);
        break;
    }
    m_link->setIconName(m_item.link == protocol::PartyLink::live ? QStringLiteral("globe") : QString());
    fillFields();
    fillEarlier();
}

void CustomerPanel::fillFields()
{
    clear(*m_fields);
    int row = 0;
    const auto add = [this, &row](const QString& key, const QString& value) {
        auto* label = new PlainLabel(m_workplace.theme, &Tokens::text3, TypeRole::Body, false, m_fieldArea);
        label->setElided();
        label->setPlainText(key);
        label->setWidthLimit(labelWidth - 8);
        auto* text = new PlainLabel(m_workplace.theme, &Tokens::text, TypeRole::Body, false, m_fieldArea);
        text->setWordWrap(true);
        text->setText(value);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        text->setAccessibleName(QStringLiteral("%1: %2").arg(key, value));
        text->setFocusPolicy(Qt::ClickFocus);
        m_fields->addWidget(label, row, 0, Qt::AlignTop);
        m_fields->addWidget(text, row, 1);
        ++row;
    };
    const items::CustomerItem& customer = m_customer->customer();
    for (const items::CustomerFieldItem& field : customer.fields) {
        add(Names::field(field.key), Names::safe(field.value));
    }
    if (!m_item.source.isEmpty()) {
        add(tr("Source"), m_item.source == QLatin1String("web") ? tr("Chat page") : Names::safe(m_item.source));
    }
    if (!customer.tags.isEmpty()) {
        auto* label = new PlainLabel(m_workplace.theme, &Tokens::text3, TypeRole::Body, false, m_fieldArea);
        label->setText(tr("Tags"));
        auto* area = new QWidget(m_fieldArea);
        auto* flow = new FlowLayout(area, 4);
        for (const QString& tag : customer.tags) {
            flow->addWidget(new ChipLabel(m_workplace.theme, Names::safe(tag), paint::ChipKind::Neutral, area));
        }
        m_fields->addWidget(label, row, 0, Qt::AlignTop);
        m_fields->addWidget(area, row, 1);
    }
    m_fieldArea->setVisible(m_fields->count() > 0);
}

void CustomerPanel::fillEarlier()
{
    clear(*m_earlierColumn);
    const int rows = m_earlier->rowCount();
    int shown = 0;
    for (int row = 0; row < rows; ++row) {
        const items::EarlierItem* item = m_earlier->itemAt(m_earlier->index(row, 0));
        if (item == nullptr || item->id == m_item.id) {
            continue;
        }
        auto* line = new EarlierRow(m_workplace, *item, m_earlierArea);
        connect(line, &QAbstractButton::clicked, this, [this, copy = *item] { Q_EMIT earlierChosen(copy); });
        m_earlierColumn->addWidget(line);
        ++shown;
    }
    m_earlierTitle->setText(tr("Earlier conversations"));
    m_earlierTitle->setVisible(shown > 0);
    m_earlierArea->setVisible(shown > 0);
}
