// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/files/csv.h"

#include "core/text/csvrows.h"

#include <algorithm>
#include <array>
#include <map>

namespace knowledge {
namespace {

constexpr std::array<const char*, 11> keys {"id", "title", "questions", "category", "queue", "language", "valid_from",
    "valid_until", "owner", "state", "public"};

std::vector<std::string> linesOf(std::string_view cell)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < cell.size();) {
        const std::size_t end = std::min(cell.find('\n', at), cell.size());
        std::string line(cell.substr(at, end - at));
        if (line.ends_with('\r')) {
            line.pop_back();
        }
        if (!line.empty()) {
            lines.push_back(std::move(line));
        }
        at = end + 1;
    }
    return lines;
}

void appendCell(std::string& out, std::string_view cell)
{
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += cell;
        return;
    }
    out += '"';
    for (const char c : cell) {
        out += c;
        if (c == '"') {
            out += c;
        }
    }
    out += '"';
}

void readRow(const text::CsvRow& names, const text::CsvRow& row, Fields& fields)
{
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const std::string& name = names.cells[i];
        if (row.cells[i].empty()) {
            continue;
        }
        if (Fields::isList(name)) {
            fields.setList(name, linesOf(row.cells[i]), row.line);
        } else {
            fields.set(name, row.cells[i], row.line);
        }
    }
}

} // namespace

void readCsv(std::string_view bytes, const std::string& file, Articles& articles)
{
    text::CsvRows reader(bytes);
    text::CsvRow names;
    text::CsvRow row;
    std::string fault;
    if (!reader.next(names, fault) || !fault.empty()) {
        articles.problems.push_back({file, 1, fault.empty() ? "the first row must name the keys" : fault});
        return;
    }
    bool hasRows = false;
    while (reader.next(row, fault)) {
        if (row.cells.size() == 1 && row.cells[0].empty()) {
            continue;
        }
        hasRows = true;
        Fields fields(file, row.line, Fields::Unknown::Refused, articles.problems);
        if (!fault.empty()) {
            fields.complain(row.line, fault);
        } else if (row.cells.size() != names.cells.size()) {
            fields.complain(
                row.line, std::to_string(row.cells.size()) + " cells instead of " + std::to_string(names.cells.size()));
        } else {
            readRow(names, row, fields);
            if (auto document = fields.finish()) {
                articles.add(std::move(*document), {file, row.line});
            }
        }
    }
    const auto isTitle = [](const std::string& name) { return name == "title"; };
    if (!hasRows && std::ranges::none_of(names.cells, isTitle)) {
        articles.problems.push_back({file, 1, "the first row names no \"title\", and there is no other"});
    }
}

std::string toCsv(std::span<const Document> documents)
{
    std::string out;
    for (const char* key : keys) {
        out += std::string(key) + ",";
    }
    out += "body\r\n";
    for (const Document& document : documents) {
        std::map<std::string, std::string> values;
        for (auto& [key, value] : describedBy(document)) {
            values.emplace(key, value);
        }
        values["title"] = document.title;
        for (const std::string& question : document.questions) {
            values["questions"] += question + "\n";
        }
        for (const char* key : keys) {
            appendCell(out, values[key]);
            out += ',';
        }
        appendCell(out, document.body);
        out += "\r\n";
    }
    return out;
}

} // namespace knowledge
