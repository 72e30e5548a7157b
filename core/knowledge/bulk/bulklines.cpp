// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/bulk/bulklines.h"

#include "core/knowledge/files/fields.h"
#include "core/protocol/json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace knowledge {

namespace {

namespace json = boost::json;

std::string textOf(const json::object& object, const char* name)
{
    const auto* value = object.if_contains(name);
    const auto* text = value ? value->if_string() : nullptr;
    return text ? std::string(text->data(), text->size()) : std::string();
}

std::optional<std::int64_t> numberOf(const json::object& object, const char* name)
{
    const auto* value = object.if_contains(name);
    if (value != nullptr && value->is_int64()) {
        return value->get_int64();
    }
    return value != nullptr && value->is_uint64() ? std::optional(static_cast<std::int64_t>(value->get_uint64()))
                                                  : std::nullopt;
}

std::optional<base::Timestamp> momentOf(const json::object& object, const char* name)
{
    const auto ms = numberOf(object, name);
    return ms ? std::optional(base::Timestamp {*ms}) : std::nullopt;
}

/// As a moment, or as the desk's days.
void readValidity(const json::object& object, Document& document)
{
    document.validFrom = momentOf(object, "validFrom");
    document.validUntil = momentOf(object, "validUntil");
    if (const std::string day = textOf(object, "validFrom"); !day.empty()) {
        document.validFrom = momentFrom(day);
        document.days.first = day;
    }
    if (const std::string day = textOf(object, "validUntil"); !day.empty()) {
        document.validUntil = endFrom(day);
        document.days.last = day;
    }
}

Document documentOf(const json::object& object)
{
    Document document;
    document.id = textOf(object, "key");
    if (document.id.empty()) {
        document.id = textOf(object, "id");
    }
    document.title = textOf(object, "title");
    document.body = textOf(object, "body");
    document.category = textOf(object, "category");
    document.queue = textOf(object, "queue");
    document.language = textOf(object, "language");
    document.owner = textOf(object, "owner");
    readValidity(object, document);
    const auto* isPublic = object.if_contains("forCustomers");
    document.isPublic = isPublic != nullptr && isPublic->is_bool() && isPublic->get_bool();
    const auto* questions = object.if_contains("questions");
    for (const json::value& question :
        questions != nullptr && questions->is_array() ? questions->get_array() : json::array()) {
        if (const auto* text = question.if_string()) {
            document.questions.emplace_back(text->data(), text->size());
        }
    }
    return document;
}

/// A day goes as it is: whose midnights it means, the hub knows.
json::value boundOf(const std::string& day, base::Timestamp moment)
{
    return day.empty() ? json::value(moment.ms) : json::value(day);
}

bool isNamed(const json::value& file, std::string_view name)
{
    return file.is_object() && textOf(file.get_object(), "name") == name;
}

std::size_t countOf(std::string_view answer, const char* name)
{
    const auto value = protocol::parseJson(answer);
    const auto* object = value ? value->if_object() : nullptr;
    const auto count = object ? numberOf(*object, name) : std::nullopt;
    return count && *count > 0 ? static_cast<std::size_t>(*count) : 0;
}

/// False: one of them is no object.
template <class Visit> bool eachLine(std::string_view lines, Visit visit)
{
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', at), lines.size());
        const std::string_view line = lines.substr(at, end - at);
        at = end + 1;
        if (line.empty()) {
            continue;
        }
        const auto value = protocol::parseJson(line);
        const auto* object = value ? value->if_object() : nullptr;
        if (object == nullptr) {
            return false;
        }
        visit(*object);
    }
    return true;
}

} // namespace

std::string bulkLine(const Document& document, const BulkFiles& files)
{
    json::object object {{"id", document.id}, {"title", document.title},
        {"questions", json::array(document.questions.begin(), document.questions.end())}, {"body", document.body},
        {"category", document.category}, {"language", document.language}, {"forCustomers", document.isPublic}};
    if (!document.queue.empty()) {
        object["queue"] = document.queue;
    }
    if (!document.owner.empty()) {
        object["owner"] = document.owner;
    }
    if (document.validFrom) {
        object["validFrom"] = boundOf(document.days.first, *document.validFrom);
    }
    if (document.validUntil) {
        object["validUntil"] = boundOf(document.days.last, *document.validUntil);
    }
    if (const auto known = files.find(document.id); known != files.end()) {
        if (auto list = protocol::parseJson(known->second)) {
            object["attachments"] = std::move(*list);
        }
    }
    return json::serialize(object) + '\n';
}

bool addFiles(std::string_view lines, BulkFiles& files)
{
    return eachLine(lines, [&files](const json::object& object) {
        const auto* list = object.if_contains("attachments");
        const bool hasFiles = list != nullptr && list->is_array() && !list->get_array().empty();
        for (const char* name : {"id", "key"}) {
            const std::string known = textOf(object, name);
            if (known.empty()) {
                continue;
            }
            if (hasFiles) {
                files[known] = json::serialize(*list);
            } else {
                files.erase(known); // it changed while it was fetched
            }
        }
    });
}

std::string withFile(std::string_view attachments, std::string_view answer, const std::string& name)
{
    auto list = protocol::parseJson(attachments);
    json::array all = list && list->is_array() ? list->get_array() : json::array();
    const auto told = protocol::parseJson(answer);
    if (!told || !told->is_object()) {
        return json::serialize(all);
    }
    json::object file = told->get_object();
    file["name"] = name;
    const auto known = std::ranges::find_if(all, [&name](const json::value& one) { return isNamed(one, name); });
    if (known != all.end()) {
        *known = std::move(file);
    } else {
        all.push_back(std::move(file));
    }
    return json::serialize(all);
}

bool hasFile(std::string_view attachments, std::string_view name)
{
    const auto list = protocol::parseJson(attachments);
    return list && list->is_array()
        && std::ranges::any_of(list->get_array(), [name](const json::value& one) { return isNamed(one, name); });
}

base::Result<std::vector<Document>> documentsOf(std::string_view lines)
{
    std::vector<Document> documents;
    if (!eachLine(lines, [&](const json::object& object) { documents.push_back(documentOf(object)); })) {
        return base::fail(base::FaultKind::Invalid, "what the hub sends is no export of articles");
    }
    return documents;
}

std::size_t changedOf(std::string_view answer)
{
    return countOf(answer, "changed");
}

std::size_t newOf(std::string_view answer)
{
    return countOf(answer, "new");
}

std::vector<Problem> problemsOf(std::string_view answer, std::span<const Place> places)
{
    std::vector<Problem> problems;
    const auto value = protocol::parseJson(answer);
    const auto* object = value ? value->if_object() : nullptr;
    const auto* faults = object ? object->if_contains("faults") : nullptr;
    for (const json::value& one : faults != nullptr && faults->is_array() ? faults->get_array() : json::array()) {
        const auto* fault = one.if_object();
        const auto line = fault ? numberOf(*fault, "line") : std::nullopt;
        if (!line || *line < 1 || static_cast<std::size_t>(*line) > places.size()) {
            continue;
        }
        const Place& place = places[static_cast<std::size_t>(*line) - 1];
        const std::string field = textOf(*fault, "field");
        problems.push_back({place.file, place.line, (field.empty() ? "" : field + ": ") + textOf(*fault, "reason")});
    }
    return problems;
}

} // namespace knowledge
