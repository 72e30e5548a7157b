// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workstation/endsignals.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace {

constexpr std::array endings {SIGTERM, SIGINT, SIGHUP};

// A handler may do next to nothing and gets nothing handed in: one byte through a pipe, read in the event loop.
volatile std::sig_atomic_t writer = -1;

extern "C" void tellEnding(int)
{
    const int before = errno;
    const char byte = 1;
    (void)!write(writer, &byte, 1);
    errno = before;
}

} // namespace

EndSignals::EndSignals(QObject* parent)
    : QObject(parent)
{
    std::array<int, 2> ends {};
    if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        return;
    }
    m_reader = ends[0];
    writer = ends[1];
    auto* notifier = new QSocketNotifier(m_reader, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes {};
        while (read(m_reader, bytes.data(), bytes.size()) > 0) { }
        Q_EMIT asked();
    });
    struct sigaction action = {};
    action.sa_handler = tellEnding;
    action.sa_flags = SA_RESTART;
    for (const int signal : endings) {
        sigaction(signal, &action, nullptr);
    }
}

EndSignals::~EndSignals()
{
    if (m_reader >= 0) {
        for (const int signal : endings) {
            std::signal(signal, SIG_DFL);
        }
        close(writer);
        close(m_reader);
        writer = -1;
    }
}

#else

EndSignals::EndSignals(QObject* parent)
    : QObject(parent)
{ }

EndSignals::~EndSignals() = default;

#endif
