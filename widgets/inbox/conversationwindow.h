// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QWidget>

class ContextPane;
class ConversationPane;
class OfferStrip;
class PictureStore;
class QHBoxLayout;
class Strip;

/// A conversation in a window of its own: its pane, and the customer beside it when he is asked for. It belongs to no
/// other window, so it may lie under them, and stand on another screen; the program doesn't stay for it.
class ConversationWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationWindow)

public:
    /// Takes the pane out of where it is.
    ConversationWindow(const Workplace& workplace, PictureStore& pictures, ConversationPane& pane);

    ConversationPane& pane() const { return m_pane; }
    OfferStrip& offers() { return *m_offers; }
    Strip& strip() { return *m_strip; }
    /// nullptr: nobody has asked for it yet.
    ContextPane* context() const { return m_context; }
    void toggleContext();
    /// Title, name and context are those of the conversation as it is now.
    void refresh();
    /// While the workstation is locked it is out of sight and out of reach, with all that is open in it.
    void setCovered(bool covered);
    /// The desktop forgets what it has of it; show() makes it anew, in the size that things have by then.
    void leaveDesktop();

    /// As near to `wanted` as a screen allows that has this room.
    static QRect fitted(const QRect& wanted, const QRect& available);

Q_SIGNALS:
    /// By the person, or at the end of the program.
    void closed();
    void contextMade(ContextPane* context);

protected:
    void closeEvent(QCloseEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void connectOffers();
    const items::ConversationItem* item() const;

    const Workplace& m_workplace;
    PictureStore& m_pictures;
    ConversationPane& m_pane;
    OfferStrip* m_offers;
    Strip* m_strip;
    QHBoxLayout* m_row;
    ContextPane* m_context = nullptr;
};
