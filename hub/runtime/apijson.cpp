// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/apijson.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <sodium.h>

namespace hub {

std::optional<boost::json::object> bodyOf(const HttpRequest& request)
{
    if (request.body.empty()) {
        return boost::json::object();
    }
    boost::json::parse_options options;
    options.max_depth = 4;
    boost::json::error_code error;
    boost::json::value value = boost::json::parse(request.body, error, {}, options);
    if (error || !value.is_object()) {
        return std::nullopt;
    }
    return std::move(value.as_object());
}

std::optional<std::string> textOf(const boost::json::object& object, std::string_view name)
{
    const boost::json::value* value = object.if_contains({name.data(), name.size()});
    if (value == nullptr || !value->is_string()) {
        return std::nullopt;
    }
    const boost::json::string& text = value->get_string();
    return std::string(text.data(), text.size());
}

std::optional<base::Uuid> uuidOf(const boost::json::object& object, std::string_view name)
{
    const auto text = textOf(object, name);
    return text ? base::Uuid::fromString(*text) : std::nullopt;
}

HttpResponse jsonResponse(int status, const boost::json::object& body)
{
    HttpResponse response;
    response.status = status;
    response.type = "application/json";
    response.body = boost::json::serialize(body);
    response.with("Cache-Control", "no-store");
    return response;
}

HttpResponse errorResponse(int status, const ApiError& error)
{
    boost::json::object body;
    body["kind"] = boost::json::string_view(error.kind.data(), error.kind.size());
    if (!error.field.empty()) {
        body["field"] = boost::json::string_view(error.field.data(), error.field.size());
    }
    if (!error.reason.empty()) {
        body["reason"] = boost::json::string_view(error.reason.data(), error.reason.size());
    }
    if (error.retryAfterMs > 0) {
        body["retryAfterMs"] = error.retryAfterMs;
    }
    boost::json::object outer;
    outer["error"] = std::move(body);
    HttpResponse response = jsonResponse(status, outer);
    if (error.retryAfterMs > 0) {
        response.with("Retry-After", std::to_string((error.retryAfterMs + 999) / 1000));
    }
    return response;
}

std::string toBase64Url(std::string_view bytes)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
        sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back(); // the terminating zero
    return text;
}

std::optional<std::string> fromBase64Url(std::string_view text)
{
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    const bool good = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING)
            == 0
        && end == text.data() + text.size();
    if (!good) {
        return std::nullopt;
    }
    bytes.resize(size);
    return bytes;
}

std::string jsonQuoted(std::string_view text)
{
    return boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

} // namespace hub
