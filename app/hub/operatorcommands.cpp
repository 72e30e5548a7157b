// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is asked of the hub that serves from a directory, or done there where none does.

#include "app/hub/commands.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <sstream>
#include <thread>
#include <unistd.h>

namespace commands {

namespace {

constexpr std::chrono::milliseconds lookEvery {100};
constexpr std::chrono::milliseconds startPatience {10'000};
constexpr std::size_t mostBytes = 4 * 1024 * 1024;

/// What the hub that serves from there answers, or the folder itself where none does. A hub that starts has the folder
/// and no ear yet, one that ends likewise: until then there is a moment to wait.
base::Result<hub::OperatorAnswer> answerOf(const std::filesystem::path& data, const hub::OperatorRequest& request)
{
    for (std::chrono::milliseconds waited {0};; waited += lookEvery) {
        auto asked = hub::ControlSocket::ask(data, request);
        if (!asked) {
            return base::Failure(asked.error());
        }
        if (*asked) {
            return *std::move(asked).value();
        }
        auto opened = hub::Hub::openClosed(data, base::silentLog());
        if (opened) {
            return opened.value()->operate(request);
        }
        if (opened.error().fault.kind != base::FaultKind::Busy) {
            return base::Failure(opened.error().fault);
        }
        if (waited >= startPatience) {
            return base::fail(base::FaultKind::Busy,
                "a hub is starting or ending in " + data.string() + ", nothing was done: say it again in a moment");
        }
        std::this_thread::sleep_for(lookEvery);
    }
}

/// None after something was said; the status then stands in `status`.
std::optional<std::vector<std::string>> ask(
    const std::filesystem::path& data, const hub::OperatorRequest& request, int& status)
{
    auto answer = answerOf(data, request);
    if (!answer) {
        status = say(statusOf(answer.error()), sentence(answer.error()));
        return std::nullopt;
    }
    if (!*answer) {
        const base::FaultKind kind = answer->error().kind;
        const bool wrong = kind == base::FaultKind::NotFound || kind == base::FaultKind::Invalid;
        status = say(wrong ? Usage : Failed, sentence(answer->error()));
        return std::nullopt;
    }
    status = Good;
    return std::move(*answer).value();
}

int print(const std::filesystem::path& data, const hub::OperatorRequest& request)
{
    int status = Good;
    if (const auto lines = ask(data, request, status)) {
        for (const std::string& line : *lines) {
            std::cout << line << '\n';
        }
    }
    return status;
}

/// False after something was said.
bool readFile(hub::OperatorRequest& request)
{
    std::ifstream in(request.file, std::ios::binary);
    std::string text(mostBytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!in.is_open() || in.bad()) {
        say(Usage, request.file + " can't be read");
        return false;
    }
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > mostBytes) {
        say(Usage, request.file + " is larger than 4 MiB");
        return false;
    }
    request.text = std::move(text);
    return true;
}

/// A file that was not there before, for its owner only; -1 with errno.
int makePrivate(const std::filesystem::path& file)
{
    return ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
}

bool writeAll(int file, const std::string& text)
{
    std::size_t written = 0;
    while (written < text.size()) {
        const ssize_t count = ::write(file, text.data() + written, text.size() - written);
        if (count <= 0) {
            return false;
        }
        written += static_cast<std::size_t>(count);
    }
    return ::fsync(file) == 0;
}

} // namespace

int operate(const std::filesystem::path& data, hub::OperatorRequest request, const std::string& device)
{
    if (!base::isValidName(request.person.name)) {
        return say(Usage, "a name is 1 to 64 characters of a-z, 0-9, dot, underscore, hyphen");
    }
    if (!device.empty()) {
        const auto id = base::Uuid::fromString(device);
        if (!id) {
            return say(Usage, "a device is named as `user devices` writes it");
        }
        request.device = base::DeviceId {*id};
    }
    return print(data, request);
}

int inviteMany(const std::filesystem::path& data, hub::OperatorRequest request, const std::filesystem::path& codes)
{
    if (!readFile(request)) {
        return Usage;
    }
    if (request.dryRun) {
        return print(data, request);
    }
    if (codes.empty()) {
        return say(Usage, "--codes names the file that the codes are written to");
    }
    // Before anything is changed: codes that can't be written would have to be made again.
    const int file = makePrivate(codes);
    if (file < 0) {
        return say(Usage, "can't make " + codes.string() + ": " + std::strerror(errno));
    }
    int status = Good;
    const auto lines = ask(data, request, status);
    std::string text;
    for (const std::string& line : lines.value_or(std::vector<std::string>())) {
        text += line + "\n";
    }
    const bool written = writeAll(file, text);
    ::close(file);
    if (!lines) {
        ::unlink(codes.c_str());
        return status;
    }
    if (!written) {
        return say(Failed, codes.string() + " can't be written: invite them once more");
    }
    std::cout << lines->size() - 1 << " invited; their codes stand in " << codes.string()
              << ": hand them out and delete it\n";
    return Good;
}

int forgetCustomer(const std::filesystem::path& data, const std::string& customer)
{
    const auto id = base::Uuid::fromString(customer);
    if (!id) {
        return say(Usage, "a customer is named by the id that the workstation shows");
    }
    hub::OperatorRequest request;
    request.verb = hub::OperatorRequest::Verb::ForgetCustomer;
    request.customer = base::CustomerId {*id};
    return print(data, request);
}

int fromFile(const std::filesystem::path& data, hub::OperatorRequest request)
{
    return readFile(request) ? print(data, request) : static_cast<int>(Usage);
}

int exportParameters(const std::filesystem::path& data, const std::filesystem::path& file)
{
    hub::OperatorRequest request;
    request.verb = hub::OperatorRequest::Verb::ExportParameters;
    int status = Good;
    const auto lines = ask(data, request, status);
    if (!lines) {
        return status;
    }
    if (file.empty() || file == "-") {
        std::cout << lines->front() << '\n';
        return Good;
    }
    std::ofstream out(file, std::ios::binary);
    out << lines->front() << '\n';
    out.close();
    return out ? static_cast<int>(Good) : say(Failed, file.string() + " can't be written");
}

} // namespace commands
