// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/dialogue.h"

#include "core/base/ids.h"
#include "core/protocol/json.h"
#include "core/text/text.h"

#include <zlib.h>

#include <memory>
#include <optional>

namespace tool {

namespace {

constexpr base::Milliseconds betweenTurns {4'000};
/// Enough for any dialogue; a longer line is no dialogue.
constexpr std::size_t lineBytesMax = 4 * 1024 * 1024;

/// A file, gzipped or not, read by lines: zlib passes plain files through.
class LineReader
{
public:
    explicit LineReader(const std::filesystem::path& path)
        : m_file(gzopen(path.c_str(), "rb"))
    { }

    bool isOpen() const { return m_file != nullptr; }

    /// None at the end. A broken archive or an endless line is a fault.
    base::Result<std::optional<std::string>> next()
    {
        std::string line;
        char part[16 * 1024];
        while (gzgets(m_file.get(), part, sizeof part)) {
            line += part;
            if (line.ends_with('\n')) {
                line.pop_back();
                return std::optional(std::move(line));
            }
            if (line.size() > lineBytesMax) {
                return base::fail(base::FaultKind::Invalid, "line too long");
            }
        }
        int code = Z_OK;
        gzerror(m_file.get(), &code);
        if (code != Z_OK && code != Z_STREAM_END) {
            return base::fail(base::FaultKind::Corrupt, "broken archive");
        }
        if (line.empty()) {
            return std::optional<std::string>();
        }
        return std::optional(std::move(line));
    }

private:
    struct Close
    {
        void operator()(gzFile file) const { gzclose(file); }
    };
    std::unique_ptr<gzFile_s, Close> m_file;
};

base::Result<Turn> parseTurn(const boost::json::object& object, base::Milliseconds earliest, Speaker speaker)
{
    const auto* text = object.if_contains("text");
    if (!text || !text->is_string()) {
        return base::fail(base::FaultKind::Invalid, "turn without text");
    }
    Turn turn;
    turn.speaker = speaker;
    turn.text.assign(text->get_string().data(), text->get_string().size());
    if (text::codePoints(turn.text) > protocol::limits::textCodePoints) {
        return base::fail(base::FaultKind::Invalid, "turn with too long a text");
    }
    turn.at = earliest + betweenTurns;
    if (const auto* t = object.if_contains("t"); t && t->is_number()) {
        turn.at = std::max(earliest, base::Milliseconds(static_cast<std::int64_t>(t->to_number<double>() * 1000)));
    }
    return turn;
}

std::string stringMember(const boost::json::object& object, const char* name)
{
    const auto* value = object.if_contains(name);
    const auto* text = value ? value->if_string() : nullptr;
    return text ? std::string(text->data(), text->size()) : std::string();
}

} // namespace

base::Result<Dialogue> parseDialogue(std::string_view line)
{
    const auto json = protocol::parseJson(line);
    const auto* object = json ? json->if_object() : nullptr;
    if (!object) {
        return base::fail(base::FaultKind::Invalid, "not a JSON object");
    }
    Dialogue dialogue;
    dialogue.id = stringMember(*object, "id");
    dialogue.language = stringMember(*object, "lang");
    dialogue.queue = stringMember(*object, "queue");
    const auto* turns = object->if_contains("turns");
    if (dialogue.id.empty() || !turns || !turns->is_array()) {
        return base::fail(base::FaultKind::Invalid, "no id or no turns");
    }
    if (!dialogue.queue.empty() && !base::isValidName(dialogue.queue)) {
        return base::fail(base::FaultKind::Invalid, "the queue is no name of 1 to 64 characters of a-z, 0-9, . _ -");
    }
    base::Milliseconds earliest {0};
    for (const auto& entry : turns->get_array()) {
        const auto* turnObject = entry.if_object();
        const std::string role = turnObject ? stringMember(*turnObject, "role") : "";
        if ((role != "customer" && role != "agent") || stringMember(*turnObject, "text").empty()) {
            continue;
        }
        auto turn = parseTurn(*turnObject, earliest, role == "agent" ? Speaker::Agent : Speaker::Customer);
        if (!turn) {
            return base::Failure(turn.error());
        }
        earliest = turn->at;
        dialogue.turns.push_back(std::move(turn).value());
    }
    return dialogue;
}

base::Result<std::vector<Dialogue>> loadDialogues(const std::filesystem::path& path, std::size_t limit)
{
    LineReader reader(path);
    if (!reader.isOpen()) {
        return base::fail(base::FaultKind::NotFound, path.string() + ": can't be opened");
    }
    std::vector<Dialogue> dialogues;
    for (std::size_t number = 1; limit == 0 || dialogues.size() < limit; ++number) {
        const std::string place = path.string() + ":" + std::to_string(number) + ": ";
        auto line = reader.next();
        if (!line) {
            return base::fail(line.error().kind, place + line.error().detail);
        }
        if (!line->has_value()) {
            break;
        }
        if ((*line)->find_first_not_of(" \t\r") == std::string::npos) {
            continue;
        }
        auto dialogue = parseDialogue(**line);
        if (!dialogue) {
            return base::fail(dialogue.error().kind, place + dialogue.error().detail);
        }
        if (!dialogue->turns.empty() && dialogue->turns.front().speaker == Speaker::Customer) {
            dialogues.push_back(std::move(dialogue).value());
        }
    }
    return dialogues;
}

} // namespace tool
