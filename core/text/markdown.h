// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace text {

/// A web address that may stand in a page that we make: `http://`, `https://`, `mailto:` or `tel:`, and places below
/// `/kb/` of our own; without blanks and controls.
bool isSafeAddress(std::string_view address);

/// With everything that means something in HTML in its harmless form.
std::string escapedHtml(std::string_view utf8);

/// Where a picture is loaded from, for the address that is written; empty: nowhere, its words are left of it.
using PictureSource = std::function<std::string(std::string_view address)>;
/// Where a file is fetched that a link names, likewise.
using FileSource = std::function<std::string(std::string_view address)>;

/// Markdown as HTML that is safe whoever wrote it: no tag, attribute or entity of his gets through, addresses are those
/// of isSafeAddress, `article:NAME`, which leads to `/kb/NAME`, and what `files` says of any other; nothing is loaded
/// but what `pictures` says.
/// Understands the everyday part of CommonMark: headings (one level down: the title is the page's), paragraphs, quotes,
/// lists, code, rules, emphasis, links; and of GitHub's ~~struck out~~ and tables (their bounds: markdowntable.h), each
/// in a `<div class="table">`, its cells of a class that says how they stand (`left`, `center`, `right`). Takes time in
/// proportion to the text. UTF-8; broken sequences become U+FFFD. Pure, any thread.
std::string markdownToHtml(std::string_view markdown, const PictureSource& pictures = {}, const FileSource& files = {});

/// The address of a link or a picture, as it is written.
struct MarkdownTarget
{
    std::string address;
    bool isPicture = false;

    friend bool operator==(const MarkdownTarget&, const MarkdownTarget&) = default;
};
/// Of all that markdownToHtml takes for one, in their order; those in code are none. Pure, any thread.
std::vector<MarkdownTarget> markdownTargets(std::string_view markdown);

/// With `%41` as `A`.
std::string decodedAddress(std::string_view address);

/// The article that an address leads to, by its id or key: NAME of `article:NAME` and `/kb/NAME`; empty: it leads
/// elsewhere.
std::string articleNamed(std::string_view address);

} // namespace text
