// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

struct Tokens;

/// The one stylesheet of the application: buttons, fields, tabs, menus and tool tips, by dynamic properties
/// `kind` (primary, danger, flat, link), `scale` (small, large), `state` (error), `shape` (tab, chip).
QString applicationStyleSheet(const Tokens& tokens);
