// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/filetype.h"

#include "core/text/text.h"

#include <algorithm>
#include <array>

namespace hub {

namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t mostPixels = 100'000'000;

std::uint32_t byteAt(std::string_view bytes, std::size_t at)
{
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

std::uint32_t big16(std::string_view bytes, std::size_t at)
{
    return byteAt(bytes, at) << 8 | byteAt(bytes, at + 1);
}

std::uint32_t big32(std::string_view bytes, std::size_t at)
{
    return big16(bytes, at) << 16 | big16(bytes, at + 2);
}

std::uint32_t little16(std::string_view bytes, std::size_t at)
{
    return byteAt(bytes, at) | byteAt(bytes, at + 1) << 8;
}

std::uint32_t little24(std::string_view bytes, std::size_t at)
{
    return little16(bytes, at) | byteAt(bytes, at + 2) << 16;
}

bool has(std::string_view bytes, std::size_t at, std::string_view what)
{
    return bytes.size() >= at + what.size() && bytes.substr(at, what.size()) == what;
}

FileType picture(std::string type, std::uint32_t width, std::uint32_t height)
{
    return {std::move(type), width, height};
}

/// The frame header of a JPEG, whose place depends on what stands before it.
std::optional<FileType> jpeg(std::string_view bytes)
{
    std::size_t at = 2;
    while (at + 9 < bytes.size() && byteAt(bytes, at) == 0xFF) {
        const std::uint32_t marker = byteAt(bytes, at + 1);
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            return picture("image/jpeg", big16(bytes, at + 7), big16(bytes, at + 5));
        }
        at += 2 + std::max<std::uint32_t>(big16(bytes, at + 2), 2);
    }
    return std::nullopt;
}

std::optional<FileType> webp(std::string_view bytes)
{
    if (has(bytes, 12, "VP8X")) {
        return picture("image/webp", little24(bytes, 24) + 1, little24(bytes, 27) + 1);
    }
    if (has(bytes, 12, "VP8L")) {
        const std::uint32_t bits = little16(bytes, 21) | little16(bytes, 23) << 16;
        return picture("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
    }
    if (has(bytes, 12, "VP8 ")) {
        return picture("image/webp", little16(bytes, 26) & 0x3FFF, little16(bytes, 28) & 0x3FFF);
    }
    return std::nullopt;
}

std::optional<FileType> sniffPicture(std::string_view bytes)
{
    if (has(bytes, 0, "\x89PNG\r\n\x1a\n"sv) && has(bytes, 12, "IHDR")) {
        return picture("image/png", big32(bytes, 16), big32(bytes, 20));
    }
    if (has(bytes, 0, "\xFF\xD8\xFF"sv)) {
        return jpeg(bytes);
    }
    if (has(bytes, 0, "GIF87a") || has(bytes, 0, "GIF89a")) {
        return picture("image/gif", little16(bytes, 6), little16(bytes, 8));
    }
    if (has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP")) {
        return webp(bytes);
    }
    return std::nullopt;
}

/// Office documents are archives; their first entries tell them apart.
std::string archiveType(std::string_view bytes)
{
    if (has(bytes, 30, "mimetypeapplication/vnd.oasis.opendocument.text")) {
        return "application/vnd.oasis.opendocument.text";
    }
    if (has(bytes, 30, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet")) {
        return "application/vnd.oasis.opendocument.spreadsheet";
    }
    const std::string_view start = bytes.substr(0, 8192);
    if (start.find("[Content_Types].xml") != std::string_view::npos
        || start.find("_rels/.rels") != std::string_view::npos) {
        const std::string base = "application/vnd.openxmlformats-officedocument.";
        if (bytes.find("word/document.xml") != std::string_view::npos) {
            return base + "wordprocessingml.document";
        }
        if (bytes.find("xl/workbook.xml") != std::string_view::npos) {
            return base + "spreadsheetml.sheet";
        }
        if (bytes.find("ppt/presentation.xml") != std::string_view::npos) {
            return base + "presentationml.presentation";
        }
    }
    return "application/zip";
}

std::string sniffDocument(std::string_view bytes)
{
    struct Magic
    {
        std::size_t at;
        std::string_view what;
        std::string_view type;
    };
    static constexpr std::array magics {Magic {0, "%PDF-"sv, "application/pdf"sv},
        Magic {0, "\x1f\x8b"sv, "application/gzip"sv},
        Magic {0, "7z\xBC\xAF\x27\x1C"sv, "application/x-7z-compressed"sv},
        Magic {0, "Rar!\x1A\x07"sv, "application/vnd.rar"sv},
        Magic {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "application/x-ole-storage"sv},
        Magic {0, "ID3"sv, "audio/mpeg"sv}, Magic {0, "\xFF\xFB"sv, "audio/mpeg"sv},
        Magic {0, "\xFF\xF3"sv, "audio/mpeg"sv}, Magic {0, "OggS"sv, "audio/ogg"sv},
        Magic {0, "fLaC"sv, "audio/flac"sv}, Magic {0, "#!AMR"sv, "audio/amr"sv}, Magic {4, "ftypM4A"sv, "audio/mp4"sv},
        Magic {4, "ftypqt"sv, "video/quicktime"sv}, Magic {4, "ftyp"sv, "video/mp4"sv},
        Magic {0, "\x1A\x45\xDF\xA3"sv, "video/webm"sv}};
    if (has(bytes, 0, "PK\x03\x04"sv)) {
        return archiveType(bytes);
    }
    if (has(bytes, 0, "RIFF") && has(bytes, 8, "WAVE")) {
        return "audio/wav";
    }
    for (const Magic& magic : magics) {
        if (has(bytes, magic.at, magic.what)) {
            return std::string(magic.type);
        }
    }
    return {};
}

bool isPlainText(std::string_view bytes)
{
    const bool control = std::any_of(bytes.begin(), bytes.end(),
        [](char c) { return (c >= 0 && c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') || c == 0x7F; });
    return !bytes.empty() && !control && text::isValidUtf8(bytes) && !bytes.starts_with("#!");
}

} // namespace

std::optional<FileType> sniff(std::string_view bytes)
{
    if (auto found = sniffPicture(bytes)) {
        const std::uint64_t pixels = std::uint64_t {*found->width} * *found->height;
        return pixels == 0 || pixels > mostPixels ? std::nullopt : found;
    }
    if (std::string type = sniffDocument(bytes); !type.empty()) {
        return FileType {std::move(type), std::nullopt, std::nullopt};
    }
    if (isPlainText(bytes)) {
        return FileType {"text/plain; charset=utf-8", std::nullopt, std::nullopt};
    }
    return std::nullopt;
}

} // namespace hub
