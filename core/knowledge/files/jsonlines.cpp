// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/files/jsonlines.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace knowledge {
namespace {

namespace json = boost::json;

/// What is passed over may be deep, but not so that it would end the program.
constexpr json::parse_options anyDepth {.max_depth = 500};

std::optional<std::vector<std::string>> textsOf(const json::array& list)
{
    std::vector<std::string> texts;
    for (const json::value& one : list) {
        if (!one.is_string()) {
            return std::nullopt;
        }
        texts.emplace_back(one.get_string().begin(), one.get_string().end());
    }
    return texts;
}

/// Others number their articles.
std::optional<std::string> numberOf(const json::value& value)
{
    return value.is_int64() ? std::optional(std::to_string(value.get_int64()))
        : value.is_uint64() ? std::optional(std::to_string(value.get_uint64()))
                            : std::nullopt;
}

void readValue(Fields& fields, std::string_view key, const json::value& value, std::size_t line)
{
    if (fields.passesOver(key, value.is_string())) {
        return;
    }
    if (const auto number = key == "id" ? numberOf(value) : std::nullopt) {
        fields.set(key, *number, line);
    } else if (const auto* text = value.if_string()) {
        fields.set(key, std::string(text->begin(), text->end()), line);
    } else if (const auto* flag = value.if_bool()) {
        fields.set(key, *flag ? "true" : "false", line);
    } else if (const auto* list = value.if_array()) {
        auto texts = textsOf(*list);
        if (texts) {
            fields.setList(key, std::move(*texts), line);
        } else {
            fields.complain(line, "\"" + std::string(key) + "\" is a list of texts");
        }
    } else if (!value.is_null()) {
        fields.complain(line, "\"" + std::string(key) + "\" is neither a text nor a list of texts");
    }
}

} // namespace

void readJsonLines(std::string_view bytes, const std::string& file, Fields::Unknown unknown, Articles& articles)
{
    std::size_t number = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view line = bytes.substr(at, end - at);
        at = end + 1;
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
            continue;
        }
        boost::system::error_code error;
        const json::value value = json::parse(json::string_view(line.data(), line.size()), error, {}, anyDepth);
        const json::object* object = error ? nullptr : value.if_object();
        Fields fields(file, number, unknown, articles.problems);
        if (object == nullptr) {
            fields.complain(number, error ? "no JSON: " + error.message() : "not a JSON object");
            continue;
        }
        for (const auto& [key, one] : *object) {
            readValue(fields, std::string_view(key.data(), key.size()), one, number);
        }
        if (auto document = fields.finish()) {
            articles.add(std::move(*document), {file, number});
        }
    }
}

std::string toJsonLine(const Document& document)
{
    json::object object;
    for (const auto& [key, value] : describedBy(document)) {
        if (key == "public") {
            object[key] = document.isPublic;
        } else {
            object[key] = value;
        }
    }
    object["title"] = document.title;
    object["questions"] = json::array(document.questions.begin(), document.questions.end());
    object["body"] = document.body;
    return json::serialize(object) + "\n";
}

} // namespace knowledge
