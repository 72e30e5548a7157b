// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

class Button;
class PlainLabel;

/// Who is served, from which queue, how long he has waited, and what can be done with the conversation.
class ConversationHeader final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationHeader)

public:
    explicit ConversationHeader(const Workplace& workplace, QWidget* parent = nullptr);

    /// nullptr shows an empty header.
    void setConversation(const items::ConversationItem* item);
    void tick();
    void setBackShown(bool shown);
    void setContextButton(bool shown);
    /// Among several panes the active one has an accent line, the others a paler name; nullopt: it is the only one.
    void setMark(std::optional<bool> active);
    /// In a window of its own there is a way back in place of the way out.
    void setOwnWindow(bool own);
    /// One that stands beside others can be put away.
    void setClosable(bool closable);
    QWidget* transferButton() const;

Q_SIGNALS:
    void backClicked();
    void contextClicked();
    void parkChosen(std::optional<base::Timestamp> until);
    void resumeClicked();
    void closeClicked(bool wrapUp);
    void receiptClicked(QWidget* anchor);
    void transferClicked();
    void windowClicked();
    void paneClosed();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void openParkMenu();
    void fitActions();
    void showTimes();
    void buildWindowButtons();

    const Workplace& m_workplace;
    items::ConversationItem m_item;
    bool m_any = false;
    bool m_ownWindow = false;
    std::optional<bool> m_mark;
    Button* m_back;
    PlainLabel* m_name;
    ChipLabel* m_queue;
    ChipLabel* m_state;
    TimerPill* m_pill;
    PlainLabel* m_served;
    Button* m_why;
    Button* m_transfer;
    Button* m_park;
    Button* m_resume;
    Button* m_writeUp;
    Button* m_close;
    Button* m_context;
    Button* m_window;
    Button* m_put;
};
