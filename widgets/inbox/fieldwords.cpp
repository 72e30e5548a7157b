// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/fieldwords.h"

#include "core/protocol/limits.h"
#include "models/items/convert.h"
#include "widgets/common/format.h"
#include "widgets/inbox/names.h"

using protocol::FieldKind;
using protocol::FieldSettings;

QString FieldWords::title(const QString& key, const Workplace& workplace)
{
    const FieldSettings* settings = workplace.repository.desk().field(key);
    return settings != nullptr ? Names::safe(items::pick(settings->title, workplace.language(), settings->key))
                               : Names::field(key);
}

QString FieldWords::keyOf(const QString& word, const Workplace& workplace)
{
    for (const FieldSettings& settings : workplace.repository.desk().row().fields) {
        const QString names[] {
            items::toQString(settings.key), items::toQString(settings.title.zh), items::toQString(settings.title.en)};
        for (const QString& name : names) {
            if (word.compare(name, Qt::CaseInsensitive) == 0) {
                return names[0];
            }
        }
    }
    return Names::fieldKey(word);
}

QStringList FieldWords::keys(const Workplace& workplace)
{
    QStringList keys;
    for (const FieldSettings& settings : workplace.repository.desk().row().fields) {
        keys.append(items::toQString(settings.key));
    }
    for (const QString& key : Names::knownFields()) {
        if (!keys.contains(key)) {
            keys.append(key);
        }
    }
    keys.removeIf([&workplace](const QString& key) { return !mayEdit(key, workplace); });
    return keys;
}

QString FieldWords::value(const items::CustomerFieldItem& field, const Workplace& workplace)
{
    const FieldSettings* settings = workplace.repository.desk().field(field.key);
    if (settings == nullptr || field.masked) {
        return Names::safe(field.value);
    }
    if (settings->kind == FieldKind::date) {
        const QDate date = QDate::fromString(field.value, Qt::ISODate);
        return date.isValid() ? Format::date(date) : Names::safe(field.value);
    }
    for (const auto& [value, word] : choices(*settings, workplace)) {
        if (value == field.value) {
            return word;
        }
    }
    return Names::safe(field.value);
}

std::vector<std::pair<QString, QString>> FieldWords::choices(const FieldSettings& settings, const Workplace& workplace)
{
    if (settings.kind == FieldKind::yes_no) {
        return {{QStringLiteral("yes"), tr("Yes")}, {QStringLiteral("no"), tr("No")}};
    }
    std::vector<std::pair<QString, QString>> words;
    for (const protocol::FieldOption& option : settings.options) {
        words.emplace_back(
            items::toQString(option.id), Names::safe(items::pick(option.title, workplace.language(), option.id)));
    }
    return words;
}

QString FieldWords::problem(const FieldSettings& settings, const QString& word)
{
    if (word == QLatin1String("too_long")) {
        return tr("At most %1 characters.").arg(settings.maxLength.value_or(protocol::limits::noteCodePoints));
    }
    switch (settings.kind) {
    case FieldKind::number:
        return tr("A number is wanted here, such as 12 or 3.5.");
    case FieldKind::date:
        return tr("A day is wanted here: year, month and day, such as 2026-12-31.");
    case FieldKind::phone:
        return tr("A telephone number is wanted here: 5 to 15 digits, with + in front for another country.");
    case FieldKind::email:
        return tr("An e-mail address is wanted here, such as name@shop.example.");
    case FieldKind::id_number:
        return tr("This is no identity number. Of one with 18 digits the last is checked.");
    case FieldKind::url:
        return tr("The address of a page is wanted here, with https:// in front.");
    case FieldKind::choice:
    case FieldKind::yes_no:
        return tr("Choose one of the list.");
    case FieldKind::text:
        break;
    }
    return {};
}

QString FieldWords::hint(const FieldSettings& settings)
{
    return settings.kind == FieldKind::date ? tr("Year-month-day") : QString();
}

bool FieldWords::isCopied(const QString& key, const Workplace& workplace)
{
    const FieldSettings* settings = workplace.repository.desk().field(key);
    return settings != nullptr
        && (settings->kind == FieldKind::phone || settings->kind == FieldKind::email
            || settings->kind == FieldKind::url);
}

bool FieldWords::mayEdit(const QString& key, const Workplace& workplace)
{
    const FieldSettings* settings = workplace.repository.desk().field(key);
    return settings == nullptr || !settings->edit
        || workplace.repository.presence().rights().contains(items::toQString(*settings->edit));
}
