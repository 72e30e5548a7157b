// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/articles.h"

#include "core/base/binary.h"
#include "core/desk/evolution.h"
#include "core/desk/guards.h"
#include "core/protocol/limits.h"

#include <stdexcept>

namespace desk {

namespace limits = protocol::limits;
using protocol::ArticleState;

namespace articles {

namespace {

bool isBlank(const std::string& text)
{
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

Refusal checkLine(const std::string& text, std::size_t limit, const std::string& field)
{
    return isBlank(text) ? guards::invalid(field, "empty") : guards::checkText(text, limit, field);
}

Refusal checkQuestions(const std::vector<protocol::Personal>& questions, const std::string& path)
{
    if (questions.size() > limits::articleQuestions) {
        return guards::tooLarge(path);
    }
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (auto refusal
            = checkLine(questions[i].reveal(), limits::articleQuestionCodePoints, path + "." + std::to_string(i))) {
            return refusal;
        }
    }
    return {};
}

/// As it is written in a frame, with what stands around it.
std::size_t bytesOf(const protocol::ArticleText& text)
{
    constexpr std::size_t around = 400;
    constexpr std::size_t aroundFile = 200; // its hash, type and sizes
    std::size_t bytes = around + guards::writtenBytes(text.title.reveal()) + guards::writtenBytes(text.body.reveal())
        + guards::writtenBytes(text.key.value_or("")) + guards::writtenBytes(text.category);
    for (const auto& question : text.questions) {
        bytes += 3 + guards::writtenBytes(question.reveal());
    }
    for (const auto& file : text.attachments) {
        bytes += aroundFile + guards::writtenBytes(file.name.reveal());
    }
    return bytes;
}

Refusal checkFacts(const Data& data, const protocol::ArticleText& text, const std::string& path)
{
    const bool primary = !text.language.empty() && text.language.size() <= 8
        && text.language.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
    if (!primary) {
        return guards::invalid(path + "language", "not_a_primary_tag");
    }
    if (text.queue && !data.queues.contains(*text.queue)) {
        return guards::invalid(path + "queue", "no_such_queue");
    }
    if (text.owner && !data.people.contains(*text.owner)) {
        return guards::invalid(path + "owner", "no_such_person");
    }
    if (text.validFrom && text.validUntil && !(*text.validFrom < *text.validUntil)) {
        return guards::invalid(path + "validUntil", "before_validFrom");
    }
    if (text.key) {
        if (auto refusal = checkLine(*text.key, limits::nameCodePoints, path + "key")) {
            return refusal;
        }
    }
    return guards::checkText(text.category, limits::nameCodePoints, path + "category");
}

} // namespace

const Article* find(const Data& data, const base::ArticleId& id)
{
    const auto found = data.articles.find(id);
    return found == data.articles.end() ? nullptr : &found->second;
}

Refusal check(const Data& data, const protocol::ArticleText& text, const std::string& path)
{
    if (auto refusal = checkLine(text.title.reveal(), limits::nameCodePoints, path + "title")) {
        return refusal;
    }
    if (auto refusal = checkQuestions(text.questions, path + "questions")) {
        return refusal;
    }
    if (isBlank(text.body.reveal())) {
        return guards::invalid(path + "body", "empty");
    }
    if (guards::writtenBytes(text.body.reveal()) > limits::articleBodyBytes) {
        return guards::tooLarge(path + "body");
    }
    if (auto refusal = checkFacts(data, text, path)) {
        return refusal;
    }
    if (auto refusal = guards::checkAttachments(text.attachments, limits::articleFiles)) {
        refusal->field = path + refusal->field.value_or("");
        return refusal;
    }
    return bytesOf(text) > limits::articleBytes ? guards::tooLarge(path + "body") : Refusal();
}

std::uint64_t sumOf(const protocol::ArticleText& text)
{
    base::binary::Writer writer;
    writer.put(text.title.reveal());
    writer.put(std::uint64_t {text.questions.size()});
    for (const auto& question : text.questions) {
        writer.put(question.reveal());
    }
    writer.put(text.body.reveal());
    writer.put(text.key);
    writer.put(text.category);
    writer.put(text.queue);
    writer.put(text.language);
    writer.put(text.validFrom);
    writer.put(text.validUntil);
    writer.put(text.owner);
    writer.put(text.forCustomers);
    writer.put(std::uint64_t {text.attachments.size()});
    for (const auto& file : text.attachments) {
        writer.put(file.hash);
        writer.put(file.name.reveal());
    }
    return (base::binary::hashBytes(writer.bytes()) >> 12U) | 1U;
}

} // namespace articles

// -- events ----------------------------------------------------------------------------------------------------

Article& Evolution::article(const base::ArticleId& id, std::uint32_t version)
{
    const auto found = m_data.articles.find(id);
    if (found == m_data.articles.end() || found->second.version != version) {
        throw std::logic_error("event about an article that is not there");
    }
    m_state.m_hashes.articles.touch(id);
    return found->second;
}

Article& Evolution::nextVersion(const base::ArticleId& id, std::uint32_t version)
{
    auto& entry = m_data.articles[id];
    if (version != entry.version + 1) {
        throw std::logic_error("event about an article's version out of order");
    }
    m_state.m_hashes.articles.touch(id);
    entry.version = version;
    return entry;
}

void Evolution::operator()(const protocol::ArticleSaved& e)
{
    auto& entry = nextVersion(e.article, e.version);
    entry.state = ArticleState::draft;
    entry.by = e.by;
    entry.sum = e.sum.value_or(0);
}

void Evolution::operator()(const protocol::ArticleSubmitted& e)
{
    auto& entry = article(e.article, e.version);
    entry.state = ArticleState::review;
    entry.by = e.by;
}

void Evolution::operator()(const protocol::ArticleReturned& e)
{
    auto& entry = article(e.article, e.version);
    entry.state = ArticleState::draft;
    entry.by = e.by;
}

void Evolution::operator()(const protocol::ArticlePublished& e)
{
    auto& entry = article(e.article, e.version);
    entry.state = ArticleState::published;
    entry.published = e.version;
    entry.wasRead = true;
    entry.by = e.by;
}

void Evolution::operator()(const protocol::ArticleRetired& e)
{
    auto& entry = article(e.article, e.version);
    entry.state = ArticleState::retired;
    entry.published.reset();
    entry.by = e.by;
}

void Evolution::operator()(const protocol::ArticleRestored& e)
{
    auto& entry = nextVersion(e.article, e.version);
    entry.state = e.published ? ArticleState::published : ArticleState::draft;
    entry.published = e.published ? std::optional(e.version) : entry.published;
    entry.wasRead = entry.wasRead || e.published;
    entry.by = e.by;
    entry.sum = e.sum.value_or(0);
}

void Evolution::operator()(const protocol::ArticleImported& e)
{
    auto& entry = nextVersion(e.article, e.version);
    entry.state = ArticleState::published;
    entry.published = e.version;
    entry.wasRead = true;
    entry.by = e.by;
    entry.sum = e.sum;
}

} // namespace desk
