// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/receiptwords.h"

#include "models/items/convert.h"
#include "widgets/common/format.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/workplace.h"

#include <QLocale>

namespace {

base::Milliseconds span(std::uint64_t ms)
{
    return base::Milliseconds(qint64(ms));
}

/// The key of `choose` that a rule is named after.
const char* keyOf(const std::string& rule)
{
    return rule == "least_load"  ? "least_load_pct"
        : rule == "longest_free" ? "longest_idle"
        : rule == "round_robin"  ? "round_robin"
        : rule == "fixed"        ? "fixed"
                                 : "";
}

} // namespace

ReceiptWords::ReceiptWords(const protocol::Receipt& receipt, const Workplace& workplace)
    : m_receipt(receipt)
    , m_workplace(workplace)
{ }

QString ReceiptWords::nameOf(const base::PersonId& person, const QString& self) const
{
    return person == m_workplace.repository.presence().person().id ? self : Names::colleague(person, m_workplace);
}

QString ReceiptWords::winner() const
{
    return nameOf(m_receipt.winner, tr("You"));
}

QString ReceiptWords::runnerUp() const
{
    return m_receipt.runnerUp ? nameOf(*m_receipt.runnerUp, tr("You")) : QString();
}

QString ReceiptWords::title() const
{
    return m_receipt.winner == m_workplace.repository.presence().person().id
        ? tr("Why this conversation is yours")
        : tr("Why %1 has this conversation").arg(winner());
}

QString ReceiptWords::decision() const
{
    const std::string& rule = m_receipt.rule;
    const QString who = winner();
    if (rule == "only_one") {
        return tr("Nobody but %1 could take it.").arg(nameOf(m_receipt.winner, tr("you")));
    }
    if (rule == "least_load") {
        return tr("%1 had the least to do of all who could take it: %2 of %3 places taken.")
            .arg(who)
            .arg(m_receipt.load)
            .arg(m_receipt.cap);
    }
    if (rule == "longest_free") {
        return tr("%1 had been free the longest of all who could take it: for %2.")
            .arg(who, Format::spanInWords(span(m_receipt.freeMs)));
    }
    if (rule == "round_robin") {
        return tr("Everybody takes turns here, and %1 had waited longest for one.")
            .arg(nameOf(m_receipt.winner, tr("you")));
    }
    if (rule == "fixed") {
        return tr("%1 came first in the order that this queue sets.").arg(who);
    }
    if (rule == "sticky") {
        return tr("%1 served this customer before, and had room.").arg(who);
    }
    if (rule == "transfer") {
        return tr("%1 got it from a colleague.").arg(who);
    }
    if (rule == "claimed") {
        return tr("%1 took it out of the queue.").arg(who);
    }
    if (rule == "taken_over") {
        return tr("%1 took it over from a colleague.").arg(who);
    }
    return tr("All who could take it were equal; the order of names put %1 first.")
        .arg(nameOf(m_receipt.winner, tr("you")));
}

QString ReceiptWords::removedBy(const QString& filter) const
{
    if (filter == QLatin1String("presence")) {
        return tr("were not ready, or not connected");
    }
    if (filter == QLatin1String("queue")) {
        return tr("don't serve “%1”")
            .arg(Names::safe(m_workplace.repository.desk().queueTitle(m_receipt.queue, m_workplace.language())));
    }
    if (filter == QLatin1String("group")) {
        return m_receipt.overflow ? tr("aren't of %1")
                                        .arg(Names::safe(m_workplace.repository.desk().groupTitle(
                                            *m_receipt.overflow, m_workplace.language())))
                                  : tr("aren't of the group it was handed to");
    }
    if (filter == QLatin1String("skill")) {
        return tr("lack a skill, or its level");
    }
    if (filter == QLatin1String("language")) {
        return m_receipt.language ? tr("don't speak %1").arg(Names::languageWord(items::toQString(*m_receipt.language)))
                                  : tr("don't speak the language");
    }
    if (filter == QLatin1String("capacity")) {
        return tr("had no room");
    }
    if (filter == QLatin1String("pace")) {
        return tr("had just been offered another one");
    }
    return filter == QLatin1String("missed") ? tr("had let it go before") : Names::safe(filter);
}

std::vector<ReceiptWords::Step> ReceiptWords::steps() const
{
    std::vector<Step> steps;
    const bool chosen = m_receipt.considered > 0 && m_receipt.rule != "claimed" && m_receipt.rule != "taken_over"
        && m_receipt.rule != "transfer" && m_receipt.rule != "sticky";
    if (!chosen) {
        return steps;
    }
    steps.push_back({QString::number(m_receipt.considered), tr("agents work at this desk"), true});
    for (const protocol::ReceiptFilter& filter : m_receipt.filters) {
        if (filter.removed > 0) {
            steps.push_back(
                {QStringLiteral("\u2212%1").arg(filter.removed), removedBy(items::toQString(filter.name)), false});
        }
    }
    steps.push_back({QString::number(m_receipt.eligible), tr("could take it"), true});
    return steps;
}

std::vector<ReceiptWords::Comparison> ReceiptWords::comparisons() const
{
    std::vector<Comparison> list;
    const QString decisive = QLatin1String(keyOf(m_receipt.rule));
    for (const protocol::ReceiptKey& key : m_receipt.keys) {
        if (!m_receipt.runnerUp || !key.runnerUp) {
            continue;
        }
        Comparison line;
        const QString name = items::toQString(key.name);
        line.decided = name == decisive;
        const auto shown = [&name](std::int64_t value) {
            if (name == QLatin1String("least_load_pct")) {
                return tr("%1 %").arg(value);
            }
            if (name == QLatin1String("longest_idle")) {
                return Format::spanInWords(base::Milliseconds(-value));
            }
            return value == 0 && name == QLatin1String("round_robin") ? tr("none yet") : QString::number(value);
        };
        line.what = name == QLatin1String("least_load_pct") ? tr("Busy")
            : name == QLatin1String("longest_idle")         ? tr("Free for")
            : name == QLatin1String("round_robin")          ? tr("Number of the last offer")
            : name == QLatin1String("fixed")                ? tr("Place in the order")
                                                            : Names::safe(name);
        line.winner = shown(key.winner);
        line.runnerUp = shown(*key.runnerUp);
        list.push_back(line);
    }
    return list;
}

QStringList ReceiptWords::circumstances() const
{
    const items::DeskInfo& desk = m_workplace.repository.desk();
    QStringList lines;
    QStringList able;
    if (m_receipt.language) {
        able.append(Names::languageWord(items::toQString(*m_receipt.language)));
    }
    for (const protocol::SkillLevel& skill : m_receipt.skills) {
        able.append(
            tr("%1 level %2").arg(Names::safe(desk.skillTitle(skill.skill, m_workplace.language()))).arg(skill.level));
    }
    if (!able.isEmpty()) {
        lines.append(tr("What fits: %1.").arg(able.join(tr(", "))));
    }
    lines.append(tr("The customer had waited %1.").arg(Format::span(span(m_receipt.waitedMs))));
    if (m_receipt.score) {
        lines.append(tr("Urgency %1: minutes waited, and what the queue adds.")
                         .arg(QLocale().toString(double(*m_receipt.score) / 100.0, 'f', 1)));
    }
    if (m_receipt.ring && *m_receipt.ring > 0) {
        lines.append(tr("Because of the long wait less was demanded, step %1.").arg(*m_receipt.ring));
    }
    if (m_receipt.overflow) {
        lines.append(
            tr("%1 helped out.").arg(Names::safe(desk.groupTitle(*m_receipt.overflow, m_workplace.language()))));
    }
    if (m_receipt.version) {
        lines.append(tr("Rules of version %1.").arg(*m_receipt.version));
    }
    return lines;
}
