// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/blocknotice.h"

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <limits>

BlockNotice::BlockNotice(const Workplace& workplace, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_words(new QWidget(this))
    , m_what(new PlainLabel(workplace.theme, &Tokens::red, TypeRole::Body, true, m_words))
    , m_why(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, m_words))
    , m_block(new Button(workplace.theme, tr("Block…"), ButtonKind::Flat, ButtonSize::Small, this))
    , m_unblock(new Button(workplace.theme, tr("Unblock"), ButtonKind::Normal, ButtonSize::Small, m_words))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_words, 1);
    row->addWidget(m_block);
    row->addStretch(0);
    auto* inner = new QHBoxLayout(m_words);
    inner->setContentsMargins(10, 8, 10, 8);
    inner->setSpacing(8);
    inner->addWidget(
        new IconMark(workplace.theme, QStringLiteral("dialog-cancel"), &Tokens::red, 16, m_words), 0, Qt::AlignTop);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(2);
    for (PlainLabel* label : {m_what, m_why}) {
        label->setWordWrap(true);
        lines->addWidget(label);
    }
    inner->addLayout(lines, 1);
    inner->addWidget(m_unblock, 0, Qt::AlignTop);
    m_block->setIconName(QStringLiteral("dialog-cancel"));
    m_block->setAccessibleName(tr("Block this customer"));
    connect(m_block, &Button::clicked, this, [this] { Q_EMIT blockClicked(m_block); });
    connect(m_unblock, &Button::clicked, this, &BlockNotice::unblockClicked);
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &BlockNotice::refresh);
    refresh();
}

QString BlockNotice::reasonWord(const QString& reason)
{
    return reason == QLatin1String("abuse") ? tr("Abuse")
        : reason == QLatin1String("spam")   ? tr("Spam")
        : reason == QLatin1String("fraud")  ? tr("Fraud")
                                            : Names::line(reason);
}

QString BlockNotice::until(base::Timestamp at, base::Timestamp now)
{
    const QDate today = Format::local(now).date();
    const QDate day = Format::local(at).date();
    const QString clock = Format::clock(at);
    return day == today           ? clock
        : day == today.addDays(1) ? tr("tomorrow %1").arg(clock)
                                  : tr("%1 %2").arg(Format::day(day, today), clock);
}

void BlockNotice::set(const items::CustomerItem& customer, bool may)
{
    m_customer = customer;
    m_may = may && !customer.id.isNil();
    refresh();
}

bool BlockNotice::isBlocked() const
{
    return m_customer.blockedUntil && *m_customer.blockedUntil > m_workplace.hubNow();
}

void BlockNotice::refresh()
{
    const bool blocked = isBlocked();
    m_words->setVisible(blocked);
    m_block->setVisible(!blocked && m_may);
    m_unblock->setVisible(blocked && m_may);
    setVisible(blocked || m_may);
    m_end.stop();
    if (!blocked) {
        return;
    }
    const base::Timestamp now = m_workplace.hubNow();
    m_what->setText(tr("Blocked until %1").arg(until(*m_customer.blockedUntil, now)));
    QStringList why;
    if (m_customer.blockedBy) {
        why.append(*m_customer.blockedBy == m_workplace.repository.presence().person().id
                ? tr("by you")
                : tr("by %1").arg(Names::colleague(*m_customer.blockedBy, m_workplace)));
    }
    if (!m_customer.blockReason.isEmpty()) {
        why.append(reasonWord(m_customer.blockReason));
    }
    m_why->setText(why.join(tr(": ")));
    m_why->setVisible(!why.isEmpty());
    const auto left = (*m_customer.blockedUntil - now).count() + 1;
    m_end.start(int(std::min<std::int64_t>(left, std::numeric_limits<int>::max())));
}

QString BlockNotice::text() const
{
    QStringList lines {m_what->text(), m_why->text()};
    lines.removeAll(QString());
    return isBlocked() ? lines.join(QLatin1Char('\n')) : QString();
}

void BlockNotice::paintEvent(QPaintEvent*)
{
    if (m_words->isHidden()) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_workplace.theme.tokens().redTint);
    painter.drawRoundedRect(QRectF(m_words->geometry()), metrics::radiusControl, metrics::radiusControl);
}
