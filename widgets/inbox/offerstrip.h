// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QWidget>

class BadgeMark;
class Button;
class PlainLabel;

/// The oldest offer in one line of 32 px, for a window that has no room for its card.
class OfferStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OfferStrip)

public:
    explicit OfferStrip(const Workplace& workplace, QWidget* parent = nullptr);

    /// Takes the repository's offers as they are now.
    void refresh();
    void tick();

Q_SIGNALS:
    void accepted(const base::OfferId& id);
    void declined(const base::OfferId& id, protocol::DeclineReason reason);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const items::OfferItem* offer() const;

    const Workplace& m_workplace;
    BadgeMark* m_count;
    PlainLabel* m_name;
    PlainLabel* m_line;
    PlainLabel* m_left;
    Button* m_accept;
    Button* m_decline;
};
