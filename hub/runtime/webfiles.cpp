// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/webfiles.h"

#include "hub/runtime/slim.h"

#include <zlib.h>

#include <array>
#include <fstream>
#include <functional>
#include <iterator>

namespace hub {

namespace {

constexpr std::size_t mostBytes = 4 * 1024 * 1024;
/// `frame-ancestors` follows: whose pages may put this one into a frame; `ws:` and `wss:` because `'self'` doesn't
/// cover WebSockets in every browser.
constexpr const char* policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
                               "media-src 'self' blob:; connect-src 'self' ws: wss:; base-uri 'none'; "
                               "form-action 'none'; frame-ancestors ";

std::string typeOf(const std::filesystem::path& path)
{
    static constexpr std::array types {std::pair {".html", "text/html; charset=utf-8"},
        std::pair {".js", "text/javascript; charset=utf-8"}, std::pair {".css", "text/css; charset=utf-8"},
        std::pair {".svg", "image/svg+xml"}, std::pair {".png", "image/png"}, std::pair {".ico", "image/x-icon"},
        std::pair {".json", "application/json"}, std::pair {".webmanifest", "application/manifest+json"},
        std::pair {".ogg", "audio/ogg"}, std::pair {".wav", "audio/wav"}, std::pair {".woff2", "font/woff2"}};
    for (const auto& [extension, type] : types) {
        if (path.extension() == extension) {
            return type;
        }
    }
    return {};
}

/// What travels of a file: nobody who waits for the page on a phone waits for its comments.
std::string slimmed(const std::filesystem::path& path, std::string body)
{
    if (path.extension() == ".html") {
        return slimMarkup(body);
    }
    const auto slim = path.extension() == ".js" ? slimScript(body)
        : path.extension() == ".css"            ? slimStyle(body)
                                                : std::nullopt;
    return slim.value_or(std::move(body));
}

/// With gzip's header; empty when zlib has no memory, and then the file travels as it is.
std::string gzipped(const std::string& body)
{
    constexpr int gzipWindow = 15 + 16;
    z_stream stream {};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzipWindow, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
        return {};
    }
    std::string out(deflateBound(&stream, body.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int end = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return end == Z_STREAM_END ? out : std::string();
}

} // namespace

base::Result<WebFiles> WebFiles::load(const std::filesystem::path& folder)
{
    WebFiles files;
    std::error_code error;
    std::size_t total = 0;
    for (auto it = std::filesystem::recursive_directory_iterator(folder, error);
         !error && it != std::filesystem::recursive_directory_iterator(); it.increment(error)) {
        const std::string type = typeOf(it->path());
        if (type.empty() || !it->is_regular_file()) {
            continue;
        }
        std::ifstream in(it->path(), std::ios::binary);
        File file {type, slimmed(it->path(), std::string(std::istreambuf_iterator<char>(in), {})), {}, {}};
        if (!in) {
            return base::fail(base::FaultKind::Io, "can't read " + it->path().string());
        }
        total += file.body.size();
        if (total > mostBytes) {
            return base::fail(base::FaultKind::Invalid, folder.string() + " holds more than 4 MiB");
        }
        file.packed = gzipped(file.body);
        file.tag = "W/\"" + std::to_string(std::hash<std::string>()(file.body)) + "\"";
        files.m_files["/" + it->path().lexically_relative(folder).generic_string()] = std::move(file);
    }
    if (error || !files.m_files.contains("/index.html")) {
        return base::fail(base::FaultKind::NotFound, "no customer page in " + folder.string());
    }
    return files;
}

HttpResponse WebFiles::respond(const HttpRequest& request, const std::string& ancestors) const
{
    const auto it = m_files.find(request.path == "/" ? "/index.html" : request.path);
    HttpResponse response;
    response.with("Content-Security-Policy", policy + ancestors);
    response.with("Cross-Origin-Opener-Policy", "same-origin");
    if (it == m_files.end()) {
        response.status = 404;
        response.type = "text/plain; charset=utf-8";
        response.body = "not found\n";
        return response;
    }
    if (it->first == "/embed.js") {
        response.with("Cross-Origin-Resource-Policy", "cross-origin");
    }
    // One tag for both forms of a file, therefore a weak one.
    const bool packs = request.header("accept-encoding").find("gzip") != std::string_view::npos;
    response.with("Cache-Control", "no-cache").with("ETag", it->second.tag).with("Vary", "Accept-Encoding");
    if (request.header("if-none-match") == it->second.tag) {
        response.status = 304;
        return response;
    }
    response.type = it->second.type;
    response.body = it->second.body;
    if (packs && !it->second.packed.empty()) {
        response.body = it->second.packed;
        response.with("Content-Encoding", "gzip");
    }
    return response;
}

} // namespace hub
