// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

class Button;
class PlainLabel;
class QLineEdit;

/// Changes the password: the old one, the new one twice.
class PasswordPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PasswordPopup)

public:
    PasswordPopup(const Workplace& workplace, QWidget* host);

    QString problemText() const;

Q_SIGNALS:
    void passwordChanged();

private:
    void submit();
    void tell(items::PasswordResult result);

    const Workplace& m_workplace;
    QLineEdit* m_old;
    QLineEdit* m_new;
    QLineEdit* m_again;
    PlainLabel* m_problem;
    Button* m_submit;
};
