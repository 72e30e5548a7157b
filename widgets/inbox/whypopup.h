// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

#include <QTimer>

class Button;
class PlainLabel;
class QGridLayout;

/// Why nothing comes to the signed-in agent. Asks the hub when it opens, and again while it is open.
class WhyPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WhyPopup)

public:
    WhyPopup(const Workplace& workplace, QWidget* host);

    /// What it says, line by line.
    QStringList text() const;

Q_SIGNALS:
    void readyWanted();

private:
    void ask();
    void show(const std::optional<protocol::WhyRow>& row);
    void clearLines();
    void addLine(const QString& figure, const QString& words);

    const Workplace& m_workplace;
    PlainLabel* m_title;
    QWidget* m_area;
    QGridLayout* m_grid;
    PlainLabel* m_idle;
    Button* m_ready;
    QTimer m_again;
    bool m_asked = false;
};
