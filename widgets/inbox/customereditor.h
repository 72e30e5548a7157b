// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/customeredit.h"
#include "widgets/inbox/workplace.h"

#include <QWidget>

#include <optional>

class Button;
class PlainLabel;
class QComboBox;
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
        bool blind = false; ///< what stands there is masked
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
    /// nullptr: anything can be written.
    QComboBox* choice() { return m_choice; }

Q_SIGNALS:
    void saved(const items::CustomerEdit& edit);
    void cancelled();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QString placeholder() const;
    bool isBlind() const;
    void buildChoice();
    void followChoice();
    void buildLayout();
    void submit();
    QString words(items::CustomerEditProblem problem) const;

    const Workplace& m_workplace;
    Work m_work;
    std::optional<protocol::FieldSettings> m_settings;
    items::CustomerItem m_customer;
    QLineEdit* m_key = nullptr;
    QComboBox* m_choice = nullptr;
    QLineEdit* m_field;
    PlainLabel* m_problem;
    PlainLabel* m_conflict;
    Button* m_take;
};
