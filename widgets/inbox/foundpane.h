// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

namespace items {
class MessageSearch;
struct FoundItem;
} // namespace items

class Button;
class FoundModel;
class PlainLabel;
class QListView;

/// Under the list while somebody searches in it: the messages that say it, in all conversations of this computer and,
/// where it is wanted, in the whole history at the hub.
class FoundPane final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FoundPane)

public:
    explicit FoundPane(const Workplace& workplace, QWidget* parent = nullptr);

    /// Empty: nothing is searched for, there is nothing to show.
    void setText(const QString& text);
    const items::MessageSearch& search() const { return *m_search; }
    QListView& list() { return *m_list; }
    Button& hubButton() { return *m_hub; }
    /// What is found, or why nothing is.
    QString state() const;
    /// How far the hub has searched, or why it hasn't.
    QString hubState() const;
    /// The keyboard comes to the first message; false: there is none.
    bool focusFirst();
    void chooseFirst();

Q_SIGNALS:
    void chosen(const items::FoundItem& item);
    /// Something else was found, or nothing.
    void changed();
    /// Up from the first message.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void choose(const QModelIndex& index);
    void refresh();
    QString wordsHere() const;
    QString wordsHub(bool live) const;
    void say(PlainLabel& label, const QString& words);

    const Workplace& m_workplace;
    items::MessageSearch* m_search;
    FoundModel* m_model;
    PlainLabel* m_title;
    PlainLabel* m_state;
    QListView* m_list;
    PlainLabel* m_hubState;
    Button* m_hub;
};
