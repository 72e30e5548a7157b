// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/offerstrip.h"

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/offercard.h"

#include <QHBoxLayout>

namespace {

constexpr int hurryFrom = 5; ///< seconds

} // namespace

OfferStrip::OfferStrip(const Workplace& workplace, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_count(new BadgeMark(workplace.theme, this))
    , m_name(new PlainLabel(workplace.theme, &Tokens::accent, TypeRole::Body, true, this))
    , m_line(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Body, false, this))
    , m_left(new PlainLabel(workplace.theme, &Tokens::accent, TypeRole::Body, true, this))
    , m_accept(new Button(workplace.theme, tr("Accept"), ButtonKind::Primary, ButtonSize::Small, this))
    , m_decline(new Button(workplace.theme, tr("Decline…"), ButtonKind::Normal, ButtonSize::Small, this))
{
    setFixedHeight(metrics::strip);
    m_name->setElided();
    m_line->setElided();
    const auto hint = [this] { m_accept->setKeyHint(m_workplace.keys.text(ShortcutId::AcceptOffer)); };
    connect(&workplace.keys, &ShortcutTable::changed, this, hint);
    connect(&workplace.repository.desk(), &items::DeskInfo::changed, this, &OfferStrip::refresh);
    hint();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 1);
    row->setSpacing(8);
    row->addWidget(m_count);
    row->addWidget(m_name);
    row->addWidget(m_line, 1);
    row->addWidget(m_left);
    row->addWidget(m_accept);
    row->addWidget(m_decline);
    connect(m_accept, &Button::clicked, this, [this] {
        if (const items::OfferItem* item = offer()) {
            Q_EMIT accepted(item->id);
        }
    });
    connect(m_decline, &Button::clicked, this, [this] {
        if (const items::OfferItem* item = offer()) {
            OfferCard::askReason(*this, *m_decline, m_workplace.repository.desk().declineReasons(),
                [this, id = item->id](protocol::DeclineReason reason) { Q_EMIT declined(id, reason); });
        }
    });
    refresh();
}

const items::OfferItem* OfferStrip::offer() const
{
    const auto& offers = m_workplace.repository.offers();
    return offers.empty() ? nullptr : &offers.front();
}

void OfferStrip::refresh()
{
    const items::OfferItem* item = offer();
    if (item == nullptr) {
        return;
    }
    const QString name = tr("Offer from %1").arg(Names::customer(item->customerName, item->customer));
    const QString line = Names::line(item->firstLine);
    const bool news = name != m_name->text();
    const items::ConnectionState& connection = m_workplace.repository.connection();
    const bool live = connection.isLive() || !connection.facts().lostAt.has_value();
    m_count->setCount(m_workplace.repository.offers().size() > 1 ? int(m_workplace.repository.offers().size()) : 0);
    m_name->setPlainText(name);
    m_line->setPlainText(line.isEmpty() ? QString() : tr("“%1”").arg(line));
    m_accept->setText(item->accepting ? tr("Accepting…") : tr("Accept"));
    m_accept->setEnabled(live && !item->accepting);
    m_decline->setEnabled(live && !item->accepting);
    m_decline->setVisible(!m_workplace.repository.desk().declineReasons().empty());
    setAccessibleName(QStringLiteral("%1: %2").arg(name, line));
    if (news && isVisible()) {
        spoken::announce(*this);
    }
    tick();
}

void OfferStrip::tick()
{
    if (const items::OfferItem* item = offer()) {
        const auto left = item->expiresAt - m_workplace.hubNow();
        const int seconds = std::max(0, int((left.count() + 999) / 1000));
        m_left->setColour(seconds <= hurryFrom ? &Tokens::red : &Tokens::accent);
        m_left->setText(tr("%n s", nullptr, seconds));
    }
}

void OfferStrip::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_workplace.theme.tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.accentTint);
    painter.fillRect(0, 0, 3, height() - 1, t.accent);
    painter.fillRect(0, height() - 1, width(), 1, t.line);
}
