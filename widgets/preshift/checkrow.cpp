// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/preshift/checkrow.h"

#include "widgets/common/button.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/marks.h"
#include "widgets/common/paint.h"
#include "widgets/common/plainlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace {

constexpr int rowHeight = 44;

struct Mark
{
    QString icon;
    Token colour;
};

Mark markOf(const CheckResult& result)
{
    switch (result.state) {
    case CheckState::Running:
        return {QStringLiteral("view-refresh"), &Tokens::text3};
    case CheckState::Asks:
        return {QStringLiteral("audio-volume-high"), &Tokens::amber};
    case CheckState::Advice:
        return {QStringLiteral("data-warning"), &Tokens::amber};
    case CheckState::Trouble:
        return {QStringLiteral("data-error"), &Tokens::red};
    case CheckState::Good:
        break;
    }
    return {QString(), &Tokens::green};
}

} // namespace

/// The icon of a state; what is in order has its tick in a ring.
class StateMark final : public QWidget
{
public:
    StateMark(const Theme& theme, QWidget* parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        setFixedSize(18, 18);
    }

    void set(const CheckResult& result)
    {
        m_mark = markOf(result);
        m_good = result.state == CheckState::Good;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor colour = m_theme.tokens().*m_mark.colour;
        if (!m_good) {
            paint::icon(painter, m_theme, m_mark.icon, QRect(1, 1, 16, 16), colour);
            return;
        }
        painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawEllipse(QRectF(1.5, 1.5, 15, 15));
        painter.drawPolyline(QPolygonF {{5.3, 9.3}, {8, 12}, {12.8, 6.5}});
    }

private:
    const Theme& m_theme;
    Mark m_mark {{}, &Tokens::text3};
    bool m_good = false;
};

CheckRow::CheckRow(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_ground(new Pane(theme, &Tokens::raised, Qt::BottomEdge, this))
    , m_mark(new StateMark(theme, m_ground))
    , m_title(new PlainLabel(theme, &Tokens::text, TypeRole::Body, false, m_ground))
    , m_wanted(new PlainLabel(theme, &Tokens::text, TypeRole::Body, true, m_ground))
    , m_fact(new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, m_ground))
    , m_advice(new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, m_ground))
    , m_actions(new QWidget(m_ground))
    , m_actionRow(new FlowLayout(m_actions, 6))
{
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_ground);
    m_ground->setMinimumHeight(rowHeight);
    auto* row = new QHBoxLayout(m_ground);
    row->setContentsMargins(18, 11, 16, 11);
    row->setSpacing(14);
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    auto* line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(m_title);
    line->addWidget(m_wanted);
    line->addStretch(1);
    line->addWidget(m_fact);
    m_fact->setElided();
    m_fact->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    column->addLayout(line);
    m_advice->setWordWrap(true);
    column->addWidget(m_advice);
    column->addWidget(m_actions);
    m_actions->setContentsMargins(0, 6, 0, 0);
    m_actions->hide();
    auto* marks = new QVBoxLayout;
    marks->setContentsMargins(0, 2, 0, 0);
    marks->addWidget(m_mark);
    marks->addStretch(1);
    row->addLayout(marks);
    row->addLayout(column, 1);
}

void CheckRow::set(const CheckResult& result, const QString& title)
{
    m_mark->set(result);
    const bool wanted = result.state == CheckState::Asks || result.state == CheckState::Trouble;
    m_ground->setGround(wanted ? &Tokens::amberTint : &Tokens::raised);
    m_title->setVisible(!wanted);
    m_title->setPlainText(title);
    m_wanted->setVisible(wanted);
    m_wanted->setPlainText(title);
    m_fact->setPlainText(result.fact);
    m_advice->setPlainText(result.advice);
    m_advice->setVisible(!result.advice.isEmpty());
    m_actions->setVisible(wanted && m_hasActions);
    setAccessibleName(result.fact.isEmpty() ? title : QStringLiteral("%1: %2").arg(title, result.fact));
    setAccessibleDescription(result.advice);
}

Button* CheckRow::addAction(const QString& text, ButtonKind kind)
{
    auto* button = new Button(m_theme, text, kind, ButtonSize::Normal, m_actions);
    m_actionRow->addWidget(button);
    m_hasActions = true;
    return button;
}
