// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/customeredit.h"
#include "widgets/inbox/workplace.h"

#include <QWidget>

class Button;
class PlainLabel;
class QLineEdit;

/// One thing about the customer while it is changed, in the place where it stands. Enter saves, Esc leaves everything
/// as it was. Says plainly what can't be saved, and when somebody else changed the same thing meanwhile.
class CustomerEditor final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CustomerEditor)

public:
    /// What is being changed, as it can be carried from one editor to the next.
    struct Work
    {
        items::CustomerEdit edit;
        bool isNew = false;
        bool keyGiven = true; ///< false: the person names the field
    };

    CustomerEditor(const Workplace& workplace, const Work& work, QWidget* parent = nullptr);

    /// With what is written so far.
    Work work() const;
    /// What the hub says now: finds out whether somebody else changed the same thing.
    void follow(const items::CustomerItem& customer);
    void focusField();
    /// It stays open with what is written.
    void showFault(const QString& why);
    QString problemText() const;
    QLineEdit& field() { return *m_field; }
    QLineEdit* keyField() { return m_key; }

Q_SIGNALS:
    void saved(const items::CustomerEdit& edit);
    void cancelled();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLayout();
    void submit();
    QString words(items::CustomerEditProblem problem) const;

    const Workplace& m_workplace;
    Work m_work;
    items::CustomerItem m_customer;
    QLineEdit* m_key = nullptr;
    QLineEdit* m_field;
    PlainLabel* m_problem;
    PlainLabel* m_conflict;
    Button* m_take;
};
