// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/customerlinks.h"

#include "models/items/convert.h"
#include "models/items/deskinfo.h"

#include <algorithm>

namespace items {

namespace {

/// Empty: he has none, or we see only the ends of it. Dots alone would be steps in the path, not a value.
QString valueOf(const CustomerItem& customer, const QString& key)
{
    const auto found = std::ranges::find(customer.fields, key, &CustomerFieldItem::key);
    const bool known = found != customer.fields.end() && !found->masked;
    const QString value = known ? found->value.trimmed() : QString();
    const bool dots = value == QLatin1String(".") || value == QLatin1String("..");
    return dots ? QString() : value;
}

/// Also fills in which fields have no value.
QString addressOf(const QString& form, const CustomerItem& customer, QStringList& missing)
{
    QString address;
    qsizetype at = 0;
    for (qsizetype open = form.indexOf(QLatin1Char('{')); open >= 0; open = form.indexOf(QLatin1Char('{'), at)) {
        const qsizetype close = form.indexOf(QLatin1Char('}'), open);
        if (close < 0) {
            break;
        }
        const QString key = form.mid(open + 1, close - open - 1);
        const QString value = valueOf(customer, key);
        if (value.isEmpty() && !missing.contains(key)) {
            missing.append(key);
        }
        address += form.mid(at, open - at) + QString::fromLatin1(QUrl::toPercentEncoding(value));
        at = close + 1;
    }
    return address + form.mid(at);
}

CustomerLink linkOf(const protocol::LinkSettings& settings, const CustomerItem& customer, QLocale::Language language)
{
    CustomerLink link;
    link.title = pick(settings.title, language, {});
    const QUrl url(addressOf(toQString(settings.url), customer, link.missing), QUrl::StrictMode);
    link.host = QString::fromLatin1(QUrl::toAce(url.host()));
    const bool leads
        = url.isValid() && url.scheme() == QLatin1String("https") && !link.host.isEmpty() && url.userInfo().isEmpty();
    if (leads && link.missing.isEmpty()) {
        link.url = url;
    }
    return link;
}

} // namespace

std::vector<CustomerLink> customerLinks(
    const std::vector<protocol::LinkSettings>& links, const CustomerItem& customer, QLocale::Language language)
{
    std::vector<CustomerLink> all;
    std::ranges::transform(links, std::back_inserter(all),
        [&](const protocol::LinkSettings& each) { return linkOf(each, customer, language); });
    return all;
}

} // namespace items
