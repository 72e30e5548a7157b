// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/values.h"
#include "widgets/common/paint.h"

#include <QCoreApplication>
#include <QString>

struct Workplace;

/// Words for facts, and names that can be shown: whatever poses as something else is made visible.
class Names final
{
    Q_DECLARE_TR_FUNCTIONS(Names)

public:
    /// A customer's or colleague's name, never empty. Who gave none is told from others by the end of his id.
    static QString customer(const QString& name, const base::CustomerId& id = {});
    /// As the directory has it; where it doesn't, the id.
    static QString colleague(const base::PersonId& person, const Workplace& workplace);
    /// Who wrote or served; a colleague without a name was forgotten.
    static QString colleague(const QString& name);
    static QString safe(const QString& name);
    /// Likewise, each as one U+FFFD in its place: for a text in which places are marked.
    static QString inPlace(QString text);
    static QString file(const QString& name);
    /// One line of a message, for lists.
    static QString line(const QString& text);
    /// The last message in one line; `[Picture]` or `[File] name` where it has no words.
    static QString lastLine(const QString& text, const std::optional<items::AttachmentItem>& file);
    /// The word for a customer's field.
    static QString field(const QString& key);
    /// The key for such a word: `phone` for `Phone`, in either language; any other word is a key itself.
    static QString fieldKey(const QString& word);
    /// The keys that have words of their own.
    static QStringList knownFields();
    static QString presence(protocol::Presence presence);
    static paint::Dot dot(protocol::Presence presence);
    /// How urgent it is to answer who has waited so long in this queue.
    static paint::Urgency urgency(base::Milliseconds waited, const base::QueueId& queue, const Workplace& workplace);
    static QString declineReason(protocol::DeclineReason reason);
    static QString languageWord(const QString& tag);
    /// "You speak Chinese, refunds level 3, free for 2 min. The customer has waited 1:12."
    static QString reason(const protocol::Receipt& receipt, const Workplace& workplace);
};
