// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"
#include "widgets/signin/factorpopup.h"

#include <QPointer>

/// Setting up one's own second factor after the password was right: picture, first code, recovery codes. Ends itself.
class FactorSetUp final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FactorSetUp)

public:
    FactorSetUp(const Workplace& workplace, const QString& password, const items::NewFactor& begun, QWidget* host);

    FactorPopup* popup() const { return m_popup; }

Q_SIGNALS:
    /// It is on, and the recovery codes were put away.
    void done();
    /// A sentence about what could not be done.
    void failed(const QString& what);

private:
    void confirm(const QString& code);
    void end();

    const Workplace& m_workplace;
    QString m_password;
    items::FactorQuestion m_question;
    QPointer<FactorPopup> m_popup;
};
