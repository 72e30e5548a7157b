// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/articlehistory.h"

#include <algorithm>
#include <concepts>
#include <type_traits>

namespace engine::articles {

using protocol::ArticleState;

namespace {

/// One that a reader speaks of may be absent.
template <class Body>
concept MovesArticle = requires(const Body& body)
{
    {
        body.article
        } -> std::convertible_to<const base::ArticleId&>;
};

/// A kind of event that an article doesn't depend on leaves it as it is.
struct Mover
{
    Record& record;
    const protocol::Event& event;
    const protocol::ArticleRow* source;

    using Added = std::optional<protocol::ArticleRow>;

    template <class Body> Added operator()(const Body&) { return std::nullopt; }

    Added operator()(const protocol::ArticleSaved& e)
    {
        touch(e, ArticleState::draft);
        return add(e.text.value_or(protocol::ArticleText {}));
    }
    Added operator()(const protocol::ArticleSubmitted& e)
    {
        touch(e, ArticleState::review);
        return std::nullopt;
    }
    Added operator()(const protocol::ArticleReturned& e)
    {
        touch(e, ArticleState::draft);
        record.head.reason = e.reason;
        return std::nullopt;
    }
    Added operator()(const protocol::ArticlePublished& e)
    {
        touch(e, ArticleState::published);
        publish();
        return std::nullopt;
    }
    Added operator()(const protocol::ArticleRetired& e)
    {
        touch(e, ArticleState::retired);
        if (record.head.published) {
            record.head.published.reset();
            record.publishedAt.reset();
            record.publishedBy.reset();
            record.changed = event.id.value;
        }
        return std::nullopt;
    }
    Added operator()(const protocol::ArticleRestored& e)
    {
        touch(e, e.published ? ArticleState::published : ArticleState::draft);
        auto added = add(source && source->text ? *source->text : protocol::ArticleText {});
        added->from = e.from;
        if (e.published) {
            publish();
        }
        return added;
    }
    Added operator()(const protocol::ArticleImported& e)
    {
        touch(e, ArticleState::published);
        auto added = add(e.text);
        publish();
        return added;
    }

private:
    template <class Body> void touch(const Body& e, ArticleState state)
    {
        record.head.id = e.article;
        record.head.version = e.version;
        record.head.state = state;
        record.head.by = e.by;
        record.head.at = event.at;
        record.head.touched = event.id.value;
        record.head.reason.reset();
    }

    Added add(const protocol::ArticleText& text)
    {
        auto& head = record.head;
        head.title = text.title;
        head.category = text.category;
        head.queue = text.queue;
        head.language = text.language;
        head.validUntil = text.validUntil;
        head.owner = text.owner;
        head.forCustomers = text.forCustomers;
        protocol::ArticleRow version;
        version.id = head.id;
        version.version = head.version;
        version.state = ArticleState::draft;
        version.text = text;
        version.at = event.at;
        version.by = head.by;
        return version;
    }

    void publish()
    {
        record.head.published = record.head.version;
        record.publishedAt = event.at;
        record.publishedBy = record.head.by;
        record.changed = event.id.value;
    }
};

} // namespace

std::optional<base::ArticleId> movedBy(const protocol::EventBody& body)
{
    return std::visit(
        [](const auto& e) -> std::optional<base::ArticleId> {
            if constexpr (MovesArticle<std::decay_t<decltype(e)>>) {
                return e.article;
            } else {
                return std::nullopt;
            }
        },
        body);
}

std::optional<std::uint32_t> restoredFrom(const protocol::EventBody& body)
{
    const auto* restored = std::get_if<protocol::ArticleRestored>(&body);
    return restored ? std::optional(restored->from) : std::nullopt;
}

std::optional<protocol::ArticleRow> project(
    Record& record, const protocol::Event& event, const protocol::ArticleRow* source)
{
    return std::visit(Mover {record, event, source}, event.body);
}

std::optional<std::uint32_t> publishedWith(const Record& record, const protocol::Event& event)
{
    return record.changed == event.id.value ? record.head.published : std::nullopt;
}

protocol::ArticleRow readRow(const Record& record, const protocol::ArticleRow* version)
{
    protocol::ArticleRow row;
    row.id = record.head.id;
    row.version = record.head.version;
    row.changed = record.changed;
    row.state = ArticleState::retired;
    if (record.head.published && version) {
        row.version = *record.head.published;
        row.state = ArticleState::published;
        row.text = version->text;
        row.at = record.publishedAt;
        row.by = record.publishedBy;
    }
    return row;
}

protocol::ArticleRow earlierRow(protocol::ArticleRow version, protocol::Timestamp published)
{
    version.state = ArticleState::published;
    version.at = published;
    version.by.reset();
    version.from.reset();
    return version;
}

protocol::ArticleVersionRow versionRow(const protocol::ArticleRow& version)
{
    return {version.id, version.version, version.at.value_or(protocol::Timestamp {}),
        version.by.value_or(base::PersonId {}), version.text ? version.text->title : protocol::Personal(),
        version.from};
}

std::size_t bytesOf(const protocol::ArticleRow& row)
{
    constexpr std::size_t around = 500;
    constexpr std::size_t aroundFile = 200; // its hash, type and sizes
    if (!row.text) {
        return around;
    }
    const auto& text = *row.text;
    std::size_t bytes = around + text.title.reveal().size() + text.body.reveal().size() + text.category.size();
    bytes += static_cast<std::size_t>(std::ranges::count(text.body.reveal(), '\n')); // two bytes in a frame
    for (const auto& question : text.questions) {
        bytes += question.reveal().size() + 3;
    }
    for (const auto& file : text.attachments) {
        bytes += aroundFile + file.name.reveal().size();
    }
    return bytes;
}

std::optional<protocol::ArticleFeedbackRow> feedbackOf(const protocol::Event& event)
{
    const auto* rated = std::get_if<protocol::ArticleRated>(&event.body);
    if (!rated) {
        return std::nullopt;
    }
    return protocol::ArticleFeedbackRow {event.id.value, rated->article, rated->version, rated->fault, rated->note,
        rated->person, event.at, rated->during};
}

std::optional<protocol::ArticleCheckRow> checkOf(const protocol::Event& event)
{
    const auto* checked = std::get_if<protocol::ArticlesChecked>(&event.body);
    if (!checked) {
        return std::nullopt;
    }
    return protocol::ArticleCheckRow {event.id.value, checked->person, event.at, checked->since, checked->answers};
}

void count(protocol::ArticleUseRow& row, protocol::ArticleUse use, std::uint64_t times)
{
    switch (use) {
    case protocol::ArticleUse::suggested:
        row.suggested += times;
        break;
    case protocol::ArticleUse::opened:
        row.opened += times;
        break;
    case protocol::ArticleUse::inserted:
        row.inserted += times;
        break;
    case protocol::ArticleUse::quoted:
        row.quoted += times;
        break;
    }
}

void count(protocol::ArticleUseRow& row, protocol::ArticleFault fault, std::uint64_t times)
{
    row.wrong += fault == protocol::ArticleFault::wrong ? times : 0;
    row.outdated += fault == protocol::ArticleFault::outdated ? times : 0;
}

} // namespace engine::articles
