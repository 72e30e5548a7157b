// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/names.h"

#include "core/text/text.h"
#include "models/items/convert.h"
#include "widgets/common/format.h"
#include "widgets/inbox/workplace.h"

namespace {

constexpr std::size_t lineLength = 160;
constexpr std::size_t fileLength = 48;

} // namespace

QString Names::colleague(const base::PersonId& person, const Workplace& workplace)
{
    for (const items::PersonItem& known : workplace.repository.people()) {
        if (known.id == person && !known.displayName.trimmed().isEmpty()) {
            return safe(known.displayName);
        }
    }
    return safe(items::toQString(person.name));
}

QString Names::safe(const QString& name)
{
    return items::toQString(text::visibleControls(items::toUtf8(name)));
}

QString Names::inPlace(QString text)
{
    constexpr char16_t joiner = 0x200D; // of emoji
    for (QChar& c : text) {
        if (text::isDirection(c.unicode()) || (c.category() == QChar::Other_Format && c != joiner)) {
            c = QChar::ReplacementCharacter;
        }
    }
    return text;
}

QString Names::colleague(const QString& name)
{
    return name.trimmed().isEmpty() ? tr("former colleague") : safe(name);
}

QString Names::customer(const QString& name, const base::CustomerId& id)
{
    if (!name.trimmed().isEmpty()) {
        return safe(name);
    }
    return id.isNil() ? tr("Customer") : tr("Customer %1").arg(items::toQString(id.toString()).right(4).toUpper());
}

QString Names::file(const QString& name)
{
    return items::toQString(text::elideFileName(items::toUtf8(name), fileLength));
}

QString Names::line(const QString& text)
{
    return items::toQString(text::displayText(text::singleLine(items::toUtf8(text), lineLength)));
}

QString Names::lastLine(const QString& text, const std::optional<items::AttachmentItem>& file)
{
    if (!file || !text.trimmed().isEmpty()) {
        return line(text);
    }
    return file->isPicture() ? tr("[Picture]") : tr("[File] %1").arg(Names::file(file->name));
}

QStringList Names::knownFields()
{
    return {QStringLiteral("phone"), QStringLiteral("email"), QStringLiteral("city"), QStringLiteral("order"),
        QStringLiteral("level")};
}

QString Names::fieldKey(const QString& word)
{
    for (const QString& key : knownFields()) {
        if (word.compare(key, Qt::CaseInsensitive) == 0 || word.compare(field(key), Qt::CaseInsensitive) == 0) {
            return key;
        }
    }
    return word;
}

QString Names::field(const QString& key)
{
    if (key == QLatin1String("phone")) {
        return tr("Phone");
    }
    if (key == QLatin1String("email")) {
        return tr("E-mail");
    }
    if (key == QLatin1String("city")) {
        return tr("City");
    }
    if (key == QLatin1String("order")) {
        return tr("Order");
    }
    if (key == QLatin1String("level")) {
        return tr("Level");
    }
    return safe(key);
}

QString Names::presence(protocol::Presence presence)
{
    switch (presence) {
    case protocol::Presence::offline:
        return tr("Offline");
    case protocol::Presence::ready:
        return tr("Ready");
    case protocol::Presence::busy:
        return tr("Busy");
    case protocol::Presence::break_:
        return tr("Break");
    case protocol::Presence::recovery:
        return tr("Recovery");
    case protocol::Presence::draining:
        return tr("Finishing");
    case protocol::Presence::practice:
        return tr("Practice");
    }
    return {};
}

paint::Dot Names::dot(protocol::Presence presence)
{
    switch (presence) {
    case protocol::Presence::ready:
        return paint::Dot::Ready;
    case protocol::Presence::busy:
        return paint::Dot::Busy;
    case protocol::Presence::practice:
        return paint::Dot::Practice;
    case protocol::Presence::break_:
    case protocol::Presence::recovery:
        return paint::Dot::Break;
    case protocol::Presence::draining:
        return paint::Dot::Draining;
    case protocol::Presence::offline:
        return paint::Dot::Offline;
    }
    return paint::Dot::Offline;
}

paint::Urgency Names::urgency(base::Milliseconds waited, const base::QueueId& queue, const Workplace& workplace)
{
    const items::QueueRules rules = workplace.repository.desk().rules(queue);
    const auto reached = [waited](int seconds) { return seconds > 0 && waited.count() >= qint64(seconds) * 1000; };
    return reached(rules.slowLate) ? paint::Urgency::Late
        : reached(rules.slowWarn)  ? paint::Urgency::Warn
                                   : paint::Urgency::Calm;
}

QString Names::declineReason(protocol::DeclineReason reason)
{
    switch (reason) {
    case protocol::DeclineReason::too_busy:
        return tr("Too much to do right now");
    case protocol::DeclineReason::wrong_skill:
        return tr("Not my subject");
    case protocol::DeclineReason::need_break:
        return tr("I need a break");
    case protocol::DeclineReason::technical:
        return tr("Technical trouble");
    case protocol::DeclineReason::other:
        return tr("Another reason");
    }
    return {};
}

QString Names::languageWord(const QString& tag)
{
    const QString primary = tag.section(QLatin1Char('-'), 0, 0).toLower();
    if (primary == QLatin1String("zh")) {
        return tr("Chinese");
    }
    return primary == QLatin1String("en") ? tr("English") : safe(tag);
}

QString Names::reason(const protocol::Receipt& receipt, const Workplace& workplace)
{
    QStringList parts;
    if (receipt.rule == "sticky") {
        parts.append(tr("you served this customer before"));
    }
    if (receipt.language) {
        parts.append(tr("you speak %1").arg(languageWord(items::toQString(*receipt.language))));
    }
    for (const protocol::SkillLevel& skill : receipt.skills) {
        parts.append(tr("%1 level %2")
                         .arg(safe(workplace.repository.desk().skillTitle(skill.skill, workplace.language())))
                         .arg(skill.level));
    }
    parts.append(tr("free for %1").arg(Format::spanInWords(base::Milliseconds(qint64(receipt.freeMs)))));
    return tr("For you: %1. The customer has waited %2.")
        .arg(parts.join(tr(", ")), Format::span(base::Milliseconds(qint64(receipt.waitedMs))));
}
