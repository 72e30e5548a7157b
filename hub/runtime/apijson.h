// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/uuid.h"
#include "hub/net/http.h"

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The small JSON of the HTTP endpoints.
namespace hub {

/// The body as an object; none when it isn't one (an empty body is an empty object).
std::optional<boost::json::object> bodyOf(const HttpRequest& request);
/// A member that is a string.
std::optional<std::string> textOf(const boost::json::object& object, std::string_view name);
std::optional<base::Uuid> uuidOf(const boost::json::object& object, std::string_view name);

HttpResponse jsonResponse(int status, const boost::json::object& body);

struct ApiError
{
    std::string_view kind; ///< as on the wire
    std::string_view field = {};
    std::string_view reason = {};
    std::int64_t retryAfterMs = 0;
};
/// `{"error": {...}}`, with `Retry-After` where there is a time.
HttpResponse errorResponse(int status, const ApiError& error);

/// Without padding.
std::string toBase64Url(std::string_view bytes);
std::optional<std::string> fromBase64Url(std::string_view text);

/// With quotes and escapes, as a JSON string.
std::string jsonQuoted(std::string_view text);

} // namespace hub
