// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/interruption.h"

#include <csignal>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace tool {

namespace {

sigset_t ending()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    return signals;
}

} // namespace

Interruption::Interruption()
{
    const sigset_t signals = ending();
    m_file = signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
    if (m_file >= 0) {
        sigprocmask(SIG_BLOCK, &signals, nullptr);
    }
}

Interruption::~Interruption()
{
    if (m_file < 0) {
        return;
    }
    // What came was obeyed: it must not strike after all was put away.
    signalfd_siginfo gone {};
    while (read(m_file, &gone, sizeof gone) > 0) { }
    close(m_file);
    allowAgain();
}

bool Interruption::came() const
{
    pollfd waiting {m_file, POLLIN, 0};
    return m_file >= 0 && poll(&waiting, 1, 0) > 0;
}

void Interruption::allowAgain()
{
    const sigset_t signals = ending();
    sigprocmask(SIG_UNBLOCK, &signals, nullptr);
}

} // namespace tool
