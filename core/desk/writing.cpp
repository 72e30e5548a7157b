// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/writing.h"

#include "core/base/binary.h"
#include "core/desk/canned.h"
#include "core/desk/fields.h"
#include "core/desk/guards.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <map>
#include <set>

namespace desk::writing {

namespace limits = protocol::limits;

namespace {

std::string at(const char* list, std::size_t i)
{
    return std::string(list) + "." + std::to_string(i);
}

bool isHttps(const std::string& url)
{
    return url.starts_with("https://") && url.find_first_of(" \t\r\n\"<>") == std::string::npos;
}

Refusal checkNames(const protocol::Names& names, std::size_t limit, const std::string& path)
{
    if (auto refusal = guards::checkText(names.zh, limit, path + ".zh")) {
        return refusal;
    }
    return guards::checkText(names.en, limit, path + ".en");
}

Refusal checkWord(const std::string& word, std::size_t limit, const std::string& path)
{
    const bool isEmpty = word.find_first_not_of(" \t\r\n") == std::string::npos;
    return isEmpty ? guards::invalid(path, "empty") : guards::checkText(word, limit, path);
}

Refusal checkWords(const protocol::CheckSettings& settings, const std::string& path)
{
    const bool named = settings.kind == protocol::CheckKind::word;
    if (named == settings.words.empty()) {
        return guards::invalid(path + ".words", named ? "missing" : "not_used");
    }
    if (settings.words.size() > limits::wordsOfCheck) {
        return guards::tooLarge(path + ".words");
    }
    for (std::size_t i = 0; i < settings.words.size(); ++i) {
        if (auto refusal = checkWord(settings.words[i], limits::nameCodePoints, path + "." + at("words", i))) {
            return refusal;
        }
    }
    return {};
}

Refusal checkChecks(const std::vector<protocol::CheckSettings>& checks)
{
    if (checks.size() > limits::checksOfDesk) {
        return guards::tooLarge("checks");
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        const auto path = at("checks", i);
        if (!base::isValidName(checks[i].id)) {
            return guards::invalid(path + ".id", "not_a_name");
        }
        if (!seen.insert(checks[i].id).second) {
            return guards::invalid(path + ".id", "twice");
        }
        if (auto refusal = checkWords(checks[i], path)) {
            return refusal;
        }
        if (auto refusal = checkNames(checks[i].reason, limits::noteCodePoints, path + ".reason")) {
            return refusal;
        }
        if (checks[i].link && !isHttps(*checks[i].link)) {
            return guards::invalid(path + ".link", "not_https");
        }
        if (checks[i].link && guards::codePoints(*checks[i].link) > limits::noteCodePoints) {
            return guards::tooLarge(path + ".link");
        }
    }
    return {};
}

/// Nothing that somebody else fills in decides which host is asked.
Refusal checkTemplate(const std::string& url, const std::string& path)
{
    if (!isHttps(url)) {
        return guards::invalid(path, "not_https");
    }
    const auto host = url.substr(8, url.find_first_of("/?#", 8) - 8);
    if (host.empty() || host.find_first_of("{}@") != std::string::npos) {
        return guards::invalid(path, "host");
    }
    for (std::size_t open = url.find_first_of("{}"); open != std::string::npos; open = url.find_first_of("{}", open)) {
        const auto close = url.find_first_of("{}", open + 1);
        const bool isPair = url[open] == '{' && close != std::string::npos && url[close] == '}';
        if (!isPair || !base::isValidName(url.substr(open + 1, close - open - 1))) {
            return guards::invalid(path, "placeholder");
        }
        open = close + 1;
    }
    return guards::checkText(url, limits::noteCodePoints, path);
}

Refusal checkLinks(const std::vector<protocol::LinkSettings>& links)
{
    if (links.size() > limits::linksOfDesk) {
        return guards::tooLarge("links");
    }
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (auto refusal = checkNames(links[i].title, limits::nameCodePoints, at("links", i) + ".title")) {
            return refusal;
        }
        if (auto refusal = checkTemplate(links[i].url, at("links", i) + ".url")) {
            return refusal;
        }
    }
    return {};
}

std::size_t bytesOf(const protocol::Names& names)
{
    return guards::writtenBytes(names.zh) + guards::writtenBytes(names.en);
}

Refusal checkWords(const std::vector<std::string>& words, const std::string& path)
{
    if (words.empty() || words.size() > limits::wordsOfSynonym) {
        return words.empty() ? guards::invalid(path, "missing") : guards::tooLarge(path);
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (auto refusal = checkWord(words[i], limits::synonymCodePoints, at(path.c_str(), i))) {
            return refusal;
        }
    }
    return {};
}

Refusal checkSynonyms(const std::vector<protocol::SynonymSettings>& synonyms)
{
    if (synonyms.size() > limits::synonymsOfDesk) {
        return guards::tooLarge("synonyms");
    }
    for (std::size_t i = 0; i < synonyms.size(); ++i) {
        if (auto refusal = checkWords(synonyms[i].said, at("synonyms", i) + ".said")) {
            return refusal;
        }
        if (auto refusal = checkWords(synonyms[i].meant, at("synonyms", i) + ".meant")) {
            return refusal;
        }
    }
    return {};
}

constexpr std::size_t wordFrame = 3;

/// With what stands around them in a frame.
std::size_t bytesOf(const std::vector<protocol::SynonymSettings>& synonyms)
{
    constexpr std::size_t frame = 30;
    std::size_t bytes = 0;
    for (const auto& synonym : synonyms) {
        bytes += frame;
        for (const auto* words : {&synonym.said, &synonym.meant}) {
            for (const auto& word : *words) {
                bytes += wordFrame + guards::writtenBytes(word);
            }
        }
    }
    return bytes;
}

std::size_t bytesOf(
    const std::vector<protocol::CheckSettings>& checks, const std::vector<protocol::LinkSettings>& links)
{
    constexpr std::size_t frame = 120;
    std::size_t bytes = 0;
    for (const auto& check : checks) {
        bytes += frame + check.id.size() + bytesOf(check.reason) + guards::writtenBytes(check.link.value_or(""));
        for (const auto& word : check.words) {
            bytes += wordFrame + guards::writtenBytes(word);
        }
    }
    for (const auto& link : links) {
        bytes += frame + bytesOf(link.title) + guards::writtenBytes(link.url);
    }
    return bytes;
}

bool isKnown(const Data& data, const protocol::ConfigureDesk& change, const base::GroupId& group)
{
    return data.groups.contains(group)
        || std::ranges::find(change.groups, group, &protocol::GroupSettings::id) != change.groups.end();
}

Refusal checkCanned(const Data& data, const protocol::ConfigureDesk& change)
{
    std::set<base::CannedId> seen;
    std::map<base::GroupId, std::size_t> counts;
    for (const auto& [id, reply] : data.canned) {
        counts[reply.group.value_or(base::GroupId {})] += 1;
    }
    for (std::size_t i = 0; i < change.canned.size(); ++i) {
        const auto& reply = change.canned[i];
        const auto path = at("canned", i);
        if (reply.id.isNil() || !seen.insert(reply.id).second) {
            return guards::invalid(path + ".id", reply.id.isNil() ? "missing" : "twice");
        }
        if (!isKnown(data, change, reply.group)) {
            return guards::invalid(path + ".group", "no_such_group");
        }
        if (auto refusal = canned::check(reply.shortcut, reply.title, reply.text, reply.language)) {
            refusal->field = path + "." + refusal->field.value_or("");
            return refusal;
        }
        const auto* known = canned::find(data, reply.id);
        if (!(known && known->group == reply.group) && ++counts[reply.group] > limits::cannedOfGroup) {
            return guards::tooLarge("canned");
        }
    }
    return {};
}

/// Fits into the numbers of the log; never 0.
std::uint64_t sumOf(const protocol::CannedSettings& reply)
{
    base::binary::Writer writer;
    writer.put(reply);
    return (base::binary::hashBytes(writer.bytes()) >> 12U) | 1U;
}

} // namespace

Refusal check(const Data& data, const protocol::ConfigureDesk& change)
{
    if (change.checks) {
        if (auto refusal = checkChecks(*change.checks)) {
            return refusal;
        }
    }
    if (change.links) {
        if (auto refusal = checkLinks(*change.links)) {
            return refusal;
        }
    }
    if (change.synonyms) {
        if (auto refusal = checkSynonyms(*change.synonyms)) {
            return refusal;
        }
    }
    const bool isWritten = change.checks || change.links || change.synonyms;
    if (isWritten
        && bytesOf(change.checks.value_or(data.checks), change.links.value_or(data.links))
                + bytesOf(change.synonyms.value_or(data.synonyms))
            > guards::settingsBytes) {
        return guards::tooLarge(change.checks ? "checks" : change.links ? "links" : "synonyms");
    }
    if (change.fields) {
        if (auto refusal = fields::check(*change.fields)) {
            return refusal;
        }
    }
    return checkCanned(data, change);
}

void dropUnchanged(const Data& data, protocol::ConfigureDesk& change)
{
    if (change.checks == data.checks) {
        change.checks.reset();
    }
    if (change.links == data.links) {
        change.links.reset();
    }
    if (change.fields == data.fields) {
        change.fields.reset();
    }
    if (change.synonyms == data.synonyms) {
        change.synonyms.reset();
    }
    std::erase_if(change.canned, [&](const protocol::CannedSettings& reply) {
        const auto* known = canned::find(data, reply.id);
        return known && known->group == reply.group && known->stock == sumOf(reply);
    });
}

void dropEdited(const Data& data, protocol::ConfigureDesk& change)
{
    std::erase_if(change.canned, [&](const protocol::CannedSettings& reply) {
        const auto* known = canned::find(data, reply.id);
        return known && known->group == reply.group && known->stock == 0;
    });
}

void putStock(Step& step, const std::vector<protocol::CannedSettings>& replies, const std::optional<base::PersonId>& by,
    const protocol::CommandFrame& frame)
{
    using base::Personal;
    for (const auto& reply : replies) {
        const auto* known = canned::find(step.state().data(), reply.id);
        if (known && known->group != reply.group) {
            step.emit(protocol::CannedRemoved {reply.id, known->group, known->person, by}, frame);
        }
        step.emit(protocol::CannedChanged {reply.id, reply.group, std::nullopt, Personal(reply.shortcut),
                      Personal(reply.title), Personal(reply.text), reply.language, by, sumOf(reply)},
            frame);
    }
}

} // namespace desk::writing
