// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/pay/slipforms.h"
#include "core/workforce/pay/sha256.h"

#include <algorithm>
#include <array>

namespace workforce::pay {

namespace {

std::string periodText(const Period& period)
{
    return dayText(period.first) + "/" + dayText(period.last);
}

/// One line of the byte form. No field has a control character: ids are checked, all else is made here.
class Record final
{
public:
    explicit Record(std::string_view kind)
        : m_text(kind)
    { }

    Record& operator<<(std::string_view field)
    {
        m_text += '\t';
        m_text += field;
        return *this;
    }
    Record& operator<<(std::int64_t number) { return *this << std::string_view(std::to_string(number)); }

    std::string take() { return std::move(m_text) + "\n"; }

private:
    std::string m_text;
};

std::string bytesOf(const Line& line)
{
    Record head("line");
    head << idOf(line.component) << line.rule << line.version << dayText(line.day)
         << (line.isOfPeriod ? "period" : "day") << (line.level ? std::to_string(*line.level) : "")
         << (line.of ? idOf(*line.of) : "") << line.words << idOf(line.unit) << line.quantity.text() << line.rate.text()
         << line.exact.text() << line.amount;
    std::string bytes = head.take();
    for (const Number& number : line.numbers) {
        bytes += (Record("number") << number.name << number.value.text()).take();
    }
    for (const std::string& fact : line.facts) {
        bytes += (Record("fact") << fact).take();
    }
    for (const Worked& worked : line.worked) {
        bytes += (Record("worked") << worked.fact << worked.when.from.ms << worked.when.until.ms).take();
    }
    if (line.corrects) {
        bytes += (Record("corrects") << periodText(line.corrects->period) << line.corrects->slip << line.corrects->line)
                     .take();
    }
    return bytes;
}

/// Hours as they are told: `2:30`, with seconds where there are some.
std::string hoursText(const Ratio& hours)
{
    const std::int64_t ms = (hours * 3'600'000).floor();
    const auto padded = [](std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    std::string text = std::to_string(ms / 3'600'000) + ":" + padded(ms / 60'000 % 60);
    if (ms % 60'000 != 0) {
        text += ":" + padded(ms / 1000 % 60);
    }
    if (ms % 1000 != 0) {
        text += "." + std::to_string(1000 + ms % 1000).substr(1);
    }
    return text;
}

std::string quantityText(const Line& line, const Slip& slip)
{
    switch (line.unit) {
    case Unit::Hours:
        return hoursText(line.quantity);
    case Unit::Money:
        return moneyText(rounded(line.quantity, Rounding::HalfUp), slip.currency);
    case Unit::Conversations:
    case Unit::Events:
    case Unit::Once:
        break;
    }
    return line.quantity.text();
}

std::string rateText(const Line& line, const Slip& slip)
{
    constexpr int shareDigits = 4;
    const bool isRate = line.unit == Unit::Hours || line.unit == Unit::Conversations || line.unit == Unit::Events;
    if (line.unit == Unit::Money) {
        return decimalText(line.rate, shareDigits);
    }
    // What is taken off or added once may be any ratio: its amount stands beside it.
    return isRate ? decimalText(inMajor(line.rate, slip.currency), slip.currency.digits + 2 * shareDigits)
                  : moneyText(line.amount, slip.currency);
}

} // namespace

std::string bytesOf(const Slip& slip)
{
    std::string bytes = "cloudseat pay slip 1\n";
    bytes += (Record("slip") << slip.rules << slip.currency.code << slip.currency.digits << periodText(slip.period))
                 .take();
    for (const Line& line : slip.lines) {
        bytes += bytesOf(line);
    }
    return bytes + (Record("total") << slip.total).take();
}

std::string hashOf(const Slip& slip)
{
    return sha256Hex(bytesOf(slip));
}

std::string csvText(std::string_view text)
{
    // Full-width forms, too: spreadsheets of East Asia take them alike.
    constexpr std::array<std::string_view, 10> signs {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
    const bool isFormula = std::ranges::any_of(signs, [&](std::string_view sign) { return text.starts_with(sign); });
    std::string field = isFormula ? "'" : "";
    field += text;
    if (field.find_first_of("\",\r\n") == std::string::npos) {
        return field;
    }
    for (std::size_t at = field.find('"'); at != std::string::npos; at = field.find('"', at + 2)) {
        field.insert(at, 1, '"');
    }
    return '"' + field + '"';
}

std::string csvOf(const Slip& slip, const std::function<std::string(const Line&)>& wordsOf)
{
    std::string table = "\xEF\xBB\xBFperiod,day,kind,rule,version,words,quantity,unit,rate,amount,currency,facts,"
                        "corrects\r\n";
    const std::string period = periodText(slip.period);
    for (const Line& line : slip.lines) {
        std::string facts;
        for (const std::string& fact : line.facts) {
            facts += (facts.empty() ? "" : " ") + fact;
        }
        const std::array<std::string, 13> fields {period, line.isOfPeriod ? "" : dayText(line.day),
            std::string(idOf(line.component)), csvText(line.rule), std::to_string(line.version), csvText(wordsOf(line)),
            quantityText(line, slip), std::string(idOf(line.unit)), rateText(line, slip),
            moneyText(line.amount, slip.currency), slip.currency.code, csvText(facts),
            line.corrects ? csvText(periodText(line.corrects->period) + " " + line.corrects->line) : ""};
        for (std::size_t i = 0; i < fields.size(); ++i) {
            table += (i == 0 ? "" : ",") + fields[i];
        }
        table += "\r\n";
    }
    return table + period + ",,total,,,,,,," + moneyText(slip.total, slip.currency) + "," + slip.currency.code
        + ",,\r\n";
}

} // namespace workforce::pay
