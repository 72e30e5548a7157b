// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <boost/asio/ssl/context.hpp>

#include <filesystem>
#include <memory>
#include <string>

namespace hub {

/// What the hub shows to its clients.
struct Certificate
{
    std::filesystem::path chain; ///< PEM
    std::filesystem::path key; ///< PEM
    std::string fingerprint; ///< SHA-256 of the first certificate, lower-case hex
};

/// The self-signed ECDSA P-256 certificate in `directory` (`hub-cert.pem`, `hub-key.pem` with mode 0600), made when
/// neither file is there; good for 127.0.0.1, ::1, localhost and this machine's name, ten years.
/// Faults: Invalid (one of the two is missing, unreadable, or they don't belong together), Io.
base::Result<Certificate> ownCertificate(const std::filesystem::path& directory);

/// A given pair, judged the same way.
base::Result<Certificate> givenCertificate(const std::filesystem::path& chain, const std::filesystem::path& key);

/// A server's context: TLS 1.2 and newer, ECDHE with AEAD only.
base::Result<std::unique_ptr<boost::asio::ssl::context>> serverContext(const Certificate& certificate);

/// A client's context. Reading the system's authorities takes a while; who pins a certificate has no use for them.
std::unique_ptr<boost::asio::ssl::context> clientContext(bool authorities);

/// Of the peer's certificate of an established connection; empty without one.
std::string peerFingerprint(SSL* ssl);

} // namespace hub
