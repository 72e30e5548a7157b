// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/workforce/jsonlist.h"

#include <boost/json/array.hpp>
#include <boost/json/stream_parser.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace tool {
namespace {

namespace json = boost::json;

std::size_t lineOf(std::string_view text, std::size_t at)
{
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// Lines on which the elements of an array begin; `text` is JSON.
std::vector<std::size_t> linesOfElements(std::string_view text)
{
    std::vector<std::size_t> lines;
    std::size_t line = 1;
    int depth = 0;
    bool isInText = false;
    bool isAwaited = false; // the begin of an element
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        line += c == '\n' ? 1 : 0;
        if (isInText) {
            at += c == '\\' ? 1 : 0;
            isInText = c != '"';
            continue;
        }
        const bool isSpace = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (depth == 1 && isAwaited && !isSpace && c != ']') {
            lines.push_back(line);
            isAwaited = false;
        }
        isInText = c == '"';
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        isAwaited = isAwaited || (depth == 1 && (c == ',' || (c == '[' && lines.empty())));
    }
    return lines;
}

} // namespace

std::vector<ListedObject> readList(std::string_view text, std::string& fault)
{
    json::stream_parser parser;
    boost::system::error_code error;
    const std::size_t read = parser.write_some(text.data(), text.size(), error);
    if (!error && read == text.size()) {
        parser.finish(error);
    }
    if (error || read < text.size()) {
        fault = std::to_string(lineOf(text, std::min(read, text.size()))) + ": "
            + (error ? "no JSON: " + error.message() : "something follows the list");
        return {};
    }
    json::value value = parser.release();
    if (!value.is_array()) {
        fault = "1: it must be a list of objects, [{...}, ...]";
        return {};
    }
    const std::vector<std::size_t> lines = linesOfElements(text);
    std::vector<ListedObject> all;
    for (std::size_t i = 0; i < value.get_array().size(); ++i) {
        json::value& one = value.get_array()[i];
        if (!one.is_object()) {
            fault = std::to_string(lines.at(i)) + ": it must be an object, {...}";
            return {};
        }
        all.push_back({std::move(one.get_object()), lines.at(i)});
    }
    return all;
}

} // namespace tool
