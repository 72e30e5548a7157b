// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

/// The signed-in person: settings, keys, password, leaving.
class PersonPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PersonPopup)

public:
    PersonPopup(const Workplace& workplace, QWidget* host);

Q_SIGNALS:
    void passwordClicked();
    void factorClicked();
    void inviteClicked();
    void shortcutsClicked();
    void settingsClicked();
    void signOutClicked();

private:
    void addHead(QLayout& column);
    void addActions(QLayout& column);

    const Workplace& m_workplace;
};
