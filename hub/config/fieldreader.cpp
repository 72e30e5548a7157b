// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/fieldreader.h"

#include "core/engine/rights.h"
#include "core/protocol/limits.h"
#include "hub/config/wordreader.h"

namespace hub {

namespace limits = protocol::limits;

void FieldReader::read(const YAML::Node& root, protocol::ConfigureDesk& change)
{
    if (const YAML::Node fields = root["fields"]) {
        change.fields.emplace();
        m_reader.list(fields, "fields", [&](const YAML::Node& node) { readField(node, *change.fields); });
    }
}

void FieldReader::readTitle(const YAML::Node& node, protocol::Names& title)
{
    if (const YAML::Node at = m_reader.required(node, "title", "field")) {
        title = m_reader.names(at, "title", limits::nameCodePoints).value_or(protocol::Names {});
    }
}

std::optional<std::string> FieldReader::readRight(const YAML::Node& node, const char* key, const char* nobody)
{
    const YAML::Node at = node[key];
    if (!at || (at.IsScalar() && at.Scalar() == nobody)) {
        return std::nullopt;
    }
    if (!at.IsScalar() || !engine::rights::isKnown(at.Scalar())) {
        m_reader.problem(at, "'" + std::string(key) + "' must be " + nobody + " or a right of 'cloudseat-hub rights'");
        return std::nullopt;
    }
    return at.Scalar();
}

void FieldReader::readOption(const YAML::Node& node, std::vector<protocol::FieldOption>& options)
{
    if (!m_reader.map(node, "option", {"id", "title"})) {
        return;
    }
    protocol::FieldOption option;
    if (const YAML::Node at = m_reader.required(node, "id", "option")) {
        option.id = m_reader.name(at, "id").value_or(std::string());
    }
    readTitle(node, option.title);
    options.push_back(std::move(option));
}

void FieldReader::readField(const YAML::Node& node, std::vector<protocol::FieldSettings>& fields)
{
    if (!m_reader.map(node, "field", {"key", "title", "type", "options", "mask", "see", "edit", "max_length"})) {
        return;
    }
    protocol::FieldSettings field;
    if (const YAML::Node at = m_reader.required(node, "key", "field")) {
        field.key = m_reader.name(at, "key").value_or(std::string());
    }
    readTitle(node, field.title);
    readWord(m_reader, node["type"], "type", field.kind);
    m_reader.list(node["options"], "options", [&](const YAML::Node& option) { readOption(option, field.options); });
    readWord(m_reader, node["mask"], "mask", field.mask);
    field.see = readRight(node, "see", "nobody");
    field.edit = readRight(node, "edit", "all");
    if (const YAML::Node at = node["max_length"]) {
        field.maxLength
            = m_reader.number(at, "max_length", 1, static_cast<std::uint32_t>(protocol::limits::noteCodePoints));
    }
    fields.push_back(std::move(field));
}

} // namespace hub
