// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/sitecard.h"

#include "core/protocol/limits.h"
#include "core/text/plain.h"
#include "hub/runtime/apijson.h"

#include <optional>
#include <utility>

namespace hub {

namespace {

namespace json = boost::json;
using protocol::Card;
using protocol::CardKind;

/// A claim that isn't there is good; one that is no text isn't.
bool take(const json::object& from, std::string_view name, std::optional<base::Personal>& to)
{
    const auto text = textOf(from, name);
    if (text) {
        to = base::Personal(*text);
    }
    return text || !from.contains(name);
}

bool takeQuantity(const json::object& from, std::optional<std::uint32_t>& to)
{
    const auto* value = from.if_contains("quantity");
    if (value == nullptr) {
        return true;
    }
    json::error_code error;
    const auto number = value->to_number<std::int64_t>(error);
    if (error || number < 1 || number > protocol::limits::cardQuantity) {
        return false;
    }
    to = static_cast<std::uint32_t>(number);
    return true;
}

/// What the texts may be is judged with the message.
std::optional<Card> cardIn(const json::object& claims)
{
    const auto* value = claims.if_contains("card");
    const auto* said = value != nullptr ? value->if_object() : nullptr;
    if (said == nullptr) {
        return std::nullopt;
    }
    Card card;
    const auto kind = textOf(*said, "kind");
    card.kind = kind == "product" ? CardKind::product : CardKind::order;
    card.title = base::Personal(textOf(*said, "title").value_or(""));
    const bool known = kind == "order" || kind == "product";
    const bool good = known && take(*said, "number", card.number) && take(*said, "price", card.price)
        && take(*said, "status", card.status) && take(*said, "url", card.url) && takeQuantity(*said, card.quantity);
    return good ? std::optional(std::move(card)) : std::nullopt;
}

bool isOf(const base::CustomerId& customer, const SiteToken& token, const base::DeskId& desk)
{
    return token.subject.empty() || customerOf(desk, {token.site, token.subject, {}}) == customer;
}

/// None: it isn't one, or more than is taken.
std::optional<std::vector<protocol::PreludeLine>> preludeIn(const json::object& claims)
{
    const auto* value = claims.if_contains("prelude");
    const auto* said = value != nullptr ? value->if_array() : nullptr;
    if (said == nullptr || said->size() > protocol::limits::listEntries) {
        return std::nullopt;
    }
    std::vector<protocol::PreludeLine> lines;
    for (const json::value& line : *said) {
        const auto* object = line.if_object();
        const auto by = object != nullptr ? textOf(*object, "by") : std::nullopt;
        const auto words = object != nullptr ? textOf(*object, "text") : std::nullopt;
        const bool good = (by == "bot" || by == "customer") && words && !words->empty()
            && text::codePoints(*words) <= protocol::limits::noteCodePoints;
        if (!good) {
            return std::nullopt;
        }
        lines.push_back(
            {by == "bot" ? protocol::PreludeBy::bot : protocol::PreludeBy::customer, base::Personal(*words)});
    }
    return lines;
}

struct Misfit
{
    std::string field;
    std::string reason;
};

/// None: the message has the card now.
std::optional<Misfit> admit(const base::CustomerId& customer, protocol::SendMessage& message,
    const std::vector<Site>& sites, const base::DeskId& desk, base::Timestamp now)
{
    const auto token = verifyToken(*message.signedCard, TokenUse::Card, sites, desk, now);
    if (!token) {
        // `identity_stale` of an identity is `card_stale` of a card.
        const auto word = wordOf(token.error());
        return Misfit {"signedCard", "card" + std::string(word.substr(word.find('_')))};
    }
    auto card = cardIn(token->claims);
    if (!card) {
        return Misfit {"signedCard", "card_malformed"};
    }
    if (!isOf(customer, *token, desk)) {
        return Misfit {"signedCard", "card_customer"};
    }
    const auto picture = textOf(token->claims.at("card").as_object(), "picture");
    for (const protocol::Attachment& attachment : message.attachments) {
        if (attachment.hash != picture) {
            return Misfit {"attachments", "card_picture"};
        }
    }
    message.card = std::move(card);
    message.signedCard.reset();
    return std::nullopt;
}

} // namespace

void admitCard(const engine::Actor& actor, protocol::CommandFrame& frame, const std::vector<Site>& sites,
    const base::DeskId& desk, base::Timestamp now)
{
    auto* message = std::get_if<protocol::SendMessage>(&frame.body);
    if (message == nullptr || actor.kind != engine::Actor::Kind::Customer) {
        return;
    }
    std::optional<Misfit> misfit;
    if (message->card) {
        misfit = Misfit {"card", "unsigned"};
    } else if (message->signedCard) {
        misfit = admit(actor.customer, *message, sites, desk, now);
    }
    if (misfit) {
        frame.body = protocol::MalformedCommand {"message.send", std::move(misfit->field), std::move(misfit->reason)};
    }
}

void admitPrelude(const engine::Actor& actor, protocol::CommandFrame& frame, const std::vector<Site>& sites,
    const base::DeskId& desk, base::Timestamp now)
{
    auto* opening = std::get_if<protocol::OpenConversation>(&frame.body);
    if (opening == nullptr || actor.kind != engine::Actor::Kind::Customer) {
        return;
    }
    opening->prelude.reset();
    const auto signedOne = std::exchange(opening->signedPrelude, std::nullopt);
    if (!signedOne) {
        return;
    }
    const auto token = verifyToken(*signedOne, TokenUse::Prelude, sites, desk, now);
    if (token && isOf(actor.customer, *token, desk)) {
        opening->prelude = preludeIn(token->claims);
    }
}

} // namespace hub
