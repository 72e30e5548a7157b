// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/knowledgefile.h"

#include "core/protocol/json.h"
#include "core/protocol/limits.h"
#include "hub/config/zonetable.h"

#include <boost/json/serialize.hpp>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <set>

namespace hub::knowledge {
namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

/// What is not written like this was meant to be something, and would be lost without a word.
bool isKnown(std::string_view name)
{
    bool known = name == "id";
    boost::mp11::mp_for_each<boost::describe::describe_members<protocol::ArticleText, boost::describe::mod_public>>(
        [&](auto member) { known = known || member.name == name; });
    return known;
}

class Reading
{
public:
    Reading(File& file, const base::DeskId& desk, const desk::UtcOffsets& zone)
        : m_file(file)
        , m_desk(desk)
        , m_zone(zone)
    { }

    void line(std::string_view text)
    {
        ++m_line;
        if (text.find_first_not_of(" \t\r") == std::string_view::npos) {
            return;
        }
        if (m_file.articles.size() == protocol::limits::articlesAtOnce) {
            fault("", "too_many");
            return;
        }
        auto json = protocol::parseJson(text);
        auto* object = json ? json->if_object() : nullptr;
        if (object == nullptr) {
            fault("", json ? "not_an_object" : "not_json");
            return;
        }
        take(*object);
    }

    bool isFull() const { return m_file.faults.size() >= mostFaults; }

private:
    void fault(std::string field, std::string reason)
    {
        m_file.faults.push_back({m_line, std::move(field), std::move(reason)});
    }

    /// Days become moments.
    bool readDay(boost::json::object& object, const char* name,
        std::optional<base::Timestamp> moment(const desk::UtcOffsets&, std::string_view))
    {
        auto* value = object.if_contains(name);
        const auto* text = value ? value->if_string() : nullptr;
        if (text == nullptr) {
            return true;
        }
        const auto at = moment(m_zone, {text->data(), text->size()});
        if (!at) {
            fault(name, "not a day");
            return false;
        }
        *value = at->ms;
        return true;
    }

    void take(boost::json::object& object)
    {
        for (const auto& member : object) {
            const std::string name(member.key());
            if (!isKnown(name)) {
                fault(name, "unknown_member");
                return;
            }
        }
        if (!readDay(object, "validFrom", beginOfDay) || !readDay(object, "validUntil", endOfDay)) {
            return;
        }
        protocol::ImportedArticle article;
        protocol::JsonReader reader;
        reader.lenient = true;
        if (!protocol::readMembers(reader, object, article.text)) {
            fault(reader.path, reader.reason);
            return;
        }
        if (!name(object, article)) {
            return;
        }
        if (!m_seen.insert(article.id).second) {
            fault("id", "twice");
            return;
        }
        m_file.articles.push_back(std::move(article));
        m_file.lines.push_back(m_line);
    }

    bool name(const boost::json::object& object, protocol::ImportedArticle& article)
    {
        if (const auto* given = object.if_contains("id")) {
            const auto* text = given->if_string();
            const std::string id = text ? std::string(text->data(), text->size()) : std::string();
            if (id.empty()) {
                fault("id", "not a string");
                return false;
            }
            if (const auto uuid = base::Uuid::fromString(id)) {
                article.id = {*uuid};
                return true;
            }
            if (article.text.key && *article.text.key != id) {
                fault("id", "not_the_key");
                return false;
            }
            article.text.key = id;
        }
        if (!article.text.key) {
            fault("id", "missing");
            return false;
        }
        article.id = idOf(m_desk, *article.text.key);
        return true;
    }

    File& m_file;
    const base::DeskId& m_desk;
    const desk::UtcOffsets& m_zone;
    std::size_t m_line = 0;
    std::set<base::ArticleId> m_seen;
};

std::string withDays(std::string line, const protocol::ArticleText& text, const desk::UtcOffsets& zone)
{
    const auto first = text.validFrom ? dayThatBegins(zone, *text.validFrom) : std::nullopt;
    const auto last = text.validUntil ? dayThatEnds(zone, *text.validUntil) : std::nullopt;
    if (!first && !last) {
        return line;
    }
    auto json = protocol::parseJson(line);
    if (!json) {
        return line;
    }
    if (first) {
        json->as_object()["validFrom"] = *first;
    }
    if (last) {
        json->as_object()["validUntil"] = *last;
    }
    return boost::json::serialize(*json);
}

} // namespace

File read(std::string_view lines, const base::DeskId& desk, const desk::UtcOffsets& zone)
{
    File file;
    Reading reading(file, desk, zone);
    if (lines.starts_with(byteOrderMark)) {
        lines.remove_prefix(byteOrderMark.size());
    }
    while (!lines.empty() && !reading.isFull()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        reading.line(lines.substr(0, end));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return file;
}

base::ArticleId idOf(const base::DeskId& desk, std::string_view key)
{
    const std::string text
        = "cloudseat-article-1\n" + std::to_string(desk.name.size()) + " " + desk.name + "\n" + std::string(key);
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash {};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    base::ArticleId id;
    std::copy_n(hash.begin(), id.uuid.bytes.size(), id.uuid.bytes.begin());
    // RFC 9562, version 8: made by a rule of one's own.
    id.uuid.bytes[6] = static_cast<std::uint8_t>(0x80U | (id.uuid.bytes[6] & 0x0FU));
    id.uuid.bytes[8] = static_cast<std::uint8_t>(0x80U | (id.uuid.bytes[8] & 0x3FU));
    return id;
}

std::string lineOf(const protocol::ArticleRow& article, const desk::UtcOffsets* zone)
{
    if (!article.text) {
        return {};
    }
    protocol::JsonWriter writer;
    writer.out.push_back('{');
    writer.key("id");
    writer.string(article.id.toString());
    protocol::writeMembers(writer, *article.text);
    writer.out += "}";
    return (zone ? withDays(std::move(writer.out), *article.text, *zone) : std::move(writer.out)) + "\n";
}

} // namespace hub::knowledge
