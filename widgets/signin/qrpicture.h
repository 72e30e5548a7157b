// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>
#include <QString>

/// A text for another device's camera, with the quiet margin that readers need: dark on light in every theme. One
/// pixel a module: enlarge it by whole numbers. Null where the text is too long.
QImage qrPicture(const QString& text);
