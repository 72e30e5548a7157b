// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/codec.h"

#include <boost/json/storage_ptr.hpp>
#include <boost/json/value.hpp>

#include <string_view>

namespace protocol {

/// RFC 8259 and stricter: UTF-8, at most `limits::jsonDepth` deep, no name twice in an object, whole numbers within
/// 2^53, finite numbers. Nothing after the document. Never throws.
/// `memory`: where the value lives, and must not outlive; none: the heap.
Decoded<boost::json::value> parseJson(std::string_view bytes, boost::json::storage_ptr memory = {});

} // namespace protocol
