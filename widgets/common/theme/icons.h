// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QHash>
#include <QPixmap>
#include <QString>

/// The compiled-in Breeze icons in any colour. Pixmaps are kept per name, size, colour and ratio. GUI thread.
class Icons final
{
public:
    /// Only the shape of the icon is used; an unknown name gives an empty pixmap of the size.
    QPixmap pixmap(const QString& name, int size, const QColor& colour, qreal ratio);

private:
    QHash<QString, QPixmap> m_pixmaps;
};
