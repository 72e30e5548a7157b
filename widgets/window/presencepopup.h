// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

#include <optional>
#include <vector>

/// The choices of presence, with the time in the present one.
class PresencePopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PresencePopup)

public:
    PresencePopup(const Workplace& workplace, QWidget* host);

    /// What a person of this cap may choose, the last as many as the desk gives; empty: there is nothing to choose.
    static std::vector<int> limits(int fullCap);

Q_SIGNALS:
    void chosen(protocol::Presence presence, const QString& reason);
    /// At most so many conversations at once; none: as many as the desk gives.
    void limitChosen(std::optional<int> most);
    void whyClicked();

private:
    void addLimit(QLayout& column);
    void addChoice(QLayout& column, protocol::Presence presence, const QString& reason, const QString& word,
        const QString& meaning);

    const Workplace& m_workplace;
};
