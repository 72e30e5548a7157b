// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/articles.h"
#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <set>

namespace desk::handlers {

namespace limits = protocol::limits;
using protocol::ArticleState;
using protocol::ErrorKind;

namespace {

constexpr std::string_view publishes = "knowledge.publish";

Refusal wrongState()
{
    return guards::refuse(ErrorKind::conflict, "state");
}

/// The article, if its newest version is the one that the sender knows.
base::Result<const Article*, protocol::Error> newest(const Step& step, const base::ArticleId& id, std::uint32_t version)
{
    const auto* known = articles::find(step.state().data(), id);
    if (!known) {
        return base::Failure(guards::notFound("no_such_article"));
    }
    if (known->version != version) {
        return base::Failure(*guards::refuse(ErrorKind::conflict, "changed", known->by.name));
    }
    return known;
}

/// He serves it now, or served it.
bool hasServed(const State& state, const base::PersonId& person, const base::ConversationId& id)
{
    if (const auto* open = state.conversation(id)) {
        return open->owner == person || std::ranges::find(open->former, person) != open->former.end();
    }
    const auto* closed = state.closed(id);
    return closed && closed->owner == person;
}

bool isFull(const Data& data, std::size_t more)
{
    return data.articles.size() + more > limits::articlesOfDesk;
}

} // namespace

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::SaveArticle& command)
{
    const auto& data = step.state().data();
    if (command.id.isNil()) {
        return guards::invalid("id", "missing");
    }
    const auto* known = articles::find(data, command.id);
    if (known ? command.version != known->version : command.version.has_value()) {
        return known ? guards::refuse(ErrorKind::conflict, "changed", known->by.name)
                     : Refusal(guards::notFound("no_such_article"));
    }
    if (auto refusal = articles::check(data, command.text, "text.")) {
        return refusal;
    }
    if (!known && isFull(data, 1)) {
        return guards::refuse(ErrorKind::conflict, "full");
    }
    const auto version = command.version.value_or(0) + 1;
    step.emit(
        protocol::ArticleSaved {command.id, version, actor.person, command.text, articles::sumOf(command.text)}, frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::SubmitArticle& command)
{
    const auto known = newest(step, command.id, command.version);
    if (!known) {
        return known.error();
    }
    if ((*known)->state != ArticleState::draft) {
        return wrongState();
    }
    step.emit(protocol::ArticleSubmitted {command.id, command.version, actor.person}, frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::PublishArticle& command)
{
    const auto known = newest(step, command.id, command.version);
    if (!known) {
        return known.error();
    }
    if ((*known)->state != ArticleState::draft && (*known)->state != ArticleState::review) {
        return wrongState();
    }
    step.emit(protocol::ArticlePublished {command.id, command.version, actor.person}, frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::ReturnArticle& command)
{
    const auto known = newest(step, command.id, command.version);
    if (!known) {
        return known.error();
    }
    if ((*known)->state != ArticleState::review) {
        return wrongState();
    }
    if (auto refusal = guards::checkText(command.reason.reveal(), limits::noteCodePoints, "reason")) {
        return refusal;
    }
    step.emit(protocol::ArticleReturned {command.id, command.version, actor.person, command.reason}, frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::RetireArticle& command)
{
    const auto known = newest(step, command.id, command.version);
    if (!known) {
        return known.error();
    }
    if ((*known)->state == ArticleState::retired) {
        return wrongState();
    }
    step.emit(protocol::ArticleRetired {command.id, command.version, actor.person}, frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::RestoreArticle& command)
{
    const auto known = newest(step, command.id, command.version);
    if (!known) {
        return known.error();
    }
    const bool isPublished = command.publish.value_or(false);
    if (isPublished && !step.holds(publishes)) {
        return guards::refuse(ErrorKind::denied, "right");
    }
    if (command.from == 0 || command.from > command.version) {
        return guards::notFound("no_such_version");
    }
    protocol::ArticleRestored restored;
    restored.article = command.id;
    restored.version = command.version + 1;
    restored.from = command.from;
    restored.published = isPublished;
    restored.by = actor.person;
    if (command.from == command.version && (*known)->sum != 0) {
        restored.sum = (*known)->sum;
    }
    step.emit(std::move(restored), frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::RateArticle& command)
{
    if (!command.id && command.fault != protocol::ArticleFault::missing) {
        return guards::invalid("id", "missing");
    }
    if (!command.id && command.note.reveal().find_first_not_of(" \t\r\n") == std::string::npos) {
        return guards::invalid("note", "empty");
    }
    if (auto refusal = guards::checkText(command.note.reveal(), limits::noteCodePoints, "note")) {
        return refusal;
    }
    const auto* known = command.id ? articles::find(step.state().data(), *command.id) : nullptr;
    if (command.id && (!known || !known->wasRead)) {
        return guards::notFound("no_such_article");
    }
    if (command.version && (!known || *command.version == 0 || *command.version > known->version)) {
        return guards::notFound("no_such_version");
    }
    protocol::ArticleRated rated {
        actor.person, command.id, command.version, command.fault, command.note, command.during};
    if (rated.during && !hasServed(step.state(), actor.person, *rated.during)) {
        rated.during.reset(); // what he says is heard; whose conversation it is not
    }
    step.emit(std::move(rated), frame);
    return {};
}

/// What was said stands in the history alone: positions that are something else change nothing there.
Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::SettleFeedback& command)
{
    if (command.feedback.empty()) {
        return guards::invalid("feedback", "empty");
    }
    if (command.feedback.size() > limits::feedbackAtOnce) {
        return guards::tooLarge("feedback");
    }
    const std::uint64_t last = step.state().data().position.value;
    for (std::size_t i = 0; i < command.feedback.size(); ++i) {
        if (command.feedback[i] == 0 || command.feedback[i] > last) {
            return guards::invalid("feedback." + std::to_string(i), "out_of_range");
        }
    }
    step.emit(protocol::FeedbackSettled {command.feedback, command.done, actor.person}, frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::UseArticles& command)
{
    if (command.uses.empty()) {
        return guards::invalid("uses", "empty");
    }
    if (command.uses.size() > limits::articleUses) {
        return guards::tooLarge("uses");
    }
    // Nobody waits for it and nobody is told: what doesn't hold by now is left out, the rest counts.
    protocol::ArticlesUsed used {actor.person, command.uses};
    std::erase_if(used.uses, [&](const protocol::UsedArticle& use) {
        const auto* known = articles::find(step.state().data(), use.id);
        return !known || !known->wasRead || (use.during && !hasServed(step.state(), actor.person, *use.during));
    });
    if (!used.uses.empty()) {
        step.emit(std::move(used), frame);
    }
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::CheckArticles& command)
{
    if (command.answers.empty()) {
        return guards::invalid("answers", "empty");
    }
    if (command.answers.size() > limits::articleChecks) {
        return guards::tooLarge("answers");
    }
    std::set<base::ArticleId> asked;
    protocol::ArticlesChecked checked {actor.person, command.since, command.answers};
    for (std::size_t i = 0; i < checked.answers.size(); ++i) {
        auto& answer = checked.answers[i];
        const std::string path = "answers." + std::to_string(i);
        const auto* known = articles::find(step.state().data(), answer.id);
        if (!known || !known->wasRead) {
            return guards::notFound("no_such_article");
        }
        if (answer.version == 0 || answer.version > known->version) {
            return guards::notFound("no_such_version");
        }
        if (!asked.insert(answer.id).second) {
            return guards::invalid(path + ".id", "twice");
        }
        answer.right = answer.chosen == answer.id;
    }
    step.emit(std::move(checked), frame);
    return {};
}

Refusal handle(Step& step, const Actor&, const CommandFrame& frame, const protocol::ImportArticles& command)
{
    const auto& data = step.state().data();
    if (command.articles.empty()) {
        return guards::invalid("articles", "empty");
    }
    if (command.articles.size() > limits::articlesAtOnce) {
        return guards::tooLarge("articles");
    }
    std::set<base::ArticleId> seen;
    std::size_t fresh = 0;
    for (std::size_t i = 0; i < command.articles.size(); ++i) {
        const auto& article = command.articles[i];
        const std::string path = "articles." + std::to_string(i) + ".";
        if (article.id.isNil() || !seen.insert(article.id).second) {
            return guards::invalid(path + "id", article.id.isNil() ? "missing" : "twice");
        }
        if (auto refusal = articles::check(data, article.text, path + "text.")) {
            return refusal;
        }
        fresh += articles::find(data, article.id) ? 0 : 1;
    }
    if (isFull(data, fresh)) {
        return guards::refuse(ErrorKind::conflict, "full");
    }
    protocol::KnowledgeChanged changed {0, command.by};
    for (const auto& article : command.articles) {
        const auto* known = articles::find(data, article.id);
        const auto sum = articles::sumOf(article.text);
        if (known && known->state == ArticleState::published && known->sum == sum) {
            continue;
        }
        const auto version = known ? known->version + 1 : 1;
        step.emit(protocol::ArticleImported {article.id, version, command.by, article.text, sum}, frame);
        ++changed.articles;
    }
    if (changed.articles > 0) {
        step.emit(std::move(changed), frame);
    }
    return {};
}

} // namespace desk::handlers
