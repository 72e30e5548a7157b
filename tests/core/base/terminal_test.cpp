// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/terminal.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <sstream>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace {

/// A terminal without anybody before it.
class FakeTerminal final
{
public:
    FakeTerminal()
        : m_master(posix_openpt(O_RDWR | O_NOCTTY))
    {
        REQUIRE(m_master >= 0);
        REQUIRE(grantpt(m_master) == 0);
        REQUIRE(unlockpt(m_master) == 0);
        m_terminal = ::open(ptsname(m_master), O_RDWR | O_NOCTTY);
        REQUIRE(m_terminal >= 0);
    }
    ~FakeTerminal()
    {
        ::close(m_terminal);
        ::close(m_master);
    }
    FakeTerminal(const FakeTerminal&) = delete;
    FakeTerminal& operator=(const FakeTerminal&) = delete;

    int descriptor() const { return m_terminal; }
    bool shows() const
    {
        termios how {};
        REQUIRE(tcgetattr(m_terminal, &how) == 0);
        return (how.c_lflag & ECHO) != 0;
    }

private:
    int m_master = -1;
    int m_terminal = -1;
};

/// Notes whether the terminal shows what is typed when it is read.
class TypedText final : public std::streambuf
{
public:
    TypedText(const FakeTerminal& terminal, std::string text)
        : m_terminal(terminal)
        , m_text(std::move(text))
    { }

    std::optional<bool> wasShown;

private:
    int_type underflow() override
    {
        if (wasShown) {
            return traits_type::eof();
        }
        wasShown = m_terminal.shows();
        setg(m_text.data(), m_text.data(), m_text.data() + m_text.size());
        return m_text.empty() ? traits_type::eof() : traits_type::to_int_type(m_text.front());
    }

    const FakeTerminal& m_terminal;
    std::string m_text;
};

/// Somebody who presses Ctrl+C where text was expected.
class Interruption final : public std::streambuf
{
    int_type underflow() override
    {
        std::raise(SIGINT);
        return traits_type::eof();
    }
};

} // namespace

TEST_CASE("askPassword_onATerminal_asksAndShowsNothing")
{
    const FakeTerminal terminal;
    REQUIRE(terminal.shows());
    TypedText typed(terminal, "secret words\nmore\n");
    std::istream in(&typed);
    std::ostringstream out;
    CHECK(base::askPassword(in, out, terminal.descriptor()).reveal() == "secret words");
    CHECK(typed.wasShown == false);
    CHECK(terminal.shows());
    CHECK(out.str() == "Password: \n");
}

TEST_CASE("askPassword_interrupted_endsAndLeavesTheTerminalAsItWas")
{
    const FakeTerminal terminal;
    const pid_t child = ::fork();
    if (child == 0) {
        Interruption typed;
        std::istream in(&typed);
        std::ostringstream out;
        base::askPassword(in, out, terminal.descriptor());
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGINT);
    CHECK(terminal.shows());
}

TEST_CASE("askPassword_fromAFile_isReadWithoutAQuestionAndWithoutTheLinesEnd")
{
    int ends[2] {};
    REQUIRE(::pipe(ends) == 0);
    std::istringstream in("first\r\nsecond");
    std::ostringstream out;
    CHECK(base::askPassword(in, out, ends[0]).reveal() == "first");
    CHECK(base::askPassword(in, out, ends[0]).reveal() == "second");
    CHECK(base::askPassword(in, out, ends[0]).isEmpty());
    CHECK(out.str().empty());
    ::close(ends[0]);
    ::close(ends[1]);
}
