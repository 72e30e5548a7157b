// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/markdown.h"

#include <string>
#include <string_view>
#include <vector>

namespace text {

/// What a caller has to do with links and pictures.
struct SpanCare
{
    const PictureSource& pictures;
    const FileSource& files;
    std::vector<MarkdownTarget>* targets = nullptr; ///< those that were met go here
};

/// What stands in a line of Markdown, as HTML: see markdownToHtml.
std::string spansToHtml(std::string_view utf8, const SpanCare& care);

} // namespace text
