// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

class EmojiCompletion;
class PlainLabel;
class QLineEdit;
class QListView;

/// All emoji to choose from, what was used lately first. Arrows move about, also from the search field; Enter takes
/// one and closes, with Shift it stays.
class EmojiGrid final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmojiGrid)

public:
    EmojiGrid(const Workplace& workplace, QWidget* host);

    QLineEdit& search() { return *m_search; }
    QListView& list() { return *m_list; }

Q_SIGNALS:
    void chosen(const QString& glyph);

private:
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);
    void take(const QModelIndex& index, bool stay);
    void step(int by);
    void showName();

    EmojiCompletion* m_emoji;
    QLineEdit* m_search;
    QListView* m_list;
    PlainLabel* m_name;
};
