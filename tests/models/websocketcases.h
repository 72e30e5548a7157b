// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <string>
#include <vector>

namespace nasty {

/// What a server sends, and what RFC 6455 makes a client do then. The link lives on unless `tells` ends with `closed`.
struct Case
{
    std::string name;
    std::string rfc; ///< section
    std::vector<QByteArray> bytes; ///< behind the answer to the opening
    std::string tells; ///< what the link tells: `open`, `message hello`, `closed` and a code or HTTP status
    std::string hears = {}; ///< what a server hears of a client that lives on
    QByteArray answer = {}; ///< to the opening; empty: a good one
    std::string deviates = {}; ///< what Qt 6.4 does instead of `tells`; docs/conformance.md says why it stays
};

QByteArray goodAnswer();

std::vector<Case> handshakeCases();
std::vector<Case> framingCases();
std::vector<Case> controlCases();
std::vector<Case> reservedCases();
std::vector<Case> fragmentationCases();
std::vector<Case> textCases();
std::vector<Case> closingCases();
std::vector<Case> limitCases();

} // namespace nasty
