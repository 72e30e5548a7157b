// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/presencepopup.h"

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/paint.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/inbox/names.h"
#include "widgets/window/rail.h"

#include <QHBoxLayout>
#include <QKeyEvent>

#include <algorithm>

namespace {

constexpr int rowHeight = 44;
constexpr int mostChoices = 6; ///< of limits: they stand beside each other

class ChoiceRow final : public QAbstractButton
{
public:
    ChoiceRow(const Theme& theme, paint::Dot dot, const QString& word, const QString& meaning, const QString& time,
        QWidget* parent)
        : QAbstractButton(parent)
        , m_theme(theme)
        , m_dot(dot)
        , m_meaning(meaning)
        , m_time(time)
    {
        setText(word);
        setFixedSize(280, rowHeight);
        setFocusPolicy(Qt::StrongFocus);
        setAccessibleName(QStringLiteral("%1. %2").arg(word, meaning));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = m_theme.tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (!m_time.isEmpty() || underMouse() || hasFocus()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(!m_time.isEmpty() ? t.accentTint : t.hover);
            painter.drawRoundedRect(rect(), 4, 4);
        }
        paint::dot(painter, m_theme, QRectF(12, 9, 8, 8), m_dot);
        const QFont caption = m_theme.font(TypeRole::Caption);
        const qreal time = m_time.isEmpty() ? 0 : QFontMetricsF(caption).horizontalAdvance(m_time) + 8;
        paint::elided(painter, QRectF(32, 3, width() - 44 - time, 20), m_theme.font(TypeRole::Body, !m_time.isEmpty()),
            t.text, text());
        paint::elided(painter, QRectF(32, 22, width() - 44, 16), caption, t.text2, m_meaning);
        paint::text(painter, QRectF(width() - 12 - time, 3, time, 20), caption, t.text2, m_time,
            Qt::AlignRight | Qt::AlignVCenter);
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Down) {
            focusNextChild();
        } else if (event->key() == Qt::Key_Up) {
            focusPreviousChild();
        } else {
            QAbstractButton::keyPressEvent(event);
        }
    }

private:
    const Theme& m_theme;
    paint::Dot m_dot;
    QString m_meaning;
    QString m_time;
};

} // namespace

PresencePopup::PresencePopup(const Workplace& workplace, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
{
    setAccessibleName(tr("Presence"));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(2);
    using protocol::Presence;
    addChoice(*column, Presence::ready, {}, Names::presence(Presence::ready), tr("Conversations come to you"));
    addChoice(*column, Presence::busy, {}, Names::presence(Presence::busy), tr("Nothing new; yours go on"));
    addChoice(*column, Presence::break_, {}, Names::presence(Presence::break_), tr("Nothing new; yours go on"));
    addChoice(*column, Presence::break_, QStringLiteral("lunch"), tr("Lunch"), tr("A longer break"));
    addChoice(
        *column, Presence::draining, {}, tr("Finish and stop"), tr("Nothing new, then offline when all are closed"));
    addChoice(*column, Presence::offline, {}, Names::presence(Presence::offline), tr("You are not here"));
    addLimit(*column);
    if (!workplace.repository.presence().noticesLock()) {
        auto* lock = new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, body());
        lock->setWordWrap(true);
        lock->setContentsMargins(12, 4, 12, 0);
        lock->setText(tr("This computer doesn't say when its screen is locked: take a break yourself when you leave."));
        column->addWidget(lock);
    }
    auto* why = new Button(workplace.theme, tr("Why do I get nothing?"), ButtonKind::Link, ButtonSize::Small, body());
    column->addSpacing(4);
    column->addWidget(why, 0, Qt::AlignLeft);
    connect(why, &Button::clicked, this, [this] {
        dismiss();
        Q_EMIT whyClicked();
    });
}

std::vector<int> PresencePopup::limits(int fullCap)
{
    std::vector<int> all;
    for (int most = 1; most < std::min(fullCap, mostChoices); ++most) {
        all.push_back(most);
    }
    if (fullCap > 1) {
        all.push_back(fullCap);
    }
    return all;
}

void PresencePopup::addLimit(QLayout& column)
{
    const items::PersonItem& person = m_workplace.repository.presence().person();
    const std::vector<int> all = limits(person.fullCap);
    if (all.empty()) {
        return;
    }
    auto* row = new QWidget(body());
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(12, 4, 4, 0);
    line->setSpacing(8);
    auto* word = new PlainLabel(m_workplace.theme, &Tokens::text, TypeRole::Body, false, row);
    word->setText(tr("At most"));
    word->setToolTip(tr("Conversations at once, until the connection ends"));
    auto* choices = new Segmented(m_workplace.theme, row);
    choices->setAccessibleName(tr("At most so many conversations at once"));
    for (const int most : all) {
        choices->add(QString::number(most));
    }
    const auto now = person.limit > 0 ? std::ranges::lower_bound(all, person.limit) : all.end();
    choices->setCurrent(int(std::min<std::ptrdiff_t>(now - all.begin(), std::ptrdiff_t(all.size()) - 1)));
    line->addWidget(word, 1);
    line->addWidget(choices);
    column.addWidget(row);
    connect(choices, &Segmented::currentChanged, this, [this, all](int choice) {
        const int most = all.at(std::size_t(choice));
        Q_EMIT limitChosen(most == all.back() ? std::nullopt : std::optional(most));
    });
}

void PresencePopup::addChoice(
    QLayout& column, protocol::Presence presence, const QString& reason, const QString& word, const QString& meaning)
{
    const items::PersonItem& person = m_workplace.repository.presence().person();
    const bool current = person.presence == presence
        && (presence != protocol::Presence::break_
            || (person.presenceReason == QLatin1String("lunch")) == !reason.isEmpty());
    const QString time
        = current ? tr("for %1").arg(Format::spanInWords(m_workplace.hubNow() - person.presenceSince)) : QString();
    auto* row = new ChoiceRow(m_workplace.theme, Names::dot(presence), word, meaning, time, body());
    column.addWidget(row);
    connect(row, &QAbstractButton::clicked, this, [this, presence, reason] {
        Q_EMIT chosen(presence, reason);
        dismiss();
    });
}
