// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QList>
#include <QSet>
#include <QTextCursor>
#include <QTimer>

#include <map>

class ComposerEdit;

/// Underlines what is misspelt in the composer's field, in a pause of typing: never the word that is being typed, and
/// nothing while an input method composes. The text itself knows nothing of it.
class SpellMarks final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpellMarks)

public:
    /// `edit` outlives it.
    SpellMarks(const Workplace& workplace, ComposerEdit& edit, QObject* parent);

    /// Whose names are right, and what was ignored. Nil: nothing is looked at.
    void setConversation(const base::ConversationId& id);
    /// A note is for colleagues: whatever the customer speaks.
    void setNote(bool note);

    /// The misspelt word that begins, ends or goes on there; null: none.
    QTextCursor wordAt(int position) const;
    /// Chooses the next one behind the caret, from the beginning again after the last.
    void goToNext();
    /// It is right in this conversation, as long as the program runs.
    void ignore(const QString& word);
    /// Its marks go at once; they come back when it is found again.
    void forget(const QString& word);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool isWanted() const;
    QStringList names() const;
    void lookAgain();
    void handleText();
    void ask();
    void take(const std::vector<text::Range>& found);
    bool isBeingTyped(const QTextCursor& word) const;
    void show();

    const Workplace& m_workplace;
    ComposerEdit& m_edit;
    base::ConversationId m_conversation;
    bool m_note = false;
    QTimer m_pause;
    QList<QTextCursor> m_words; ///< misspelt ones, left to right; they move with the text
    int m_version = 0; ///< of the text and of what is right
    int m_typedAt = -1; ///< where the caret was when a key changed the text last
    bool m_asking = false; ///< one question at a time
    std::map<base::ConversationId, QSet<QString>> m_ignored;
};
