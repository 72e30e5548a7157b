// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hub {

struct FileType
{
    std::string type; ///< media type
    std::optional<std::uint32_t> width; ///< of pictures, pixels
    std::optional<std::uint32_t> height;

    bool isPicture() const { return type.starts_with("image/"); }
};

/// What a file is by its bytes; none for kinds that may not be sent (programs, unknown). Pictures, PDF, plain text,
/// office documents, audio, video, archives. Markup (HTML, SVG) is plain text. Pictures over 100 million pixels are
/// refused: opening one costs more memory than a workstation has.
std::optional<FileType> sniff(std::string_view bytes);

} // namespace hub
