// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/customerrows.h"

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/paint.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/names.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>

void clearRows(QLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

FieldRow::FieldRow(const Workplace& workplace, const QString& word, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_word(word)
    , m_row(new QHBoxLayout(this))
    , m_pencil(new Button(workplace.theme, tr("Change %1").arg(word), ButtonKind::Link, ButtonSize::Normal, this))
{
    setAttribute(Qt::WA_Hover);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(8);
    auto* label = new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Body, false, this);
    label->setElided();
    label->setPlainText(word);
    label->setFixedWidth(labelWidth - 8);
    m_row->addWidget(label, 0, Qt::AlignTop);
    m_row->addWidget(m_pencil, 0, Qt::AlignTop);
    m_pencil->setIconOnly(true);
    m_pencil->setAccessibleName(m_pencil->text());
    m_pencil->setFixedSize(24, 20);
    m_pencil->installEventFilter(this);
    m_pencil->hide();
    connect(m_pencil, &Button::clicked, this, &FieldRow::editWanted);
}

void FieldRow::setValue(const QString& value)
{
    auto* text = new PlainLabel(m_workplace.theme, &Tokens::text, TypeRole::Body, false, this);
    text->setWordWrap(true);
    text->setText(value);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(QStringLiteral("%1: %2").arg(m_word, value));
    text->setFocusPolicy(Qt::ClickFocus);
    setContent(text);
}

void FieldRow::setContent(QWidget* content)
{
    m_row->insertWidget(1, content, 1);
}

Button* FieldRow::addButton(const QString& word, const QString& spoken)
{
    auto* button = new Button(m_workplace.theme, word, ButtonKind::Link, ButtonSize::Small, this);
    button->setAccessibleName(spoken);
    m_row->insertWidget(m_row->count() - 1, button, 0, Qt::AlignTop);
    return button;
}

void FieldRow::addCopy(const QString& value)
{
    Button* copy = addButton(tr("Copy"), tr("Copy %1").arg(m_word));
    copy->setIconName(QStringLiteral("edit-copy"));
    copy->setIconOnly(true);
    copy->setFixedSize(24, 20);
    connect(copy, &Button::clicked, this, [value] { QGuiApplication::clipboard()->setText(value); });
}

void FieldRow::setEditable(bool editable)
{
    m_pencil->setVisible(editable);
    showPencil();
}

void FieldRow::showPencil()
{
    const bool hot = underMouse() || m_pencil->hasFocus();
    m_pencil->setIconName(hot ? QStringLiteral("document-edit") : QString());
}

bool FieldRow::event(QEvent* event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave) {
        showPencil();
    } else if (event->type() == QEvent::MouseButtonDblClick && m_pencil->isVisible()) {
        Q_EMIT editWanted();
        return true;
    }
    return QWidget::event(event);
}

bool FieldRow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_pencil && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        QMetaObject::invokeMethod(this, &FieldRow::showPencil, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

EarlierRow::EarlierRow(const Workplace& workplace, const items::EarlierItem& item, QWidget* parent)
    : QAbstractButton(parent)
    , m_workplace(workplace)
    , m_item(item)
{
    setFixedHeight(24);
    setCursor(Qt::PointingHandCursor);
    const QDate today = Format::local(workplace.clock.now()).date();
    m_day = Format::shortDay(Format::local(item.openedAt).date(), today);
    m_about = Names::lastLine(item.lastLine, item.lastFile);
    if (m_about.isEmpty()) {
        m_about = Names::safe(workplace.repository.desk().queueTitle(item.queue, workplace.language()));
    }
    if (item.outcome) {
        const items::DeskInfo& desk = workplace.repository.desk();
        m_end = Names::safe(desk.dispositionTitle(item.outcome->disposition, workplace.language()));
        const protocol::DispositionSettings* settings = desk.disposition(item.outcome->disposition);
        m_resolved = settings != nullptr && settings->resolved;
    }
    setAccessibleName(QStringLiteral("%1, %2, %3").arg(m_day, m_about, m_end));
    setToolTip(plainToolTip(m_about));
}

int EarlierRow::dayWidth() const
{
    return std::max(40, QFontMetrics(m_workplace.theme.font(TypeRole::Caption)).horizontalAdvance(m_day) + 4);
}

void EarlierRow::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_workplace.theme;
    const Tokens& t = theme.tokens();
    QPainter painter(this);
    if (underMouse() || hasFocus()) {
        painter.fillRect(rect(), t.hover);
    }
    const QFont caption = theme.font(TypeRole::Caption);
    const int days = std::max(m_dayWidth, dayWidth());
    paint::text(painter, QRectF(0, 0, days, height()), caption, t.text3, m_day);
    const int endWidth = m_end.isEmpty() ? 0 : std::min(96, QFontMetrics(caption).horizontalAdvance(m_end) + 2);
    QFont body = theme.font(TypeRole::Body);
    body.setUnderline(underMouse());
    paint::elided(painter, QRectF(days + 8, 0, width() - days - 16 - endWidth, height()), body, t.text, m_about);
    paint::elided(painter, QRectF(width() - endWidth, 0, endWidth, height()), caption, m_resolved ? t.green : t.text2,
        m_end, Qt::ElideRight, Qt::AlignRight | Qt::AlignVCenter);
}
