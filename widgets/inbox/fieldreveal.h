// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QObject>

class QTimer;

/// One masked field of the customer on the screen, shown for a minute: asked for, held in memory, forgotten at the end,
/// with the customer, and when this goes.
class FieldReveal final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldReveal)

public:
    explicit FieldReveal(const Workplace& workplace, QObject* parent = nullptr);

    /// Somebody else: what was shown goes.
    void setCustomer(const base::CustomerId& customer);
    bool may() const;
    void show(const QString& key);
    void hide();
    /// The key of what is asked for or shown; empty: nothing.
    const QString& key() const { return m_key; }
    /// Empty while it is asked for.
    const QString& value() const { return m_value; }

Q_SIGNALS:
    void changed();
    /// Why it can't be shown.
    void failed(const QString& why);

private:
    void take(const items::RevealedField& field);
    static QString words(const items::RevealedField& field);

    const Workplace& m_workplace;
    base::CustomerId m_customer;
    QString m_key;
    QString m_value;
    int m_asked = 0; ///< a later answer than the last question's is nobody's
    QTimer* m_end;
};
