// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/sendchecks.h"
#include "widgets/inbox/workplace.h"

#include <QTimer>
#include <QWidget>

class Button;
class IconMark;
class QKeyEvent;
class PlainLabel;
class TextField;

/// Beside a field whose text goes to a customer: marks what the desk doesn't want there and says why, in a pause of
/// typing and once more before it leaves. What blocks never leaves; advice is heeded or passed by a second Enter.
class SendGuard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SendGuard)

public:
    /// How the text leaves the field.
    enum class Leaving
    {
        Sent, ///< by the keys of the composer
        Saved ///< by Enter, in place of what was sent
    };

    /// `field` outlives it.
    SendGuard(const Workplace& workplace, TextField& field, Leaving leaving, QWidget* parent);

    /// Nil: nothing is judged, as in notes.
    void setConversation(const base::ConversationId& id);

    /// Judges what stands in the field now. False: it must not leave, or the person is asked first; both are said.
    bool mayLeave();
    /// As judged last.
    bool blocks() const;
    /// The next Enter sends it anyway.
    bool isAsking() const { return m_asking; }
    const std::vector<items::Finding>& findings() const { return m_findings; }

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void judge(bool wait);
    void handleText();
    void refresh();
    void mark();
    void say();
    void describe(const QString& words);
    const items::Finding* current() const;
    QString reasonOf(const items::Finding& finding) const;
    QString nextWords() const;
    bool leavesBy(const QKeyEvent& key) const;

    const Workplace& m_workplace;
    TextField& m_field;
    const Leaving m_leaving;
    items::SendChecks& m_checks;
    base::ConversationId m_conversation;
    std::vector<items::Finding> m_findings;
    QTimer m_pause;
    QString m_said;
    bool m_asking = false;
    bool m_refused = false; ///< it was tried to send what blocks
    bool m_held = false; ///< a key that sends is down and repeats itself

    IconMark* m_icon;
    PlainLabel* m_reason;
    PlainLabel* m_next;
    Button* m_change;
    Button* m_rule;
};
