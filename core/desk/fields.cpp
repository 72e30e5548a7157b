// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/fields.h"

#include "core/desk/guards.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>

namespace desk::fields {

namespace limits = protocol::limits;
using protocol::FieldKind;
using protocol::FieldMask;
using protocol::FieldSettings;

namespace {

constexpr const char* hidden = "****"; ///< stands for any number of characters
constexpr const char* nothing = "******";
constexpr std::string_view stars = "***"; ///< in everything that `mask` makes

constexpr std::size_t shownBytes = 96 * 1024; ///< of a customer's values: with the rest of him they fit into a frame

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool areDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

std::string digitsOf(std::string_view text)
{
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), isDigit);
    return digits;
}

bool isNumber(std::string_view text)
{
    constexpr std::size_t longest = 30;
    if (text.size() > longest) {
        return false;
    }
    text.remove_prefix(text.starts_with('-') ? 1 : 0);
    const auto point = text.find('.');
    return areDigits(text.substr(0, point)) && (point == std::string_view::npos || areDigits(text.substr(point + 1)));
}

bool isDate(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return false;
    }
    const auto number = [&](std::size_t at, std::size_t count) {
        int value = areDigits(text.substr(at, count)) ? 0 : -1;
        for (std::size_t i = at; value >= 0 && i < at + count; ++i) {
            value = value * 10 + (text[i] - '0');
        }
        return value;
    };
    const int year = number(0, 4);
    const int month = number(5, 2);
    const int day = number(8, 2);
    return year >= 0 && month >= 0 && day >= 0
        && std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
            std::chrono::day(static_cast<unsigned>(day)))
               .ok();
}

bool isPhone(std::string_view text)
{
    constexpr std::size_t fewest = 5;
    constexpr std::size_t most = 15; // E.164
    const bool shape = std::ranges::all_of(
        text, [](char c) { return isDigit(c) || std::string_view("+-() ").find(c) != std::string_view::npos; });
    const auto digits = digitsOf(text).size();
    return shape && text.find('+', 1) == std::string_view::npos && digits >= fewest && digits <= most;
}

bool hasSpace(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; });
}

bool isMail(std::string_view text)
{
    const auto at = text.find('@');
    if (at == std::string_view::npos || at == 0 || hasSpace(text)) {
        return false;
    }
    const auto domain = text.substr(at + 1);
    const auto dot = domain.find('.');
    return domain.find('@') == std::string_view::npos && dot != std::string_view::npos && dot > 0
        && !domain.ends_with('.');
}

/// Of 18 places, GB 11643: the last one is the check digit of the others.
bool isChecked(std::string_view text)
{
    constexpr std::array weights {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    constexpr std::string_view checks = "10X98765432";
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += weights.at(i) * (text[i] - '0');
    }
    const char last = text.back() == 'x' ? 'X' : text.back();
    return checks[static_cast<std::size_t>(sum % 11)] == last;
}

bool isIdNumber(std::string_view text)
{
    constexpr std::size_t shortest = 5;
    constexpr std::size_t longest = 20;
    constexpr std::size_t resident = 18;
    const bool shape = text.size() >= shortest && text.size() <= longest
        && std::ranges::all_of(text, [](char c) { return isDigit(c) || isLetter(c) || c == '-'; });
    const bool isResident = text.size() == resident && areDigits(text.substr(0, resident - 1));
    return shape && (!isResident || isChecked(text));
}

bool isUrl(std::string_view text)
{
    const auto scheme = text.starts_with("https://") ? 8U : text.starts_with("http://") ? 7U : 0U;
    return scheme > 0 && text.size() > scheme && text[scheme] != '/' && !hasSpace(text)
        && text.find_first_of("\"<>\\^`{|}") == std::string_view::npos;
}

bool isOption(const FieldSettings& field, std::string_view value)
{
    return std::ranges::any_of(field.options, [&](const auto& option) { return option.id == value; });
}

/// The first and last so many digits or letters; of a short one nothing.
std::string ends(std::string_view value, std::size_t first, std::size_t last, std::size_t fewest)
{
    return value.size() < fewest
        ? nothing
        : std::string(value.substr(0, first)) + hidden + std::string(value.substr(value.size() - last));
}

std::string maskPhone(std::string_view value)
{
    constexpr std::size_t mobile = 11;
    constexpr std::size_t shortest = 7;
    const std::string digits = digitsOf(value);
    return digits.size() >= mobile ? ends(digits, 3, 4, mobile) : ends(digits, 0, 2, shortest);
}

std::string maskMail(std::string_view value)
{
    return isMail(value) && static_cast<unsigned char>(value.front()) < 0x80
        ? std::string(value.substr(0, 1)) + std::string(stars) + std::string(value.substr(value.find('@')))
        : nothing;
}

std::string maskIdNumber(std::string_view value)
{
    constexpr std::size_t longId = 15;
    constexpr std::size_t shortest = 5;
    if (!isIdNumber(value)) {
        return nothing;
    }
    return value.size() >= longId ? ends(value, 3, 4, longId) : ends(value, 1, 1, shortest);
}

/// The first character.
std::string maskText(std::string_view value)
{
    constexpr std::size_t fewest = 4;
    if (guards::codePoints(value) < fewest) {
        return nothing;
    }
    std::size_t end = 1;
    while (end < value.size() && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) {
        ++end;
    }
    return std::string(value.substr(0, end)) + hidden;
}

bool hasEnds(FieldKind kind)
{
    return kind == FieldKind::phone || kind == FieldKind::email || kind == FieldKind::id_number
        || kind == FieldKind::text;
}

std::size_t bytesOf(const protocol::Names& names)
{
    return guards::writtenBytes(names.zh) + guards::writtenBytes(names.en);
}

Refusal checkNames(const protocol::Names& names, const std::string& path)
{
    if (names.zh.empty() && names.en.empty()) {
        return guards::invalid(path, "empty");
    }
    if (auto refusal = guards::checkText(names.zh, limits::nameCodePoints, path + ".zh")) {
        return refusal;
    }
    return guards::checkText(names.en, limits::nameCodePoints, path + ".en");
}

Refusal checkOptions(const FieldSettings& field, const std::string& path)
{
    const bool chosen = field.kind == FieldKind::choice;
    if (chosen == field.options.empty()) {
        return guards::invalid(path, chosen ? "missing" : "not_used");
    }
    if (field.options.size() > limits::optionsOfField) {
        return guards::tooLarge(path);
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < field.options.size(); ++i) {
        const auto at = path + "." + std::to_string(i);
        if (!base::isValidName(field.options[i].id)) {
            return guards::invalid(at + ".id", "not_a_name");
        }
        if (!seen.insert(field.options[i].id).second) {
            return guards::invalid(at + ".id", "twice");
        }
        if (auto refusal = checkNames(field.options[i].title, at + ".title")) {
            return refusal;
        }
    }
    return {};
}

std::size_t bytesOf(const std::vector<FieldSettings>& all)
{
    constexpr std::size_t fieldFrame = 120; ///< what stands around it in a frame
    constexpr std::size_t optionFrame = 40;
    std::size_t bytes = 0;
    for (const auto& field : all) {
        bytes += fieldFrame + field.key.size() + bytesOf(field.title);
        for (const auto& option : field.options) {
            bytes += optionFrame + option.id.size() + bytesOf(option.title);
        }
    }
    return bytes;
}

Refusal checkOne(const FieldSettings& field, const std::string& path)
{
    if (auto refusal = checkNames(field.title, path + ".title")) {
        return refusal;
    }
    if (auto refusal = checkOptions(field, path + ".options")) {
        return refusal;
    }
    if (field.mask == FieldMask::partial && !hasEnds(field.kind)) {
        return guards::invalid(path + ".mask", "no_ends"); // too little would be left to hide
    }
    if (field.see && field.mask == FieldMask::none) {
        return guards::invalid(path + ".see", "not_masked");
    }
    for (const auto& right : {field.see, field.edit}) {
        if (right && !base::isValidName(*right)) {
            return guards::invalid(path + (right == field.see ? ".see" : ".edit"), "not_a_name");
        }
    }
    const bool fits = !field.maxLength || (*field.maxLength >= 1 && *field.maxLength <= limits::noteCodePoints);
    return fits ? Refusal() : guards::invalid(path + ".maxLength", "out_of_range");
}

} // namespace

const FieldSettings* find(const std::vector<FieldSettings>& all, std::string_view key)
{
    const auto found = std::ranges::find(all, key, &FieldSettings::key);
    return found == all.end() ? nullptr : &*found;
}

std::string problemOf(const FieldSettings& field, std::string_view value)
{
    if (value.empty()) {
        return {};
    }
    if (field.maxLength && guards::codePoints(value) > *field.maxLength) {
        return "too_long";
    }
    switch (field.kind) {
    case FieldKind::text:
        return {};
    case FieldKind::number:
        return isNumber(value) ? "" : "not_a_number";
    case FieldKind::date:
        return isDate(value) ? "" : "not_a_date";
    case FieldKind::phone:
        return isPhone(value) ? "" : "not_a_phone";
    case FieldKind::email:
        return isMail(value) ? "" : "not_an_email";
    case FieldKind::id_number:
        return isIdNumber(value) ? "" : "not_an_id_number";
    case FieldKind::choice:
        return isOption(field, value) ? "" : "not_an_option";
    case FieldKind::yes_no:
        return value == "yes" || value == "no" ? "" : "not_yes_or_no";
    case FieldKind::url:
        return isUrl(value) ? "" : "not_a_url";
    }
    return {};
}

std::string mask(const FieldSettings& field, std::string_view value)
{
    if (value.empty()) {
        return {};
    }
    if (field.mask != FieldMask::partial) {
        return nothing;
    }
    switch (field.kind) {
    case FieldKind::phone:
        return maskPhone(value);
    case FieldKind::email:
        return maskMail(value);
    case FieldKind::id_number:
        return maskIdNumber(value);
    case FieldKind::text:
        return maskText(value);
    default:
        return nothing;
    }
}

bool looksMasked(std::string_view value)
{
    return value.find(stars) != std::string_view::npos;
}

void limit(std::vector<protocol::CustomerField>& fields)
{
    std::size_t bytes = 0;
    for (auto& field : fields) {
        bytes += guards::writtenBytes(field.value.reveal());
        if (bytes > shownBytes && !field.value.isEmpty()) {
            field.value = protocol::Personal(std::string(stars));
            field.masked = true;
        }
    }
}

std::optional<protocol::Error> check(const std::vector<FieldSettings>& all)
{
    if (all.size() > limits::fieldsOfDesk) {
        return guards::tooLarge("fields");
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto path = "fields." + std::to_string(i);
        if (!base::isValidName(all[i].key)) {
            return guards::invalid(path + ".key", "not_a_name");
        }
        if (!seen.insert(all[i].key).second) {
            return guards::invalid(path + ".key", "twice");
        }
        if (auto refusal = checkOne(all[i], path)) {
            return refusal;
        }
    }
    return bytesOf(all) > guards::settingsBytes ? guards::tooLarge("fields") : Refusal();
}

} // namespace desk::fields
