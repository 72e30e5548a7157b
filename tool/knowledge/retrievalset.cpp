// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/knowledge/retrievalset.h"

#include "core/knowledge/files/jsonlines.h"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <optional>

namespace tool {
namespace {

namespace json = boost::json;
using Judgements = std::map<std::string, std::set<std::string>, std::less<>>;

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr json::parse_options anyDepth {.max_depth = 500};

/// `visit` says what is wrong with a line; empty: nothing.
template <class Visit> base::Status forEachLine(const std::filesystem::path& path, Visit&& visit)
{
    const auto bytes = readPacked(path);
    if (!bytes) {
        return base::Failure(bytes.error());
    }
    std::size_t number = 0;
    for (std::size_t at = 0; at < bytes->size();) {
        const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
        std::string_view line = std::string_view(*bytes).substr(at, end - at);
        at = end + 1;
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
            continue;
        }
        line.remove_suffix(line.ends_with('\r') ? 1 : 0);
        if (const std::string fault = visit(line, number); !fault.empty()) {
            return base::fail(base::FaultKind::Invalid, path.string() + ":" + std::to_string(number) + ": " + fault);
        }
    }
    return {};
}

/// A text, or a whole number as a text.
std::optional<std::string> textOf(const json::object& object, const char* name)
{
    const json::value* value = object.if_contains(name);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (value->is_int64() || value->is_uint64()) {
        return value->is_int64() ? std::to_string(value->get_int64()) : std::to_string(value->get_uint64());
    }
    return value->is_string() ? std::optional(std::string(value->get_string())) : std::nullopt;
}

std::string readQuery(std::string_view line, std::vector<JudgedQuery>& queries)
{
    boost::system::error_code error;
    const json::value value = json::parse(json::string_view(line.data(), line.size()), error, {}, anyDepth);
    const json::object* object = error ? nullptr : value.if_object();
    if (object == nullptr) {
        return error ? "no JSON: " + error.message() : "not a JSON object";
    }
    auto id = textOf(*object, "id");
    auto text = textOf(*object, "text");
    if (!id || id->empty() || !text) {
        return "a query needs an \"id\" and a \"text\"";
    }
    const json::value* outOfScope = object->if_contains("oos");
    JudgedQuery query;
    query.id = std::move(*id);
    query.text = std::move(*text);
    query.isOutOfScope = outOfScope != nullptr && outOfScope->is_bool() && outOfScope->get_bool();
    queries.push_back(std::move(query));
    return {};
}

std::vector<std::string_view> columnsOf(std::string_view line)
{
    const bool hasTabs = line.find('\t') != std::string_view::npos;
    std::vector<std::string_view> columns;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find_first_of(hasTabs ? "\t" : " ", at), line.size());
        if (hasTabs || end > at) {
            columns.push_back(line.substr(at, end - at));
        }
        at = end + 1;
    }
    return columns;
}

std::optional<double> numberOf(std::string_view text)
{
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

std::string readJudgement(std::string_view line, bool isFirst, Judgements& relevant)
{
    line = line.substr(0, line.find_last_not_of(" \t") + 1);
    const auto columns = columnsOf(line);
    if (columns.size() != 3 && columns.size() != 4) {
        return std::to_string(columns.size()) + " columns; there are query, document and relevance";
    }
    const auto relevance = numberOf(columns.back());
    if (!relevance) {
        return isFirst ? std::string() : "\"" + std::string(columns.back()) + "\" is no relevance: it is a number";
    }
    const std::string_view document = columns[columns.size() - 2];
    if (columns[0].empty() || document.empty()) {
        return "the query or the document isn't named";
    }
    if (*relevance > 0) {
        relevant[std::string(columns[0])].emplace(document);
    }
    return {};
}

} // namespace

base::Result<std::string> readPacked(const std::filesystem::path& path)
{
    // zlib reads what isn't packed as it is.
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
    std::error_code error;
    if (!file || std::filesystem::is_directory(path, error)) {
        return base::fail(base::FaultKind::NotFound, path.string() + ": can't be opened");
    }
    std::string bytes;
    std::array<char, 65536> part {};
    int size = 0;
    while ((size = gzread(file.get(), part.data(), part.size())) > 0) {
        bytes.append(part.data(), static_cast<std::size_t>(size));
    }
    int fault = Z_OK;
    gzerror(file.get(), &fault); // also where what is packed ends too early
    if (size < 0 || fault != Z_OK) {
        return base::fail(base::FaultKind::Io, path.string() + ": can't be unpacked");
    }
    if (bytes.starts_with(byteOrderMark)) {
        bytes.erase(0, byteOrderMark.size());
    }
    return bytes;
}

base::Result<RetrievalSet> readRetrievalSet(const RetrievalFiles& files)
{
    RetrievalSet set;
    const auto bytes = readPacked(files.documents);
    if (!bytes) {
        return base::Failure(bytes.error());
    }
    knowledge::Articles articles;
    knowledge::readJsonLines(*bytes, files.documents.string(), knowledge::Fields::Unknown::PassedOver, articles);
    if (!articles.problems.empty()) {
        return base::fail(base::FaultKind::Invalid, toString(articles.problems.front()));
    }
    set.documents = std::move(articles.documents);
    auto read
        = forEachLine(files.queries, [&](std::string_view line, std::size_t) { return readQuery(line, set.queries); });
    Judgements relevant;
    if (read) {
        read = forEachLine(files.judgements,
            [&](std::string_view line, std::size_t number) { return readJudgement(line, number == 1, relevant); });
    }
    if (!read) {
        return base::Failure(read.error());
    }
    for (JudgedQuery& query : set.queries) {
        if (const auto found = relevant.find(query.id); found != relevant.end()) {
            query.relevant = found->second;
        }
    }
    return set;
}

} // namespace tool
