// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/metricspage.h"

#include "hub/log/sqlitelog.h"
#include "hub/metrics/processfigures.h"
#include "hub/runtime/apijson.h"
#include "hub/runtime/version.h"

#include <boost/asio/ip/address.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <map>

namespace hub {

namespace {

using Labels = Exposition::Labels;

/// A proxy on this machine speaks for others.
bool cameThroughProxy(const HttpRequest& request)
{
    return request.proxied || !request.header("x-forwarded-for").empty() || !request.header("forwarded").empty()
        || !request.header("x-real-ip").empty() || !request.header("via").empty();
}

bool isLoopback(const std::string& text)
{
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(text, error);
    if (error) {
        return false;
    }
    const bool mapped = address.is_v6() && address.to_v6().is_v4_mapped();
    return mapped ? boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6()).is_loopback()
                  : address.is_loopback();
}

struct QueueFigures
{
    std::uint64_t waiting = 0;
    std::uint64_t offered = 0;
    std::uint64_t active = 0;
    std::uint64_t parked = 0;
    std::uint64_t wrapUp = 0;
    std::optional<base::Timestamp> oldest; ///< of those that wait or are offered
};

std::map<base::QueueId, QueueFigures> figuresOf(const desk::Data& data)
{
    using protocol::ConversationState;
    std::map<base::QueueId, QueueFigures> queues;
    for (const auto& [id, queue] : data.queues) {
        queues.try_emplace(id);
    }
    for (const auto& [id, conversation] : data.conversations) {
        QueueFigures& figures = queues[conversation.queue];
        const bool waits = conversation.state == ConversationState::waiting;
        const bool offered = conversation.state == ConversationState::offered;
        figures.waiting += waits ? 1 : 0;
        figures.offered += offered ? 1 : 0;
        figures.active += conversation.state == ConversationState::active ? 1 : 0;
        figures.parked += conversation.state == ConversationState::parked ? 1 : 0;
        figures.wrapUp += conversation.state == ConversationState::wrapup ? 1 : 0;
        if (waits || offered) {
            figures.oldest = std::min(figures.oldest.value_or(conversation.enteredAt), conversation.enteredAt);
        }
    }
    return queues;
}

std::uint64_t sizeOf(const std::filesystem::path& file)
{
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    return error ? 0 : size;
}

double secondsOf(base::Milliseconds span)
{
    return static_cast<double>(std::max<std::int64_t>(span.count(), 0)) / 1000;
}

} // namespace

void MetricsPage::setToken(base::Secret token)
{
    const std::lock_guard lock(m_mutex);
    m_token = std::move(token);
}

bool MetricsPage::mayRead(const HttpRequest& request) const
{
    const std::lock_guard lock(m_mutex);
    if (const auto given = request.bearer(); given && !m_token.isEmpty()) {
        // Hashes, so that the time of the comparison says nothing about the token.
        return sha256Hex(*given) == sha256Hex(m_token.reveal());
    }
    const bool fromProxy = cameThroughProxy(request) || (m_options.behindProxy && !request.secure);
    return isLoopback(request.address) && !fromProxy;
}

void MetricsPage::respond(const HttpRequest& request, HttpReply reply)
{
    if (!mayRead(request)) {
        reply(errorResponse(401, {"unauthenticated"}));
        return;
    }
    m_runner.run([this, reply = std::move(reply)](const DeskView& view) {
        HttpResponse response;
        response.type = Exposition::contentType;
        response.body = write(view);
        response.with("Cache-Control", "no-store");
        reply(std::move(response));
    });
}

std::string MetricsPage::write(const DeskView& view)
{
    Exposition page;
    page.family("cloudseat_info", "gauge", "The program and the desk it serves.");
    page.sample(std::uint64_t {1}, {{"version", hubProgram}, {"desk", m_options.desk.name}});
    writeQueues(page, view.state);
    writeRouting(page, view.state);
    writePeople(page, view.state);
    page.family("cloudseat_log_head", "gauge", "Position of the last record of the log.");
    page.sample(view.state.data().position.value, {{"desk", m_options.desk.name}});
    writeDesk(page);
    writeFiles(page);
    writeDoor(page);
    writeCopies(page);
    writeProcess(page);
    return page.take();
}

void MetricsPage::writeQueues(Exposition& page, const desk::State& state) const
{
    const auto queues = figuresOf(state.data());
    page.family("cloudseat_conversations", "gauge", "Open conversations by queue and state.");
    for (const auto& [id, figures] : queues) {
        const std::pair<std::string_view, std::uint64_t> states[]
            = {{"waiting", figures.waiting}, {"offered", figures.offered}, {"active", figures.active},
                {"parked", figures.parked}, {"wrapup", figures.wrapUp}};
        for (const auto& [name, count] : states) {
            page.sample(count, {{"desk", m_options.desk.name}, {"queue", id.name}, {"state", name}});
        }
    }
    page.family("cloudseat_oldest_wait_seconds", "gauge", "How long the first of a queue waits; 0 where nobody does.");
    const base::Timestamp now = m_clock.now();
    for (const auto& [id, figures] : queues) {
        page.sample(figures.oldest ? secondsOf(now - *figures.oldest) : 0.0,
            {{"desk", m_options.desk.name}, {"queue", id.name}});
    }
}

void MetricsPage::writeRouting(Exposition& page, const desk::State& state) const
{
    const QueueMetrics& metrics = m_runner.queueMetrics();
    const auto& queues = state.data().queues;
    const auto counts = [&](std::string_view label, const auto& words) {
        for (const auto& [id, queue] : queues) {
            for (const auto& [word, figure] : words) {
                page.sample(metrics.of(id).*figure, {{"desk", m_options.desk.name}, {"queue", id.name}, {label, word}});
            }
        }
    };
    using Figures = QueueMetrics::Figures;
    using Words = std::vector<std::pair<std::string_view, std::uint64_t Figures::*>>;
    page.family("cloudseat_asked_total", "counter", "Conversations that began or were reopened.");
    for (const auto& [id, queue] : queues) {
        page.sample(metrics.of(id).asked, {{"desk", m_options.desk.name}, {"queue", id.name}});
    }
    page.family("cloudseat_wait_seconds", "histogram", "From asking to the first owner; without left messages.");
    for (const auto& [id, queue] : queues) {
        page.histogram(metrics.of(id).waits, {{"desk", m_options.desk.name}, {"queue", id.name}});
    }
    page.family("cloudseat_offers_total", "counter", "Offers that ended, by outcome.");
    counts("outcome",
        Words {{"accepted", &Figures::accepted}, {"auto", &Figures::automatic}, {"declined", &Figures::declined},
            {"missed", &Figures::missed}, {"withdrawn", &Figures::withdrawn}});
    page.family("cloudseat_ended_total", "counter", "Conversations that ended, by whether somebody had them.");
    counts("how",
        Words {{"served", &Figures::served}, {"abandoned", &Figures::abandoned}, {"removed", &Figures::removed},
            {"message", &Figures::messages}});
    page.family("cloudseat_room_offer_seconds", "histogram", "From the moment there is room to the offer's commit.");
    page.histogram(m_runner.metrics().roomToOffer, {{"desk", m_options.desk.name}});
}

void MetricsPage::writePeople(Exposition& page, const desk::State& state) const
{
    std::map<std::string_view, std::uint64_t> present {
        {"offline", 0}, {"ready", 0}, {"busy", 0}, {"break", 0}, {"recovery", 0}, {"draining", 0}, {"practice", 0}};
    std::uint64_t reserved = 0;
    for (const auto& [id, person] : state.data().people) {
        if (person.settings.active) {
            const std::string_view word = boost::describe::enum_to_string(person.presence, "other");
            ++present[word == "break_" ? "break" : word];
            reserved += person.reserved;
        }
    }
    page.family("cloudseat_people", "gauge", "People of the desk by presence.");
    for (const auto& [presence, count] : present) {
        page.sample(count, {{"desk", m_options.desk.name}, {"presence", presence}});
    }
    page.family("cloudseat_places_taken", "gauge", "Places of agents taken by offers and conversations.");
    page.sample(reserved, {{"desk", m_options.desk.name}});
}

void MetricsPage::writeDesk(Exposition& page)
{
    DeskMetrics& metrics = m_runner.metrics();
    const Labels desk {{"desk", m_options.desk.name}};
    page.family("cloudseat_commands_total", "counter", "Commands that reached the desk, by name.");
    page.counters(metrics.commands.read(), "command", desk);
    page.family("cloudseat_refusals_total", "counter", "Commands that the desk refused, by kind of error.");
    page.counters(metrics.refusals.read(), "kind", desk);
    page.family("cloudseat_events_total", "counter", "Events that were made durable, by type.");
    page.counters(metrics.events.read(), "event", desk);
    page.family("cloudseat_command_queued_seconds", "histogram", "In the desk's queue, until it is judged.");
    page.histogram(metrics.commandToJudged, desk);
    page.family("cloudseat_command_durable_seconds", "histogram", "From the desk's queue to the commit.");
    page.histogram(metrics.commandToDurable, desk);
    page.family("cloudseat_durable_told_seconds", "histogram",
        "One group of commands: from the commit until the connections have what concerns them.");
    page.histogram(metrics.durableToTold, desk);
    page.family("cloudseat_offer_shown_seconds", "histogram",
        "An offer for one who sees it: his customer's name and first line are in the history.");
    page.histogram(metrics.offerShown, desk);
    page.family("cloudseat_durable_sent_seconds", "histogram",
        "From there until the system took the bytes; of several at one connection the oldest.");
    page.histogram(metrics.durableToSent, desk);
    page.family("cloudseat_log_commit_seconds", "histogram", "One group of commands: seal, append, flush.");
    page.histogram(metrics.commit, desk);
    page.family("cloudseat_load_level", "gauge",
        "0: nothing is shed; 1: estimates; 2: typing and previews, too; 3: new conversations, too.");
    page.sample(static_cast<std::uint64_t>(m_runner.loadLevel()), desk);
    page.family("cloudseat_shed_total", "counter", "What was left away under load; estimates by rounds.");
    page.counters(metrics.shed.read(), "what", desk);
    page.family("cloudseat_desk_backlog", "gauge", "Jobs that wait for the desk's thread.");
    page.sample(std::uint64_t {m_runner.backlog()}, desk);
    page.family("cloudseat_read_only", "gauge", "1 while the disk is full and commands are refused.");
    page.sample(std::uint64_t {m_runner.isReadOnly() ? 1U : 0U}, desk);
    page.family("cloudseat_followers_lag", "gauge", "1 while history or uses of attachments lag behind the log.");
    page.sample(std::uint64_t {m_runner.isLevel() ? 0U : 1U}, desk);
}

void MetricsPage::writeFiles(Exposition& page) const
{
    const std::filesystem::path log = SqliteLog::fileOf(m_options.data, m_options.desk);
    const std::pair<std::string_view, std::filesystem::path> files[]
        = {{"log", log}, {"keys", m_options.data / "keys.db"}, {"accounts", m_options.data / "accounts.db"},
            {"history", m_options.data / "history.db"}, {"attachments", m_options.data / "attachments.db"}};
    page.family("cloudseat_file_bytes", "gauge", "Size of the databases.");
    for (const auto& [name, path] : files) {
        page.sample(sizeOf(path), {{"file", name}});
    }
    page.family("cloudseat_wal_bytes", "gauge", "Size of their write-ahead logs.");
    for (const auto& [name, path] : files) {
        page.sample(sizeOf(path.string() + "-wal"), {{"file", name}});
    }
    const AttachmentFigures attachments = m_attachments.figures();
    page.family("cloudseat_attachments", "gauge", "Files that were uploaded and are kept.");
    page.sample(attachments.files);
    page.family("cloudseat_attachment_bytes", "gauge", "Their size before sealing.");
    page.sample(attachments.bytes);
    if (m_transfers != nullptr) {
        const std::pair<std::string_view, const ByteBudget*> ways[]
            = {{"up", &m_transfers->uploads()}, {"down", &m_transfers->downloads()}};
        page.family("cloudseat_transfer_bytes", "gauge", "Memory of files that are under way.");
        for (const auto& [name, budget] : ways) {
            page.sample(std::uint64_t {budget->used()}, {{"way", name}});
        }
        page.family("cloudseat_transfers_refused_total", "counter", "Files that found no room on their way.");
        for (const auto& [name, budget] : ways) {
            page.sample(budget->refused(), {{"way", name}});
        }
    }
    std::error_code error;
    const std::filesystem::space_info space = std::filesystem::space(m_options.data, error);
    page.family("cloudseat_disk_free_bytes", "gauge", "Room that the data folder has.");
    page.sample(std::uint64_t {error ? 0 : space.available});
}

void MetricsPage::writeDoor(Exposition& page)
{
    DeskMetrics& metrics = m_runner.metrics();
    page.family("cloudseat_connections", "gauge", "Open TCP connections, HTTP and WebSocket.");
    page.sample(std::uint64_t {m_server ? m_server->connections() : 0});
    page.family("cloudseat_connected", "gauge", "People and customers with at least one WebSocket.");
    page.sample(metrics.staff.load(), {{"kind", "staff"}});
    page.sample(metrics.customers.load(), {{"kind", "customer"}});
    page.family("cloudseat_closes_total", "counter", "WebSockets that ended, by close code; 1006 is a cut.");
    page.counters(metrics.closes.read(), "code", {});
    const PasswordPool::Figures pool = m_passwords.figures();
    page.family("cloudseat_signin_waiting", "gauge", "Passwords that wait to be hashed.");
    page.sample(std::uint64_t {pool.waiting});
    page.family("cloudseat_signin_limit", "gauge", "Passwords that may wait before sign-ins get 503.");
    page.sample(std::uint64_t {pool.limit});
    page.family("cloudseat_signin_hashed_total", "counter", "Passwords that were hashed.");
    page.sample(pool.hashed);
    page.family("cloudseat_signin_refused_total", "counter", "Passwords that found no place.");
    page.sample(pool.refused);
}

void MetricsPage::writeCopies(Exposition& page) const
{
    if (m_options.copies == nullptr) {
        return;
    }
    const CopyFigures figures = m_options.copies->figures();
    page.family("cloudseat_copy_behind_bytes", "gauge", "Committed here and not yet asked for by the warm copy");
    page.sample(figures.behindBytes);
    if (figures.askedAgo) {
        page.family("cloudseat_copy_asked_seconds_ago", "gauge", "Since the warm copy asked last");
        page.sample(secondsOf(*figures.askedAgo));
    }
}

void MetricsPage::writeProcess(Exposition& page)
{
    const ProcessFigures figures = ProcessFigures::read();
    page.family("process_resident_memory_bytes", "gauge", "Memory in use.");
    page.sample(figures.residentBytes);
    page.family("process_open_fds", "gauge", "Open file descriptors.");
    page.sample(figures.openFiles);
    page.family("process_max_fds", "gauge", "File descriptors that may be open.");
    page.sample(figures.mostFiles);
    page.family("process_cpu_seconds_total", "counter", "Time of the processors.");
    page.sample(figures.cpuSeconds);
}

} // namespace hub
