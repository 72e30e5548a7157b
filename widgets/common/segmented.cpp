// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/segmented.h"

#include "widgets/common/paint.h"
#include "widgets/common/theme/metrics.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

#include <cmath>

namespace {

class SegmentButton final : public QToolButton
{
public:
    SegmentButton(const Theme& theme, QString iconName, QWidget* parent)
        : QToolButton(parent)
        , m_theme(theme)
        , m_iconName(std::move(iconName))
    {
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
    }

    QSize sizeHint() const override
    {
        const qreal words = QFontMetricsF(m_theme.font(TypeRole::Caption)).horizontalAdvance(text());
        return {int(std::ceil(words)) + 24 + (m_iconName.isEmpty() ? 0 : 20), metrics::controlSmall};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = m_theme.tokens();
        QPainter painter(this);
        const QColor colour = isChecked() ? t.accent : t.text2;
        if (isChecked()) {
            painter.fillRect(rect().adjusted(1, 1, -1, -1), t.accentTint);
        } else if (underMouse()) {
            painter.fillRect(rect().adjusted(1, 1, -1, -1), t.hover);
        }
        QRect words = rect();
        if (!m_iconName.isEmpty()) {
            paint::icon(painter, m_theme, m_iconName, QRect(11, (height() - 14) / 2, 14, 14), colour);
            words.adjust(20, 0, 0, 0);
        }
        paint::elided(painter, words, m_theme.font(TypeRole::Caption), colour, text(), Qt::ElideRight, Qt::AlignCenter);
    }

private:
    const Theme& m_theme;
    QString m_iconName;
};

} // namespace

Segmented::Segmented(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_group(new QButtonGroup(this))
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked) {
            Q_EMIT currentChanged(id);
        }
    });
}

int Segmented::add(const QString& text, const QString& iconName)
{
    const int id = int(m_group->buttons().size());
    auto* button = new SegmentButton(m_theme, iconName, this);
    button->setText(text);
    button->setChecked(id == 0);
    m_group->addButton(button, id);
    m_layout->addWidget(button);
    return id;
}

void Segmented::setText(int choice, const QString& text)
{
    m_group->button(choice)->setText(text);
    m_group->button(choice)->updateGeometry();
}

int Segmented::current() const
{
    return m_group->checkedId();
}

void Segmented::setCurrent(int choice)
{
    if (auto* button = m_group->button(choice)) {
        button->setChecked(true);
    }
}

void Segmented::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.control);
    painter.setBrush(t.surface);
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radiusControl, metrics::radiusControl);
    painter.setPen(t.line);
    const QList<QAbstractButton*> buttons = m_group->buttons();
    for (int i = 1; i < buttons.size(); ++i) {
        const int x = buttons.at(i)->x();
        painter.drawLine(QPointF(x + 0.5, 1), QPointF(x + 0.5, height() - 1));
    }
}
