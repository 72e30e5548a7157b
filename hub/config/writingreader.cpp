// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/writingreader.h"

#include "core/base/binary.h"
#include "core/protocol/limits.h"
#include "hub/config/wordreader.h"

namespace hub {

namespace limits = protocol::limits;

base::CannedId cannedIdOf(const std::string& name)
{
    base::Uuid uuid;
    for (std::uint64_t half = 0; half < 2; ++half) {
        const auto bits = base::binary::hashBytes("cloudseat canned reply " + name, half);
        for (std::size_t i = 0; i < 8; ++i) {
            uuid.bytes.at(half * 8 + i) = static_cast<std::uint8_t>(bits >> (8 * i));
        }
    }
    uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0fU) | 0x80U); // of our own making, RFC 9562
    uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3fU) | 0x80U);
    return {uuid};
}

void WritingReader::read(const YAML::Node& root, protocol::ConfigureDesk& change)
{
    m_reader.list(root["canned"], "canned", [&](const YAML::Node& node) { readCanned(node, change.canned); });
    if (const YAML::Node checks = root["checks"]) {
        change.checks.emplace();
        m_reader.list(checks, "checks", [&](const YAML::Node& node) { readCheck(node, *change.checks); });
    }
    if (const YAML::Node links = root["links"]) {
        change.links.emplace();
        m_reader.list(links, "links", [&](const YAML::Node& node) { readLink(node, *change.links); });
    }
    if (const YAML::Node synonyms = root["synonyms"]) {
        change.synonyms = readSynonyms(synonyms);
    }
}

std::vector<protocol::SynonymSettings> WritingReader::readSynonyms(const YAML::Node& section)
{
    std::vector<protocol::SynonymSettings> synonyms;
    m_reader.list(section, "synonyms", [&](const YAML::Node& node) { readSynonym(node, synonyms); });
    return synonyms;
}

std::optional<protocol::Names> WritingReader::namesAt(const YAML::Node& node, const char* key, std::size_t most)
{
    const YAML::Node value = m_reader.required(node, key, "entry");
    return value ? m_reader.names(value, key, most) : std::nullopt;
}

void WritingReader::readCanned(const YAML::Node& node, std::vector<protocol::CannedSettings>& canned)
{
    if (!m_reader.map(node, "reply", {"id", "group", "shortcut", "title", "text", "language"})) {
        return;
    }
    protocol::CannedSettings reply;
    if (const YAML::Node at = m_reader.required(node, "id", "reply")) {
        const auto id = m_reader.name(at, "id");
        if (id && !m_ids.insert(*id).second) {
            m_reader.problem(at, "reply '" + *id + "' stands in this file twice");
        } else if (id) {
            reply.id = cannedIdOf(*id);
        }
    }
    if (const YAML::Node at = m_reader.required(node, "group", "reply")) {
        if (auto id = m_reader.name(at, "group")) {
            groups.push_back({at, *id});
            reply.group.name = std::move(*id);
        }
    }
    if (const YAML::Node at = node["shortcut"]) {
        reply.shortcut = m_reader.text(at, "shortcut", limits::shortcutCodePoints).value_or(std::string());
    }
    if (const YAML::Node at = node["title"]) {
        reply.title = m_reader.text(at, "title", limits::nameCodePoints).value_or(std::string());
    }
    if (const YAML::Node at = m_reader.required(node, "text", "reply")) {
        reply.text = m_reader.text(at, "text", limits::textCodePoints).value_or(std::string());
    }
    if (const YAML::Node at = node["language"]) {
        reply.language = m_reader.language(at);
    }
    canned.push_back(std::move(reply));
}

void WritingReader::readCheck(const YAML::Node& node, std::vector<protocol::CheckSettings>& checks)
{
    if (!m_reader.map(node, "check", {"id", "kind", "words", "severity", "reason", "link"})) {
        return;
    }
    protocol::CheckSettings check;
    if (const YAML::Node at = m_reader.required(node, "id", "check")) {
        check.id = m_reader.name(at, "id").value_or(std::string());
    }
    readWord(m_reader, node["kind"], "kind", check.kind);
    check.words = wordsAt(node["words"], "words", limits::nameCodePoints);
    readWord(m_reader, node["severity"], "severity", check.severity);
    check.reason = namesAt(node, "reason", limits::noteCodePoints).value_or(protocol::Names {});
    if (const YAML::Node at = node["link"]) {
        check.link = m_reader.text(at, "link", limits::noteCodePoints);
    }
    checks.push_back(std::move(check));
}

void WritingReader::readLink(const YAML::Node& node, std::vector<protocol::LinkSettings>& links)
{
    if (!m_reader.map(node, "link", {"title", "url"})) {
        return;
    }
    protocol::LinkSettings link;
    link.title = namesAt(node, "title", limits::nameCodePoints).value_or(protocol::Names {});
    if (const YAML::Node at = m_reader.required(node, "url", "link")) {
        link.url = m_reader.text(at, "url", limits::noteCodePoints).value_or(std::string());
    }
    links.push_back(std::move(link));
}

void WritingReader::readSynonym(const YAML::Node& node, std::vector<protocol::SynonymSettings>& synonyms)
{
    if (!m_reader.map(node, "synonym", {"said", "meant"})) {
        return;
    }
    const auto words = [&](const char* key) {
        return wordsAt(m_reader.required(node, key, "synonym"), key, limits::synonymCodePoints);
    };
    synonyms.push_back({words("said"), words("meant")});
}

std::vector<std::string> WritingReader::wordsAt(const YAML::Node& node, const char* key, std::size_t most)
{
    std::vector<std::string> words;
    m_reader.list(node, key, [&](const YAML::Node& word) {
        if (auto text = m_reader.text(word, "word", most)) {
            words.push_back(std::move(*text));
        }
    });
    return words;
}

} // namespace hub
