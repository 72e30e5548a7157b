// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"

#include <string>

namespace store {

/// What a password can be recognised by later and not be read from (Argon2id, with its own salt). Takes some tenths of
/// a second and 32 MB: not for the GUI thread. Empty: there was no memory for it.
std::string makeVerifier(const base::Secret& password);
/// The same time, and the same thread. False also for what is no verifier.
bool isVerified(const base::Secret& password, const std::string& verifier);

} // namespace store
