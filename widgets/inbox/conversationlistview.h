// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/conversationsections.h"
#include "widgets/inbox/workplace.h"

#include <QListView>

class ConversationDelegate;

/// The list of conversations. The chosen one is told by id, so it stays chosen wherever its row goes.
class ConversationListView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationListView)

public:
    ConversationListView(const Workplace& workplace, ConversationListModel& conversations, QWidget* parent = nullptr);

    ConversationSections& sections() { return *m_sections; }
    const base::ConversationId& current() const { return m_current; }
    /// Those that are open beside the current one, or in windows of their own, are selected, too.
    void setOpen(const std::vector<base::ConversationId>& open);
    /// Unfolds its section and scrolls to it.
    void setCurrent(const base::ConversationId& id);
    void setNarrow(bool narrow);
    /// Timers show the next second.
    void tick();
    /// The keyboard comes to the first conversation; false: there is none.
    bool focusFirst();
    /// The conversation that the keyboard stands on; nil: none.
    base::ConversationId cursor() const;
    /// There is room for one more.
    void setBesideOffered(bool offered) { m_besideOffered = offered; }
    /// Opens the first conversation that is shown.
    void chooseFirst();

Q_SIGNALS:
    void chosen(const base::ConversationId& id);
    void besideChosen(const base::ConversationId& id);
    void windowChosen(const base::ConversationId& id);

protected:
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    /// Where the keyboard is: a conversation, or (nil) a section's header.
    struct Cursor
    {
        items::Section section = items::Section::Mine;
        base::ConversationId id;
    };

    void restoreCurrent();
    void keepCursor();
    void choose(const base::ConversationId& id);
    bool handleKey(int key, const QModelIndex& at);

    const Workplace& m_workplace;
    ConversationListModel& m_conversations;
    ConversationSections* m_sections;
    ConversationDelegate* m_delegate;
    base::ConversationId m_current;
    std::vector<base::ConversationId> m_open;
    std::optional<Cursor> m_cursor;
    bool m_besideOffered = true;
};
