// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QWidget>

#include <functional>

class Button;
class ChipLabel;
class CountRing;
class HandOffCard;
class PlainLabel;

/// One offer: whose question, its first line, why it comes here, how long it is held. Enter accepts and Esc opens the
/// reasons for declining while the card has the focus; it never takes the focus by itself.
class OfferCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OfferCard)

public:
    OfferCard(const Workplace& workplace, const items::OfferItem& offer, QWidget* parent = nullptr);

    const base::OfferId& id() const { return m_offer.id; }
    void setOffer(const items::OfferItem& offer);
    /// It is the one that the key takes, and says so.
    void setFirst(bool first);
    void tick();
    void accept();
    void openReasons();
    /// Asks under `anchor` why an offer is declined.
    static void askReason(QWidget& owner, const QWidget& anchor, const std::vector<protocol::DeclineReason>& reasons,
        const std::function<void(protocol::DeclineReason)>& chosen);

Q_SIGNALS:
    void accepted(const base::OfferId& id);
    void declined(const base::OfferId& id, protocol::DeclineReason reason);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void buildLayout();
    void fill();
    void showKey();

    const Workplace& m_workplace;
    items::OfferItem m_offer;
    PlainLabel* m_name;
    ChipLabel* m_queue;
    PlainLabel* m_line;
    HandOffCard* m_handOff;
    PlainLabel* m_reason;
    CountRing* m_ring;
    Button* m_accept;
    Button* m_decline;
    bool m_first = false;
};
