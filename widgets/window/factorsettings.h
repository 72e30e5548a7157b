// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

class Button;
class PlainLabel;
class QLineEdit;
class QVBoxLayout;

/// One's own second factor: whether there is one, setting it up, turning it off. Both ask for the password.
class FactorSettings final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FactorSettings)

public:
    FactorSettings(const Workplace& workplace, QWidget* host);

    QLineEdit* password() const { return m_password; }
    QLineEdit* code() const { return m_code; }
    /// nullptr where there is nothing to do.
    Button* submitButton() const { return m_submit; }
    QString problemText() const;
    void submit();

    static QString words(items::AccountResult result);

Q_SIGNALS:
    /// The password was right; the new factor waits for its first code.
    void begun(const QString& password, const items::NewFactor& factor);
    void turnedOff();

private:
    QVBoxLayout* clear();
    PlainLabel* add(QVBoxLayout& column, const QString& text, Token colour, TypeRole role, bool bold = false);
    QLineEdit* addField(QVBoxLayout& column, const QString& label);
    void show(const std::optional<items::FactorState>& state);
    void setUp();
    void turnOff();
    void tell(items::AccountResult result);

    const Workplace& m_workplace;
    bool m_on = false;
    QWidget* m_content = nullptr;
    QLineEdit* m_password = nullptr;
    QLineEdit* m_code = nullptr;
    PlainLabel* m_problem = nullptr;
    Button* m_submit = nullptr;
};
