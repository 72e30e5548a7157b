// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/placeholders.h"
#include "widgets/inbox/workplace.h"

#include <QSet>
#include <QWidget>

class Button;
class ComposerEdit;
class PlainLabel;

/// Placeholders of canned replies and articles that nobody has filled in: marked in the field, said under it, and asked
/// about before a customer gets them. Braces that nothing inserted brought along are the writer's own.
class CannedGaps final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CannedGaps)

public:
    /// `edit` outlives it.
    CannedGaps(const Workplace& workplace, ComposerEdit& edit, QWidget* parent);

    /// Where there are any it says so, marks the first one for the next key, and the text must not leave yet. Once the
    /// person has said that it leaves as it is, it may until it changes.
    bool stop(bool park);
    /// Another text stands in the field: what was asked about the one before is over.
    void setConversation(const base::ConversationId& id);
    void setNote(bool note);
    /// What was put into the field has placeholders without a value. Their names stay known here: the text may be
    /// another conversation's for a while.
    void addMissing(const std::vector<items::MissingPlaceholder>& missing);

Q_SIGNALS:
    /// `park` as it was asked with.
    void sendAnyway(bool park);

private:
    bool isKnown(const QString& name) const;
    void look();
    void show();
    void markFirst();

    const Workplace& m_workplace;
    ComposerEdit& m_edit;
    base::ConversationId m_conversation;
    std::vector<items::MissingPlaceholder> m_gaps;
    QSet<QString> m_inserted; ///< names that came along with articles
    bool m_note = false;
    bool m_asked = false; ///< it was to be sent
    bool m_park = false;
    bool m_passed = false; ///< as it is, until the text changes: others may ask, too
    PlainLabel* m_what;
    Button* m_fill;
    Button* m_send;
};
