// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

#include <QStringList>

/// How many articles come in and out at once: with the tool, whose commands can be copied here.
class BulkPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkPopup)

public:
    BulkPopup(const Workplace& workplace, QWidget* host);

    /// To judge, to bring in, to write out.
    const QStringList& commands() const { return m_commands; }

private:
    QStringList m_commands;
};
