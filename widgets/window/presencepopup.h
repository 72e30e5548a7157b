// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

/// The choices of presence, with the time in the present one.
class PresencePopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PresencePopup)

public:
    PresencePopup(const Workplace& workplace, QWidget* host);

Q_SIGNALS:
    void chosen(protocol::Presence presence, const QString& reason);
    void whyClicked();

private:
    void addChoice(QLayout& column, protocol::Presence presence, const QString& reason, const QString& word,
        const QString& meaning);

    const Workplace& m_workplace;
};
