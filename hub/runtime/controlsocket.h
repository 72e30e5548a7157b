// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "hub/runtime/operator.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <thread>

namespace hub {

/// The serving hub's ear for its operator: `hub.sock` in the data directory, for the hub's own user (and root) only.
/// One line of JSON asks, one line answers, then the connection is closed. A file has one writer, so the command line
/// asks the hub that is there instead of changing files beside it.
class ControlSocket final
{
public:
    using Answer = std::function<OperatorAnswer(const OperatorRequest&)>;

    /// `answer` is called on a thread of its own. Fault Io.
    static base::Result<std::unique_ptr<ControlSocket>> open(const std::filesystem::path& data, Answer answer);
    ControlSocket(const ControlSocket&) = delete;
    ControlSocket& operator=(const ControlSocket&) = delete;
    ~ControlSocket();

    /// The word for it on the wire and in the log.
    static std::string_view nameOf(OperatorRequest::Verb verb);

    /// Asks the hub that serves from this directory; none: no hub listens there. Fault Io: it doesn't answer.
    static base::Result<std::optional<OperatorAnswer>> ask(
        const std::filesystem::path& data, const OperatorRequest& request);

private:
    ControlSocket(std::filesystem::path path, int listener, int stop, Answer answer);
    void loop();
    void serve(int socket, unsigned user);

    const std::filesystem::path m_path;
    const int m_listener;
    const int m_stop; ///< an eventfd: readable when it is over
    const Answer m_answer;
    std::thread m_thread;
};

} // namespace hub
