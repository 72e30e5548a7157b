// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/terminal.h"

#include <array>
#include <csignal>
#include <istream>
#include <ostream>
#include <termios.h>
#include <utility>

namespace base {

namespace {

/// What is typed isn't shown as long as it lives, and whoever ends the program meanwhile finds the terminal as it was.
class HiddenInput
{
public:
    HiddenInput(int terminal, const termios& shown)
    {
        s_terminal = terminal;
        s_shown = shown;
        struct sigaction give
        { };
        give.sa_handler = &giveBack;
        give.sa_flags = static_cast<int>(SA_RESETHAND);
        for (auto& [signal, before] : m_before) {
            sigaction(signal, &give, &before);
        }
        termios hidden = shown;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(terminal, TCSANOW, &hidden);
    }
    ~HiddenInput()
    {
        tcsetattr(s_terminal, TCSANOW, &s_shown);
        for (const auto& [signal, before] : m_before) {
            sigaction(signal, &before, nullptr);
        }
    }
    HiddenInput(const HiddenInput&) = delete;
    HiddenInput& operator=(const HiddenInput&) = delete;

private:
    static void giveBack(int signal)
    {
        tcsetattr(s_terminal, TCSANOW, &s_shown);
        std::raise(signal); // delivered once this returns, and by then it is nobody's
    }

    static int s_terminal;
    static termios s_shown;
    std::array<std::pair<int, struct sigaction>, 3> m_before {{{SIGINT, {}}, {SIGTERM, {}}, {SIGHUP, {}}}};
};

int HiddenInput::s_terminal = -1;
termios HiddenInput::s_shown {};

} // namespace

Secret readPassword(std::istream& in)
{
    std::string line;
    std::getline(in, line);
    if (line.ends_with('\r')) {
        line.pop_back();
    }
    return Secret(std::move(line));
}

Secret askPassword(std::istream& in, std::ostream& out, int terminal)
{
    termios shown {};
    if (tcgetattr(terminal, &shown) != 0) {
        return readPassword(in);
    }
    out << "Password: " << std::flush;
    Secret password = [&] {
        const HiddenInput hidden(terminal, shown);
        return readPassword(in);
    }();
    out << std::endl;
    return password;
}

} // namespace base
