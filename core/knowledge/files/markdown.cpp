// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/files/markdown.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace knowledge {
namespace {

constexpr std::string_view fence = "---";

struct Parts
{
    std::string_view front;
    std::string_view body;
};

/// The line that begins at `at`, without its end; `at` goes on to the next.
std::string_view lineAt(std::string_view bytes, std::size_t& at)
{
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view line = bytes.substr(at, end - at);
    at = std::min(end + 1, bytes.size());
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

std::optional<Parts> partsOf(std::string_view bytes)
{
    std::size_t at = 0;
    if (lineAt(bytes, at) != fence) {
        return std::nullopt;
    }
    const std::size_t begin = at;
    while (at < bytes.size()) {
        const std::size_t lineBegin = at;
        if (lineAt(bytes, at) == fence) {
            return Parts {bytes.substr(begin, lineBegin - begin), bytes.substr(at)};
        }
    }
    return std::nullopt;
}

/// In the file: the first line of it is the fence.
std::size_t lineOf(const YAML::Mark& mark)
{
    return mark.is_null() ? 0 : static_cast<std::size_t>(mark.line) + 2;
}

void readValue(Fields& fields, const YAML::Node& key, const YAML::Node& value)
{
    const std::size_t line = lineOf(key.Mark());
    const auto name = key.as<std::string>();
    if (value.IsScalar()) {
        fields.set(name, value.as<std::string>(), line);
    } else if (value.IsSequence()) {
        std::vector<std::string> texts;
        for (const auto& one : value) {
            if (!one.IsScalar()) {
                return fields.complain(lineOf(one.Mark()), "\"" + name + "\" is a list of texts");
            }
            texts.push_back(one.as<std::string>());
        }
        fields.setList(name, std::move(texts), line);
    } else if (!value.IsNull()) {
        fields.complain(line, "\"" + name + "\" is neither a text nor a list of texts");
    }
}

} // namespace

void readMarkdown(std::string_view bytes, const std::string& file, Articles& articles)
{
    Fields fields(file, 1, Fields::Unknown::Refused, articles.problems);
    const auto parts = partsOf(bytes);
    if (!parts) {
        return fields.complain(1, "an article begins with its values between two lines of ---");
    }
    // yaml-cpp throws for what isn't YAML; here its exceptions end.
    try {
        const YAML::Node front = YAML::Load(std::string(parts->front));
        if (!front.IsMap()) {
            return fields.complain(2, "the values are no YAML map");
        }
        for (const auto& pair : front) {
            readValue(fields, pair.first, pair.second);
        }
    } catch (const YAML::Exception& exception) {
        return fields.complain(lineOf(exception.mark), exception.msg);
    }
    std::string_view body = parts->body;
    if (body.starts_with('\n')) {
        body.remove_prefix(1);
    }
    fields.set("body", std::string(body), 1);
    if (auto document = fields.finish()) {
        articles.add(std::move(*document), {file, 1});
    }
}

std::string toMarkdown(const Document& document)
{
    YAML::Emitter out;
    out << YAML::BeginMap << YAML::Key << "title" << YAML::Value << document.title;
    for (const auto& [key, value] : describedBy(document)) {
        out << YAML::Key << key << YAML::Value << value;
    }
    if (!document.questions.empty()) {
        out << YAML::Key << "questions" << YAML::Value << document.questions;
    }
    out << YAML::EndMap;
    return "---\n" + std::string(out.c_str()) + "\n---\n\n" + document.body;
}

} // namespace knowledge
