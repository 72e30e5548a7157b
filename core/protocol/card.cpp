// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/card.h"

#include "core/protocol/limits.h"

#include <algorithm>
#include <utility>

namespace protocol {

namespace {

std::size_t codePoints(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

/// Every field is one line. C1 controls and the separators of lines are two and three bytes in UTF-8.
bool hasControls(std::string_view text)
{
    const bool ascii = std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20U || byte == 0x7fU;
    });
    bool wide = text.find("\xe2\x80\xa8") != text.npos || text.find("\xe2\x80\xa9") != text.npos;
    for (std::size_t at = text.find('\xc2'); !wide && at != text.npos; at = text.find('\xc2', at + 1)) {
        wide = at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0U;
    }
    return ascii || wide;
}

std::optional<CardFault> faultOfLine(const std::string& text, std::size_t limit, const char* field)
{
    if (text.find_first_not_of(' ') == std::string::npos) {
        return CardFault {field, "empty"};
    }
    if (codePoints(text) > limit) {
        return CardFault {field, ""};
    }
    return hasControls(text) ? std::optional(CardFault {field, "control"}) : std::nullopt;
}

/// Letters that some programs read as the end of the host are refused, and so are names in front of it.
std::optional<CardFault> faultOfUrl(const std::string& url)
{
    constexpr std::string_view scheme = "https://";
    if (!url.starts_with(scheme)) {
        return CardFault {"url", "not_https"};
    }
    if (url.size() > limits::cardUrlBytes) {
        return CardFault {"url", ""};
    }
    const auto host = url.substr(scheme.size(), url.find_first_of("/?#", scheme.size()) - scheme.size());
    if (host.empty() || host.find_first_of("@%[]") != std::string::npos || host.starts_with(':')) {
        return CardFault {"url", "host"};
    }
    const bool plain = std::ranges::all_of(url, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20U && byte < 0x7fU && std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
    });
    return plain ? std::nullopt : std::optional(CardFault {"url", "not_ascii"});
}

std::string of(const std::optional<Personal>& text)
{
    return text ? text->reveal() : std::string();
}

} // namespace

std::optional<CardFault> faultOf(const Card& card)
{
    if (auto fault = faultOfLine(card.title.reveal(), limits::cardTitleCodePoints, "title")) {
        return fault;
    }
    for (const auto& [field, word] :
        {std::pair("number", &card.number), std::pair("price", &card.price), std::pair("status", &card.status)}) {
        auto fault = *word ? faultOfLine((*word)->reveal(), limits::cardWordCodePoints, field) : std::nullopt;
        if (fault) {
            return fault;
        }
    }
    if (card.quantity && (*card.quantity == 0 || *card.quantity > limits::cardQuantity)) {
        return CardFault {"quantity", "out_of_range"};
    }
    return card.url ? faultOfUrl(card.url->reveal()) : std::nullopt;
}

std::string textOf(const Card& card, std::string_view language)
{
    if (card.title.isEmpty()) {
        return {}; // of somebody forgotten
    }
    const bool zh = language.starts_with("zh");
    const bool order = card.kind == CardKind::order;
    std::string text = zh ? (order ? "订单" : "商品") : (order ? "Order" : "Product");
    if (const auto number = of(card.number); !number.empty()) {
        text += " " + number;
    }
    text += (zh ? "：\n" : ":\n") + card.title.reveal();
    if (card.quantity && *card.quantity > 1) {
        text += " × " + std::to_string(*card.quantity);
    }
    const auto price = of(card.price);
    const auto status = of(card.status);
    if (!price.empty() || !status.empty()) {
        text += "\n" + price + (price.empty() || status.empty() ? "" : zh ? "，" : ", ") + status;
    }
    return text;
}

} // namespace protocol
