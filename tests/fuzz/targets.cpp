// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/targets.h"

#include "core/desk/parameters.h"
#include "core/engine/machine.h"
#include "core/protocol/codec.h"
#include "core/text/fold.h"
#include "core/text/links.h"
#include "core/text/markdown.h"
#include "core/text/plain.h"
#include "hub/config/deskfile.h"
#include "hub/config/sitesfile.h"
#include "hub/net/ranges.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace fuzz {

namespace {

void must(bool holds, const char* sentence)
{
    if (!holds) {
        std::fprintf(stderr, "broken: %s\n", sentence);
        std::abort();
    }
}

/// What was understood is written so that it is understood again, and alike.
template <class Decode> void thereAndBack(std::string_view bytes, Decode decode)
{
    const auto first = decode(bytes);
    if (!first) {
        return;
    }
    const std::string written = protocol::encode(first.value());
    const auto second = decode(written);
    must(second.ok(), "a frame that was written can't be read");
    must(protocol::encode(second.value()) == written, "a frame changes on its way");
}

void frames(std::string_view bytes)
{
    thereAndBack(bytes, [](std::string_view text) { return protocol::decodeHubFrame(text); });
    thereAndBack(bytes, [](std::string_view text) { return protocol::decodeClientFrame(text); });
    if (const auto row = protocol::decodeRow(bytes)) {
        must(protocol::decodeRow(protocol::encodeRow(row.value())).ok(), "a row that was written can't be read");
    }
}

/// Type, payload and personal part, a line each.
void log(std::string_view bytes)
{
    const auto line = [&bytes] {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        const auto text = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        return text;
    };
    const auto type = line();
    const auto payload = line();
    const auto personal = line();
    const auto whole = protocol::decodeLogged(type, payload, personal);
    const auto forgotten = protocol::decodeLogged(type, payload, std::nullopt);
    if (whole) {
        const auto written = protocol::encodeLogged(whole.value());
        const auto again = protocol::decodeLogged(type, written.payload, written.personal);
        must(again.ok(), "an event that was written can't be read");
        must(protocol::encodeLogged(again.value()).payload == written.payload, "an event changes on its way");
        must(forgotten.ok(), "an event without its personal part can't be read");
    }
}

void snapshot(std::string_view bytes)
{
    if (const auto machine = engine::Machine::restore(bytes, 1)) {
        must(engine::Machine::restore(machine.value().snapshot(), 1).ok(), "a snapshot that was written can't be read");
    }
}

void deskFile(std::string_view bytes)
{
    const auto desk = hub::parseDeskFile(bytes, "fuzz.yaml");
    must(desk.ok() || !desk.error().empty(), "a desk file is refused without a word");
    const auto sites = hub::parseSites(std::string(bytes), "fuzz.yaml");
    must(sites.ok() || !sites.error().detail.empty(), "a file of sites is refused without a word");
}

/// The number of a parameter in the first byte, then its text.
void parameters(std::string_view bytes)
{
    if (bytes.empty()) {
        return;
    }
    const auto table = desk::parameters::table();
    protocol::ParameterSetting setting;
    setting.name = table[static_cast<unsigned char>(bytes.front()) % table.size()].name;
    setting.value = std::string(bytes.substr(1));
    if (!desk::parameters::problemOf(setting)) {
        desk::Parameters into;
        desk::parameters::lay({{*desk::parameters::placeOf(setting), *setting.value}}, desk::DeskScope, {}, into);
    }
}

/// Every tag is one of ours, and every address one that may be followed.
void markdown(std::string_view bytes)
{
    static constexpr std::array tags {"p>", "h2>", "h3>", "h4>", "h5>", "h6>", "blockquote>", "ul>", "ol>",
        "ol start=\"", "li>", "em>", "strong>", "del>", "pre>", "code>", "hr>", "br>", "span class=\"picture\">",
        "span>", "a>", "a href=\"", "div class=\"table\">", "div>", "table>", "thead>", "tbody>", "tr>", "th>", "td>",
        "th class=\"", "td class=\""};
    const std::string html = text::markdownToHtml(bytes);
    must(text::isValidUtf8(html), "a page isn't UTF-8");
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        std::string_view tag = std::string_view(html).substr(at + 1);
        tag.remove_prefix(tag.starts_with('/') ? 1 : 0);
        must(std::ranges::any_of(tags, [&](const char* ours) { return tag.starts_with(ours); }), "a foreign tag");
        if (tag.starts_with("a href=\"")) {
            tag.remove_prefix(8);
            must(text::isSafeAddress(tag.substr(0, std::min<std::size_t>(tag.find('"'), 1'000))), "a harmful address");
        }
    }
}

void text(std::string_view bytes)
{
    const std::string repaired = text::repaired(bytes);
    must(text::isValidUtf8(repaired), "repaired text isn't UTF-8");
    for (const text::Link& link : text::findLinks(repaired)) {
        must(link.begin < link.end && link.end <= repaired.size(), "a link stands outside of its text");
        must(link.url.starts_with("http"), "a link that is none of the web's");
    }
    must(text::isValidUtf8(text::displayText(repaired)), "shown text isn't UTF-8");
    must(text::codePoints(text::truncated(repaired, 40)) <= 40, "text is longer than asked for");
    must(text::isValidUtf8(text::singleLine(repaired, 40)), "a line isn't UTF-8");
    must(text::isValidUtf8(text::elideFileName(repaired, 40)), "a file name isn't UTF-8");
}

/// Query and `Range` of one request, a line each; the file is one byte larger than what follows.
void ranges(std::string_view bytes)
{
    hub::HttpRequest request;
    std::string* const lines[] = {&request.query, &request.headers.emplace_back("range", "").second};
    for (std::string* line : lines) {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        *line = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    const auto announced = hub::uploadRange(request);
    if (const auto* range = std::get_if<hub::UploadRange>(&announced)) {
        must(hub::isHash(range->hash), "an upload of what is no hash");
        must(range->bytes > 0 && range->offset <= range->bytes, "a part outside of its file");
    }
    const std::uint64_t size = bytes.size() + 1;
    const hub::DownloadRange wanted = hub::downloadRange(request.header("range"), size);
    must(wanted.status == 200 || wanted.status == 206 || wanted.status == 416, "an answer that is none");
    must((wanted.status == 416) == (wanted.from >= size), "what can't be given is given");
    must((wanted.status == 200) == wanted.contentRange.empty(), "a part that doesn't say which");
    must(wanted.status != 206 || wanted.from > 0, "a part that is the whole");
}

constexpr std::array all {Target {"frames", frames}, Target {"log", log}, Target {"snapshot", snapshot},
    Target {"desk-file", deskFile}, Target {"parameters", parameters}, Target {"text", text},
    Target {"markdown", markdown}, Target {"ranges", ranges}};

} // namespace

std::span<const Target> targets()
{
    return all;
}

} // namespace fuzz
