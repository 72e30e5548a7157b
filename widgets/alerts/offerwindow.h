// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QTimer>
#include <QWidget>

#include <map>

class Button;
class CountRing;
class PlainLabel;

/// An offer over other programs, at the lower right of a screen: small, on top, used by mouse, and never with the
/// keyboard, which stays in the program where the person writes.
class OfferWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OfferWindow)

public:
    /// How much it may say.
    enum class Telling
    {
        Nothing, ///< the program is locked
        Queue,
        Everything
    };

    explicit OfferWindow(const Workplace& workplace);

    /// This desktop lets a program stand on top and say where.
    static bool isPossible();

    /// Another offer than the one before, as one that appears, takes clicks after half a second.
    void set(const items::OfferItem& offer, Telling telling);
    /// Shows it in that corner.
    void stand(const QRect& available);
    void tick();

Q_SIGNALS:
    void acceptClicked(const base::OfferId& id);
    void declineClicked(const base::OfferId& id, protocol::DeclineReason reason);
    void showClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void buildLayout();
    QWidget* buildReasons();
    void openReasons(bool open);
    /// A click that was meant for what stood there a moment ago does nothing.
    void guard();
    Button* button(const QString& word, bool primary);
    /// As the desk has them now.
    void showReasons();

    const Workplace& m_workplace;
    items::OfferItem m_offer;
    QRect m_available;
    PlainLabel* m_title;
    PlainLabel* m_line;
    CountRing* m_ring;
    QWidget* m_buttons;
    std::map<protocol::DeclineReason, Button*> m_reasonButtons; ///< filled with m_reasons
    QWidget* m_reasons;
    Button* m_accept;
    Button* m_decline;
    Button* m_show;
    QTimer m_guard;
};
