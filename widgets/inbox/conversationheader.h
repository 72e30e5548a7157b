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
    QWidget* transferButton() const;

Q_SIGNALS:
    void backClicked();
    void contextClicked();
    void parkChosen(std::optional<base::Timestamp> until);
    void resumeClicked();
    void closeClicked();
    void receiptClicked(QWidget* anchor);
    void transferClicked();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void openParkMenu();
    void fitActions();
    void showTimes();

    const Workplace& m_workplace;
    items::ConversationItem m_item;
    bool m_any = false;
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
    Button* m_close;
    Button* m_context;
};
