// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/closing.h"

ClosingAct closingAct(settings::Closing choice, bool working, bool tray, bool locked)
{
    const ClosingAct keep = tray ? ClosingAct::Hide : ClosingAct::Minimise;
    switch (choice) {
    case settings::Closing::Keep:
        return keep;
    case settings::Closing::Quit:
        return !working ? ClosingAct::Quit : locked ? keep : ClosingAct::Ask;
    case settings::Closing::ByShift:
        break;
    }
    return working ? keep : ClosingAct::Quit;
}
