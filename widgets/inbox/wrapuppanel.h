// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"
#include "widgets/inbox/drafttimer.h"
#include "widgets/inbox/workplace.h"

#include <map>

class Button;
class FlowLayout;
class PlainLabel;
class QButtonGroup;
class QLineEdit;
class QProgressBar;
class TextField;

/// Stands in the composer's place after a conversation ended: outcome (required), tags, note, with the time that is
/// left. What is chosen when the time runs out is saved; what is entered is kept in the store as drafts are.
class WrapUpPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WrapUpPanel)

public:
    /// What was entered for one conversation: kept while another one is on the screen, or none.
    struct Entry
    {
        base::DispositionId choice;
        QStringList tags;
        QString pendingTag;
        QString note;
        bool sent = false;
        bool refused = false; ///< by the hub: not sent again by itself
    };
    using Entries = std::map<base::ConversationId, Entry>;
    /// For all panels of a desk: what one has sent, the next one doesn't send again.
    struct Kept
    {
        Entries entries;
        std::map<base::ConversationId, items::WrapUpDraft> saved; ///< given to the store last
    };

    /// `kept` outlives it.
    WrapUpPanel(const Workplace& workplace, Kept& kept, QWidget* parent = nullptr);
    ~WrapUpPanel() override;

    void setConversation(const items::ConversationItem* item);
    void tick();
    void finish();
    /// Back into the talk, which was closed by mistake; what was entered stands here when it is closed again.
    void takeUpAgain();
    /// Nothing is finished yet: the talk is parked until then. The note goes into the talk, where it is found.
    void followUp(base::Timestamp until);
    void focusFirst();
    bool hasChoice() const;
    /// Writes what is pending into the store now.
    void flush();
    /// Keeps what stands in the fields now.
    void capture();
    /// For a panel that takes the place of this one.
    Entries entries();
    void setEntries(const Entries& entries);

Q_SIGNALS:
    void failed(const QString& what, const QString& kept);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLayout();
    QWidget* waysBack();
    void openFollowUpMenu(QWidget& anchor);
    QWidget* labelled(const QString& text, bool required);
    void rebuildOutcomes();
    void addTag(const QString& tag);
    void showTags();
    void showState();
    void connectParts();
    void handleChange();
    void restore();
    void adopt(const items::ConversationItem& item);
    void sendDue(base::Timestamp now);
    void send(const base::ConversationId& id);
    void takeBack(const items::Refusal& refusal);
    bool isUntouched() const;
    static protocol::WrapUp outcome(const Entry& entry);
    static Entry entryOf(const items::WrapUpDraft& draft);

    const Workplace& m_workplace;
    items::ConversationItem m_item;
    Kept& m_kept;
    DraftTimer m_saving;
    bool m_filling = false;
    QStringList m_tags; ///< of the conversation on the screen
    std::vector<base::DispositionId> m_choices;

    QProgressBar* m_bar;
    PlainLabel* m_left;
    PlainLabel* m_promise;
    Button* m_extend;
    QWidget* m_outcomeArea;
    FlowLayout* m_outcomeRow;
    QButtonGroup* m_outcomes;
    QWidget* m_tagArea;
    FlowLayout* m_tagRow;
    QLineEdit* m_tagEdit;
    TextField* m_note;
    Button* m_finish;
    QWidget* m_waysBack = nullptr;
};
