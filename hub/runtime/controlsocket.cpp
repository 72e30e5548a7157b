// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/controlsocket.h"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace hub {

namespace {

namespace json = boost::json;
using base::FaultKind;
using Verb = OperatorRequest::Verb;

constexpr const char* fileName = "hub.sock";
constexpr std::size_t lineBytes = 8 * 1024 * 1024; ///< a table of people may be large
constexpr base::Milliseconds longestLife = std::chrono::hours(24 * 90); ///< of an invitation
constexpr int clientSeconds = 5;
constexpr int answerSeconds = 60; ///< longer than the desk is waited for
constexpr int applySeconds = 600; ///< each new account costs a password's hash
constexpr std::array<std::pair<Verb, std::string_view>, 12> verbs {{{Verb::Disable, "disable"},
    {Verb::Enable, "enable"}, {Verb::Devices, "devices"}, {Verb::Revoke, "revoke"}, {Verb::Invite, "invite"},
    {Verb::RemoveFactor, "remove-factor"}, {Verb::InviteMany, "invite-many"}, {Verb::ForgetPerson, "forget-person"},
    {Verb::ForgetCustomer, "forget-customer"}, {Verb::ExportParameters, "export-parameters"},
    {Verb::ImportParameters, "import-parameters"}, {Verb::ApplyDesk, "apply-desk"}}};
constexpr std::array<std::pair<FaultKind, std::string_view>, 2> faults {
    {{FaultKind::NotFound, "not_found"}, {FaultKind::Invalid, "invalid"}}};

/// A file descriptor that is closed.
class Handle final
{
public:
    explicit Handle(int file)
        : m_file(file)
    { }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle()
    {
        if (m_file >= 0) {
            ::close(m_file);
        }
    }

    int get() const { return m_file; }
    int release() { return std::exchange(m_file, -1); }

private:
    int m_file;
};

base::Failure<base::Fault> failure(const std::string& what)
{
    return base::fail(FaultKind::Io, what + ": " + std::strerror(errno));
}

/// The address by way of the directory's descriptor: a socket's path has room for 107 bytes only.
sockaddr_un addressIn(const Handle& directory)
{
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    const std::string path = "/proc/self/fd/" + std::to_string(directory.get()) + "/" + fileName;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

void setPatience(int socket, int seconds)
{
    const timeval limit {seconds, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

bool sendLine(int socket, const json::object& object)
{
    const std::string line = json::serialize(object) + "\n";
    std::size_t sent = 0;
    while (sent < line.size()) {
        const ssize_t count = ::send(socket, line.data() + sent, line.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) {
            return false;
        }
        sent += static_cast<std::size_t>(count);
    }
    return true;
}

std::optional<json::object> readLine(int socket)
{
    std::string line;
    std::size_t searched = 0;
    while (line.find('\n', searched) == std::string::npos && line.size() < lineBytes) {
        searched = line.size();
        std::array<char, 64 * 1024> part {};
        const ssize_t count = ::recv(socket, part.data(), part.size(), 0);
        if (count <= 0) {
            return std::nullopt;
        }
        line.append(part.data(), static_cast<std::size_t>(count));
    }
    boost::system::error_code error;
    const json::value value = json::parse(line.substr(0, line.find('\n')), error);
    return !error && value.is_object() ? std::optional(value.get_object()) : std::nullopt;
}

std::string textOf(const json::object& object, const char* name)
{
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

bool flagOf(const json::object& object, const char* name)
{
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_bool() && value->get_bool();
}

/// What the verb is about is named.
bool isWhole(const OperatorRequest& request)
{
    switch (request.verb) {
    case Verb::ForgetCustomer:
        return request.customer.has_value();
    case Verb::InviteMany:
    case Verb::ExportParameters:
    case Verb::ImportParameters:
    case Verb::ApplyDesk:
        return true;
    default:
        return base::isValidName(request.person.name);
    }
}

json::object encode(const OperatorRequest& request)
{
    json::object object;
    object["verb"] = ControlSocket::nameOf(request.verb);
    object["by"] = request.by;
    object["person"] = request.person.name;
    if (request.device) {
        object["device"] = request.device->toString();
    }
    if (request.customer) {
        object["customer"] = request.customer->toString();
    }
    object["lifeMs"] = request.life.count();
    object["text"] = request.text;
    object["file"] = request.file;
    object["dryRun"] = request.dryRun;
    object["exact"] = request.exact;
    return object;
}

std::optional<OperatorRequest> decodeRequest(const json::object& object)
{
    OperatorRequest request;
    const std::string word = textOf(object, "verb");
    bool known = false;
    for (const auto& [verb, name] : verbs) {
        if (name == word) {
            request.verb = verb;
            known = true;
        }
    }
    request.person = {textOf(object, "person")};
    if (object.contains("device")) {
        const auto device = base::Uuid::fromString(textOf(object, "device"));
        known = known && device.has_value();
        request.device = base::DeviceId {device.value_or(base::Uuid())};
    }
    if (object.contains("customer")) {
        const auto customer = base::Uuid::fromString(textOf(object, "customer"));
        known = known && customer.has_value();
        request.customer = base::CustomerId {customer.value_or(base::Uuid())};
    }
    if (const json::value* life = object.if_contains("lifeMs"); life != nullptr && life->is_int64()) {
        request.life = base::Milliseconds(std::clamp(life->get_int64(), std::int64_t {1}, longestLife.count()));
    }
    request.text = textOf(object, "text");
    request.file = textOf(object, "file");
    request.by = textOf(object, "by");
    request.dryRun = flagOf(object, "dryRun");
    request.exact = flagOf(object, "exact");
    return known && isWhole(request) ? std::optional(request) : std::nullopt;
}

json::object encode(const OperatorAnswer& answer)
{
    json::object object;
    if (!answer) {
        object["error"] = answer.error().detail;
        for (const auto& [kind, word] : faults) {
            if (kind == answer.error().kind) {
                object["kind"] = word;
            }
        }
        return object;
    }
    json::array lines;
    for (const std::string& line : answer.value()) {
        lines.emplace_back(line);
    }
    object["lines"] = std::move(lines);
    return object;
}

OperatorAnswer decodeAnswer(const json::object& object)
{
    const json::value* lines = object.if_contains("lines");
    if (lines == nullptr || !lines->is_array()) {
        const std::string said = textOf(object, "kind");
        FaultKind fault = FaultKind::Io;
        for (const auto& [kind, word] : faults) {
            fault = said == word ? kind : fault;
        }
        return base::fail(fault, textOf(object, "error"));
    }
    std::vector<std::string> text;
    for (const json::value& line : lines->get_array()) {
        text.emplace_back(line.is_string() ? std::string(line.get_string()) : std::string());
    }
    return text;
}

/// Whose process is at the other end: the hub's own user or root. The directory lets nobody else in; this holds also
/// where it was made by hand with other rights.
std::optional<uid_t> userAt(int socket)
{
    ucred peer {};
    socklen_t size = sizeof peer;
    const bool isOurs = ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0
        && (peer.uid == ::geteuid() || peer.uid == 0);
    return isOurs ? std::optional(peer.uid) : std::nullopt;
}

/// How the user is called who asks; behind sudo the one who typed it. Empty: not known.
std::string ownName()
{
    if (const char* behindSudo = std::getenv("SUDO_USER"); behindSudo != nullptr) {
        return behindSudo;
    }
    const passwd* user = ::getpwuid(::geteuid());
    return user != nullptr ? user->pw_name : std::string();
}

} // namespace

base::Result<std::unique_ptr<ControlSocket>> ControlSocket::open(const std::filesystem::path& data, Answer answer)
{
    const Handle directory(::open(data.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    Handle listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    Handle stop(::eventfd(0, EFD_CLOEXEC));
    if (directory.get() < 0 || listener.get() < 0 || stop.get() < 0) {
        return failure("no control socket in " + data.string());
    }
    // A hub that ended without a word leaves its own; the directory's lock says that it is gone.
    ::unlink((data / fileName).c_str());
    const sockaddr_un address = addressIn(directory);
    if (::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0
        || ::chmod((data / fileName).c_str(), 0600) != 0 || ::listen(listener.get(), 4) != 0) {
        return failure("no control socket in " + data.string());
    }
    return std::unique_ptr<ControlSocket>(
        new ControlSocket(data / fileName, listener.release(), stop.release(), std::move(answer)));
}

ControlSocket::ControlSocket(std::filesystem::path path, int listener, int stop, Answer answer)
    : m_path(std::move(path))
    , m_listener(listener)
    , m_stop(stop)
    , m_answer(std::move(answer))
    , m_thread([this] { loop(); })
{ }

ControlSocket::~ControlSocket()
{
    ::eventfd_write(m_stop, 1);
    m_thread.join();
    ::unlink(m_path.c_str());
    ::close(m_listener);
    ::close(m_stop);
}

void ControlSocket::loop()
{
    while (true) {
        std::array<pollfd, 2> waiting {{{m_listener, POLLIN, 0}, {m_stop, POLLIN, 0}}};
        if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) {
            return;
        }
        if (waiting[1].revents != 0) {
            return;
        }
        if (waiting[0].revents == 0) {
            continue;
        }
        const Handle socket(::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC));
        const auto user = socket.get() >= 0 ? userAt(socket.get()) : std::nullopt;
        if (user) {
            setPatience(socket.get(), clientSeconds);
            serve(socket.get(), *user);
        }
    }
}

std::string_view ControlSocket::nameOf(Verb verb)
{
    return std::ranges::find(verbs, verb, [](const auto& known) { return known.first; })->second;
}

void ControlSocket::serve(int socket, unsigned user)
{
    const auto line = readLine(socket);
    auto request = line ? decodeRequest(*line) : std::nullopt;
    if (request) {
        // The name is what he says, the number what the system says.
        const std::string said = base::isValidName(request->by) ? request->by : std::string("somebody");
        request->by = said + " (uid " + std::to_string(user) + ')';
    }
    sendLine(socket,
        encode(request ? m_answer(*request)
                       : OperatorAnswer(base::fail(FaultKind::Invalid, "this hub doesn't know that request"))));
}

base::Result<std::optional<OperatorAnswer>> ControlSocket::ask(
    const std::filesystem::path& data, const OperatorRequest& request)
{
    const Handle directory(::open(data.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() < 0) {
        return base::fail(FaultKind::NotFound, "there is no " + data.string());
    }
    const Handle socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const sockaddr_un address = addressIn(directory);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        if (errno == ENOENT || errno == ECONNREFUSED) {
            return std::optional<OperatorAnswer>();
        }
        return failure("can't ask the hub that serves from " + data.string());
    }
    setPatience(socket.get(), request.verb == Verb::ApplyDesk ? applySeconds : answerSeconds);
    OperatorRequest signedRequest = request;
    signedRequest.by = ownName();
    const auto answer = sendLine(socket.get(), encode(signedRequest)) ? readLine(socket.get()) : std::nullopt;
    if (!answer) {
        return base::fail(FaultKind::Io, "the hub that serves from " + data.string() + " doesn't answer");
    }
    return std::optional(decodeAnswer(*answer));
}

} // namespace hub
