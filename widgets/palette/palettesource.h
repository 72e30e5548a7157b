// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/paint.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

/// Something the palette goes to or does.
struct PaletteEntry
{
    QString id; ///< among those of its source; the same each time
    QString title; ///< found first
    QString detail; ///< found, too; may be empty
    QString keys; ///< as on their cap; may be empty
    QString iconName;
    std::optional<paint::Dot> dot; ///< in the icon's place
    bool found = false; ///< its source found it for what is typed now: shown whatever its words are, behind theirs
};

/// One kind of things that the palette finds. A source lives as long as the palette that asks it.
class PaletteSource : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PaletteSource)

public:
    using QObject::QObject;

    /// Of all its entries among those of others: `people`.
    virtual QString name() const = 0;
    /// What its entries are, in a word that stands beside each.
    virtual QString kind() const = 0;
    /// As of now, in the order in which nothing typed shows them.
    virtual std::vector<PaletteEntry> entries() const = 0;
    /// After the palette has closed. The entry may be gone by now.
    virtual void run(const QString& id) = 0;
    /// What is typed now: for sources that have more than they can name. `changed` follows where that finds others.
    virtual void setNeedle(const QString& /*needle*/) { }

Q_SIGNALS:
    void changed();
};
