// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/accounts/guessing.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

namespace hub {

namespace {

constexpr std::size_t digitsEnough = 12;
constexpr std::size_t leastRun = 3;
constexpr std::size_t leastName = 3;
/// What has to be left beside words and rows: four letters, or ten digits and signs, which is more than a date.
constexpr std::size_t restEnough = 10;

/// Neighbours in these, forwards and backwards, are a row.
constexpr std::array<std::string_view, 7> rows {"abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl",
    "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p"};

/// What people call a password, a greeting, a season, this program and their work.
constexpr std::array<std::string_view, 54> words {"password", "passwort", "passwd", "pass", "word", "login", "admin",
    "root", "user", "guest", "test", "demo", "default", "changeme", "secret", "master", "welcome", "hello", "letmein",
    "trustno", "whatever", "iloveyou", "love", "sunshine", "princess", "dragon", "monkey", "shadow", "football",
    "baseball", "superman", "batman", "computer", "internet", "freedom", "spring", "summer", "autumn", "winter",
    "company", "office", "service", "support", "customer", "agent", "cloudseat", "cloud", "seat", "yunxi", "kefu",
    "woaini", "nihao", "mima", "china"};

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string lowered(std::string_view text)
{
    std::string low(text);
    std::ranges::transform(
        low, low.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return low;
}

/// `p@ssw0rd` is read as the word that it stands for.
std::string spelled(std::string text)
{
    constexpr std::string_view written = "@430157$!";
    constexpr std::string_view meant = "aaeoistsi";
    for (char& c : text) {
        if (const std::size_t at = written.find(c); at != std::string_view::npos) {
            c = meant[at];
        }
    }
    return text;
}

bool repeats(std::string_view text)
{
    for (std::size_t period = 1; period <= 4 && 2 * period <= text.size(); ++period) {
        if (std::equal(text.begin() + static_cast<std::ptrdiff_t>(period), text.end(), text.begin())) {
            return true;
        }
    }
    return false;
}

/// How long the row is that begins here: at least `leastRun`, else 0.
std::size_t rowAt(std::string_view text, std::size_t from)
{
    std::size_t longest = 0;
    for (const std::string_view row : rows) {
        const std::string back(row.rbegin(), row.rend());
        for (const std::string_view line : {row, std::string_view(back)}) {
            std::size_t size = 0;
            while (from + size < text.size() && line.find(text.substr(from, size + 1)) != std::string_view::npos) {
                ++size;
            }
            longest = std::max(longest, size);
        }
    }
    return longest >= leastRun ? longest : 0;
}

std::vector<std::string> wordsFor(std::string_view person)
{
    std::vector<std::string> all(words.begin(), words.end());
    for (std::size_t at = 0; at <= person.size();) {
        const std::size_t end = std::min(person.find_first_of("._-", at), person.size());
        if (end - at >= leastName) {
            all.emplace_back(person.substr(at, end - at));
        }
        at = end + 1;
    }
    // A longer one goes before those that it is made of.
    std::ranges::sort(all, [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    return all;
}

/// What is left without words and rows; a letter counts as three digits or signs.
std::size_t restOf(std::string_view text, const std::vector<std::string>& known)
{
    std::size_t rest = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto word
            = std::ranges::find_if(known, [&](const std::string& one) { return text.substr(at).starts_with(one); });
        const std::size_t skip = std::max(word == known.end() ? 0 : word->size(), rowAt(text, at));
        if (skip == 0) {
            rest += isLetter(text[at]) ? 3 : 1;
        }
        at += std::max<std::size_t>(skip, 1);
    }
    return rest;
}

} // namespace

bool isEasilyGuessed(std::string_view password, std::string_view person)
{
    const std::string low = lowered(password);
    if (std::ranges::all_of(low, isDigit) && low.size() < digitsEnough) {
        return true;
    }
    if (std::set<char>(low.begin(), low.end()).size() <= 3 || repeats(low)) {
        return true;
    }
    const std::vector<std::string> known = wordsFor(lowered(person));
    return restOf(low, known) < restEnough || restOf(spelled(low), known) < restEnough;
}

} // namespace hub
