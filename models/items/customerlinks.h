// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/composersettings.h"
#include "models/items/values.h"

#include <QLocale>
#include <QStringList>
#include <QUrl>

#include <vector>

namespace items {

/// A page about a customer in another program.
struct CustomerLink
{
    QString title;
    QUrl url; ///< `https`; empty: it can't be opened
    QString host; ///< where it leads, in ASCII
    QStringList missing {}; ///< keys of fields without a value

    friend bool operator==(const CustomerLink&, const CustomerLink&) = default;
};

/// The desk's links for a customer: his fields, percent-encoded, in the place of `{key}`. No value leads to another
/// host or out of its place in the address. Pure.
std::vector<CustomerLink> customerLinks(
    const std::vector<protocol::LinkSettings>& links, const CustomerItem& customer, QLocale::Language language);

} // namespace items
