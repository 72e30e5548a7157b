// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/logcheck.h"

#include "core/desk/check.h"
#include "core/engine/machine.h"
#include "hub/log/deskjournal.h"
#include "hub/runtime/datadirectory.h"

#include <variant>

namespace support {

namespace {

constexpr std::size_t mostSentences = 20;
constexpr std::size_t readAtOnce = 256;
constexpr std::uint64_t judgedEach = 2'000; ///< events; of a longer log one in seventeen is

} // namespace

void LogCheck::fail(const protocol::Event& event, const std::string& sentence)
{
    if (m_broken.size() < mostSentences) {
        m_broken.push_back(
            std::to_string(event.id.value) + " " + std::string(protocol::typeOf(event.body)) + ": " + sentence);
    }
}

void LogCheck::take(const protocol::Event& event)
{
    if (event.id.value != m_position + 1) {
        fail(event, "a gap, or twice");
    }
    m_position = event.id.value;
    std::visit([&](const auto& body) { on(event, body); }, event.body);
}

void LogCheck::on(const protocol::Event& event, const protocol::CommandSettled& e)
{
    auto& last = m_settled[e.device];
    if (e.n <= last) {
        fail(event, "a command that was settled before");
    }
    last = e.n;
}

void LogCheck::on(const protocol::Event& event, const protocol::OfferMade& e)
{
    ++m_offersMade;
    if (!m_everOffered.insert(e.offer).second) {
        fail(event, "an offer that was made before");
    }
    for (const auto& [_, conversation] : m_offers) {
        if (conversation == e.conversation) {
            fail(event, "two offers of one conversation");
        }
    }
    if (!m_talks[e.conversation].owner.name.empty()) {
        fail(event, "an offer of what somebody has");
    }
    m_offers.emplace(e.offer, e.conversation);
}

void LogCheck::on(const protocol::Event& event, const protocol::OfferEnded& e)
{
    if (m_offers.erase(e.offer) == 0) {
        fail(event, "the end of an offer that isn't open");
    }
}

void LogCheck::on(const protocol::Event& event, const protocol::ConversationAssigned& e)
{
    ++m_assigned;
    auto& talk = m_talks[e.conversation];
    if (!talk.owner.name.empty()) {
        fail(event, "a second owner");
    }
    if (!(m_fence < e.fence)) {
        fail(event, "a fence that doesn't grow");
    }
    m_fence = e.fence;
    talk.fence = e.fence;
    talk.owner = e.person;
}

void LogCheck::on(const protocol::Event& event, const protocol::ConversationReleased& e)
{
    auto& talk = m_talks[e.conversation];
    if (talk.owner != e.person) {
        fail(event, "released by somebody who doesn't have it");
    }
    talk.owner = {};
}

void LogCheck::on(const protocol::Event& event, const protocol::ConversationTransferred& e)
{
    auto& talk = m_talks[e.conversation];
    if (talk.owner != e.person) {
        fail(event, "given away by somebody who doesn't have it");
    }
    talk.owner = {};
}

void LogCheck::on(const protocol::Event&, const protocol::ConversationClosed& e)
{
    m_talks[e.conversation].owner = {};
}

void LogCheck::addMessage(
    const protocol::Event& event, const base::ConversationId& id, const base::MessageId& message, std::uint64_t number)
{
    auto& talk = m_talks[id];
    if (!m_messages.insert(message).second) {
        fail(event, "a message that was sent before");
    }
    if (number != talk.lastNumber + 1) {
        fail(event, "number " + std::to_string(number) + " after " + std::to_string(talk.lastNumber));
    }
    talk.lastNumber = number;
}

void LogCheck::on(const protocol::Event& event, const protocol::MessageSent& e)
{
    addMessage(event, e.conversation, e.message, e.number);
    if (e.author.kind == protocol::AuthorKind::agent && e.author.person != m_talks[e.conversation].owner) {
        fail(event, "written by somebody who doesn't have it");
    }
}

void LogCheck::on(const protocol::Event& event, const protocol::NoteAdded& e)
{
    addMessage(event, e.conversation, e.message, e.number);
}

LogCheck checkedLog(const std::filesystem::path& data, const base::DeskId& desk, std::vector<std::string>& broken)
{
    LogCheck check;
    const auto note = [&](const std::string& sentence) {
        if (broken.size() < mostSentences) {
            broken.push_back(sentence);
        }
    };
    auto opened = hub::DataDirectory::open(data, base::silentLog());
    auto journal = opened ? hub::DeskJournal::open(*opened->log, *opened->keys, desk, "check")
                          : base::Result<hub::DeskJournal>(base::Failure(opened.error()));
    if (!journal) {
        note("the log can't be opened: " + journal.error().detail);
        return check;
    }
    engine::Machine machine(desk, 1);
    while (machine.position() < journal->position()) {
        const auto events = journal->read({machine.position().value + 1}, readAtOnce);
        if (!events || events->empty()) {
            note("the log can't be read after " + std::to_string(machine.position().value));
            return check;
        }
        for (const protocol::Event& event : *events) {
            check.take(event);
            if (!machine.replay(event)) {
                note(std::to_string(event.id.value) + ": doesn't fit the state");
                return check;
            }
            const bool last = event.id == journal->position();
            if (event.id.value < judgedEach || event.id.value % 17 == 0 || last) {
                for (const std::string& rule : desk::brokenRules(machine.desk())) {
                    note(std::to_string(event.id.value) + ": " + rule);
                }
            }
        }
    }
    broken.insert(broken.end(), check.broken().begin(), check.broken().end());
    return check;
}

} // namespace support
