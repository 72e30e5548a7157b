// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/session/clienthalf.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string>

/// Plays recorded stories (tests/data/frames/README.md) against the client half.
namespace story {

/// Every draw gives the same fraction of its span.
class FixedRandom final : public base::Random
{
public:
    explicit FixedRandom(double fraction);
    void fill(std::span<std::byte> out) override;

private:
    std::uint64_t m_value;
};

/// The half named by a story's first line.
session::ClientOptions optionsOf(const boost::json::object& client);

/// Carries out one line's input.
session::ClientActions play(session::ClientHalf& half, const boost::json::object& line);

boost::json::array toJson(const session::ClientActions& actions);

/// `expected` within `actual`, by the README's rules; else where they differ.
bool matches(const boost::json::value& expected, const boost::json::value& actual, std::string& where);

} // namespace story
