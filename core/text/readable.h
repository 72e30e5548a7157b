// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

/// What is made of an article's Markdown where it is not shown as a page. UTF-8; pure, any thread.
namespace text {

/// What stands under `## 答复` or `## Answer`, else in the first section; with its Markdown and its placeholders.
std::string answerPart(std::string_view markdown);

/// As a customer reads it in a chat, where there is no Markdown: marks go, links become their words, list points and
/// numbers stay, the cells of a table stand in one line. Addresses of links and pictures are gone. An article is found
/// by this.
std::string chatText(std::string_view markdown);

/// What excerpts show of an article: its chat text, the answer first, because it is what an excerpt begins with where
/// nothing else says where.
std::string excerptText(std::string_view markdown);

} // namespace text
