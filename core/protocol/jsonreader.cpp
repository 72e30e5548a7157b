// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/jsonreader.h"

#include "core/protocol/limits.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
#include <boost/json/value_stack.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace protocol {

namespace {

namespace json = boost::json;
using boost::system::error_code;

/// Builds a value like the stock handler, but refuses what that one lets pass: duplicate names (it keeps the last)
/// and numbers that are not finite or not exact (it reads 8E888888 as infinity).
class StrictHandler
{
public:
    static constexpr std::size_t max_object_size = json::object::max_size();
    static constexpr std::size_t max_array_size = json::array::max_size();
    static constexpr std::size_t max_key_size = json::string::max_size();
    static constexpr std::size_t max_string_size = json::string::max_size();

    explicit StrictHandler(json::storage_ptr memory)
        : m_stack({}, m_buffer, sizeof m_buffer)
    {
        m_stack.reset(std::move(memory));
    }

    json::value release() { return m_stack.release(); }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }

    bool on_object_begin(error_code&)
    {
        m_objectStarts.push_back(m_names.size());
        return true;
    }

    bool on_object_end(std::size_t n, error_code& ec)
    {
        const auto first = m_names.begin() + static_cast<std::ptrdiff_t>(m_objectStarts.back());
        std::sort(first, m_names.end());
        if (std::adjacent_find(first, m_names.end()) != m_names.end()) {
            return refuse(ec);
        }
        m_names.erase(first, m_names.end());
        m_objectStarts.pop_back();
        m_stack.push_object(n);
        return true;
    }

    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t n, error_code&)
    {
        m_stack.push_array(n);
        return true;
    }

    bool on_key_part(json::string_view part, std::size_t, error_code&)
    {
        m_key.append(part.data(), part.size());
        m_stack.push_chars(part);
        return true;
    }
    bool on_key(json::string_view rest, std::size_t, error_code&)
    {
        m_key.append(rest.data(), rest.size());
        m_names.push_back(std::hash<std::string> {}(m_key));
        m_key.clear();
        m_stack.push_key(rest);
        return true;
    }

    bool on_string_part(json::string_view part, std::size_t, error_code&)
    {
        m_stack.push_chars(part);
        return true;
    }
    bool on_string(json::string_view rest, std::size_t, error_code&)
    {
        m_stack.push_string(rest);
        return true;
    }

    bool on_number_part(json::string_view part, error_code&)
    {
        m_number.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t i, json::string_view, error_code& ec)
    {
        m_number.clear();
        if (i > limits::jsonInteger || i < -limits::jsonInteger) {
            return refuse(ec);
        }
        m_stack.push_int64(i);
        return true;
    }
    bool on_uint64(std::uint64_t, json::string_view, error_code& ec)
    {
        // Only numbers that don't fit int64 arrive here: far beyond 2^53.
        return refuse(ec);
    }
    bool on_double(double d, json::string_view rest, error_code& ec)
    {
        const std::string number = std::exchange(m_number, {}).append(rest.data(), rest.size());
        if (!std::isfinite(d) || !hasFraction(number)) {
            return refuse(ec);
        }
        // The stock reader is off by a last bit now and then: written and read again, the number would wander.
        double exact = 0;
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), exact);
        if (error == std::errc() && end == number.data() + number.size()) {
            d = exact;
        }
        m_stack.push_double(d);
        return true;
    }

    bool on_bool(bool b, error_code&)
    {
        m_stack.push_bool(b);
        return true;
    }
    bool on_null(error_code&)
    {
        m_stack.push_null();
        return true;
    }
    bool on_comment_part(json::string_view, error_code&) { return true; }
    bool on_comment(json::string_view, error_code&) { return true; }

private:
    static bool hasFraction(json::string_view text)
    {
        return std::any_of(text.begin(), text.end(), [](char c) { return c == '.' || c == 'e' || c == 'E'; });
    }
    static bool refuse(error_code& ec)
    {
        ec = json::error::syntax;
        return false;
    }

    unsigned char m_buffer[2048]; ///< for the usual frame, so that reading it allocates nothing
    json::value_stack m_stack;
    std::string m_key;
    std::vector<std::size_t> m_names; ///< hashes of the names of all open objects
    std::vector<std::size_t> m_objectStarts;
    std::string m_number; ///< what came of one so far
};

} // namespace

Decoded<json::value> parseJson(std::string_view bytes, json::storage_ptr memory)
{
    json::parse_options options;
    options.max_depth = limits::jsonDepth;
    json::basic_parser<StrictHandler> parser(options, std::move(memory));
    error_code ec;
    const std::size_t read = parser.write_some(false, bytes.data(), bytes.size(), ec);
    if (ec) {
        return base::Failure(DecodeError {DecodeFault::NotJson, "", "byte " + std::to_string(read)});
    }
    if (read != bytes.size()) {
        return base::Failure(DecodeError {DecodeFault::NotJson, "", "more after the document"});
    }
    return parser.handler().release();
}

} // namespace protocol
