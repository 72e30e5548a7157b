// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/signinservice.h"
#include "widgets/common/theme/theme.h"

#include <QTimer>
#include <QWidget>

class PlainLabel;
class QLineEdit;

/// Says that work of the person who is about to sign in lies here under another address; hidden where none does.
class UnsentHint final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UnsentHint)

public:
    /// Asks again while `hub` and `name` are typed. All must outlive it.
    UnsentHint(const Theme& theme, items::SignInService& service, const QLineEdit& hub, const QLineEdit& name,
        QWidget* parent = nullptr);

    QString text() const;

private:
    void ask();
    void tell(const std::vector<items::UnsentWork>& unsent);

    items::SignInService& m_service;
    const QLineEdit& m_hub;
    const QLineEdit& m_name;
    PlainLabel* m_label;
    QTimer m_pause;
    int m_asked = 0; ///< an answer to an earlier question says nothing
};
