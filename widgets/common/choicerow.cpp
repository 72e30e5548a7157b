// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/choicerow.h"

#include <QEvent>
#include <QStyle>

#include <algorithm>

namespace {

constexpr int gapBeside = 12;
constexpr int gapBelow = 4;

int heightIn(const QWidget& widget, int width)
{
    return widget.hasHeightForWidth() ? widget.heightForWidth(width) : widget.sizeHint().height();
}

} // namespace

ChoiceRow::ChoiceRow(QWidget* label, QWidget* choice, QWidget* parent)
    : QWidget(parent)
    , m_label(label)
    , m_choice(choice)
{
    label->setParent(this);
    choice->setParent(this);
}

bool ChoiceRow::isOneLine(int width) const
{
    return m_label->sizeHint().width() + gapBeside + m_choice->sizeHint().width() <= width;
}

int ChoiceRow::heightForWidth(int width) const
{
    const int choice = m_choice->sizeHint().height();
    return isOneLine(width) ? std::max(m_label->sizeHint().height(), choice)
                            : heightIn(*m_label, width) + gapBelow + choice;
}

QSize ChoiceRow::sizeHint() const
{
    return {m_label->sizeHint().width() + gapBeside + m_choice->sizeHint().width(),
        std::max(m_label->sizeHint().height(), m_choice->sizeHint().height())};
}

QSize ChoiceRow::minimumSizeHint() const
{
    return {m_choice->minimumSizeHint().width(), sizeHint().height()};
}

void ChoiceRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

bool ChoiceRow::event(QEvent* event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::LayoutDirectionChange) {
        updateGeometry();
        place();
    }
    return done;
}

void ChoiceRow::place()
{
    const auto put = [this](QWidget* widget, const QRect& rect) {
        widget->setGeometry(QStyle::visualRect(layoutDirection(), this->rect(), rect));
    };
    const QSize choice(std::min(m_choice->sizeHint().width(), width()), m_choice->sizeHint().height());
    if (isOneLine(width())) {
        put(m_label, QRect(0, 0, width() - gapBeside - choice.width(), height()));
        put(m_choice, QRect(QPoint(width() - choice.width(), (height() - choice.height()) / 2), choice));
    } else {
        const int high = heightIn(*m_label, width());
        put(m_label, QRect(0, 0, width(), high));
        put(m_choice, QRect(QPoint(0, high + gapBelow), choice));
    }
}
