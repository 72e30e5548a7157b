// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/hub.h"

#include "core/desk/configuration.h"
#include "core/engine/evolution.h"
#include "core/engine/rights.h"
#include "hub/log/subject.h"
#include "hub/runtime/desktime.h"
#include "hub/runtime/operatordesk.h"
#include "hub/runtime/sitecard.h"
#include "hub/runtime/version.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include <csignal>
#include <thread>
#include <unistd.h>

namespace hub {

namespace {

using base::FaultKind;
using base::LogLevel;

constexpr unsigned ioThreads = 2;
constexpr std::chrono::hours collectEvery {1};
constexpr std::size_t collectAtOnce = 100;

std::string nodeName()
{
    char name[256] = {};
    ::gethostname(name, sizeof name - 1);
    return std::string(name) + "/" + std::to_string(::getpid());
}

/// The desk forgets customers after a while, the history never: who stands in neither can't be merged. It is judged as
/// a command that can't be read is, which takes its number.
std::optional<protocol::Error> admitMerge(
    const engine::Actor& actor, protocol::CommandFrame& frame, const DeskView& view)
{
    const auto* merge = std::get_if<protocol::MergeCustomers>(&frame.body);
    if (!merge || !engine::rights::has(view.state, actor.person, engine::rights::merge)) {
        return std::nullopt;
    }
    const protocol::MergeCustomers both = *merge;
    for (const auto& [field, id] : {std::pair("customer", both.customer), std::pair("into", both.into)}) {
        const auto known = view.history.customer(id);
        if (!known) {
            protocol::Error error; // not the sender's fault: it comes again
            error.kind = protocol::ErrorKind::read_only;
            error.field = field;
            return error;
        }
        if (!*known) {
            frame.body
                = protocol::MalformedCommand {std::string(protocol::MergeCustomers::name), field, "no_such_customer"};
            return std::nullopt;
        }
    }
    return std::nullopt;
}

/// A folder without a desk stays as it is, and is not made, until one is to be made in it.
base::Result<void, Hub::StartFault> judgeFolder(const HubSettings& settings)
{
    const auto known = deskIn(settings.data);
    if (!known) {
        return base::Failure(Hub::StartFault {Hub::Stage::Data, known.error()});
    }
    if (isUnpromoted(settings.data)) {
        const std::string folder = settings.data.string();
        return base::Failure(Hub::StartFault {Hub::Stage::Data,
            {FaultKind::Invalid,
                folder + " holds a copy of another hub, nothing was changed: `cloudseat-hub promote --data " + folder
                    + "` makes a hub's folder of it, once `follow` and that hub have ended"}});
    }
    if (!known.value() && !settings.desk) {
        return base::Failure(Hub::StartFault {Hub::Stage::Desk,
            {FaultKind::NotFound,
                "there is no desk in " + settings.data.string() + ": the first start makes one from a file (--desk)"}});
    }
    return {};
}

/// What a customer is called already: saying so again would be a change of nothing.
void leaveOutKnownName(protocol::CommandFrame& frame, const base::CustomerId& customer, const engine::History& history)
{
    auto* open = std::get_if<protocol::OpenConversation>(&frame.body);
    if (open == nullptr || !open->customerName) {
        return;
    }
    const auto row = history.customer(customer);
    if (row && *row && (*row)->displayName == *open->customerName) {
        open->customerName.reset();
    }
}

} // namespace

base::Failure<Hub::StartFault> Hub::at(Stage stage, const base::Fault& fault)
{
    return base::Failure(StartFault {stage, fault});
}

base::Result<std::unique_ptr<Hub>, Hub::StartFault> Hub::open(HubSettings settings, base::LogSink log)
{
    if (auto judged = judgeFolder(settings); !judged) {
        return base::Failure(judged.error());
    }
    auto data = DataDirectory::open(settings.data, log, settings.passwordCost,
        settings.copies ? settings.copies->watch() : sqlite::CommitWatch(), settings.patience);
    if (!data) {
        return at(Stage::Data, data.error());
    }
    std::unique_ptr<Hub> hub(new Hub(std::move(settings), std::move(data).value(), std::move(log)));
    hub->m_log(LogLevel::Info, "hub", std::string(hubProgram) + " starts in folder " + hub->folderName());
    // What can fail for reasons outside the folder fails before the desk is made from its file.
    for (const auto step : {&Hub::prepareDoor, &Hub::openDesk, &Hub::openDoor}) {
        if (auto done = (*hub.*step)(); !done) {
            return base::Failure(done.error());
        }
    }
    return hub;
}

base::Result<std::unique_ptr<Hub>, Hub::StartFault> Hub::openClosed(
    const std::filesystem::path& path, base::LogSink log)
{
    HubSettings settings;
    settings.data = path;
    if (auto judged = judgeFolder(settings); !judged) {
        return base::Failure(judged.error());
    }
    auto data = DataDirectory::open(path, log);
    if (!data) {
        return at(Stage::Data, data.error());
    }
    std::unique_ptr<Hub> hub(new Hub(std::move(settings), std::move(data).value(), std::move(log)));
    if (auto opened = hub->openDesk(); !opened) {
        return base::Failure(opened.error());
    }
    return hub;
}

OperatorAnswer Hub::operate(const OperatorRequest& request)
{
    auto answer = Operator(*m_runner, *m_data.accounts, *m_data.keys).run(request);
    using Verb = OperatorRequest::Verb;
    const bool reads = request.dryRun || request.verb == Verb::Devices || request.verb == Verb::ExportParameters;
    const std::string word(ControlSocket::nameOf(request.verb));
    if (!reads && answer) {
        m_log(LogLevel::Info, "operator", word + " by " + request.by);
    } else if (!reads) {
        m_log(LogLevel::Warning, "operator", word + " by " + request.by + " failed: " + base::describe(answer.error()));
    }
    return answer;
}

Hub::Hub(HubSettings settings, DataDirectory data, base::LogSink log)
    : m_settings(std::move(settings))
    , m_log(std::move(log))
    , m_data(std::move(data))
    , m_signals(m_io)
    , m_timer(m_io)
    , m_collection(m_io)
{ }

Hub::~Hub()
{
    m_retention.reset();
    m_control.reset();
    m_data.passwords->stop(); // the routes hear its answers, and go first
    if (m_settings.copies) {
        m_settings.copies->stop();
    }
    // Handlers may still ask the desk: it ends first, then the threads' work is gone with the io_context.
    if (m_runner) {
        m_runner->stop();
    }
    if (m_attachmentRoutes) {
        m_attachmentRoutes->stop();
    }
}

base::Result<void, Hub::StartFault> Hub::openDesk()
{
    const base::Milliseconds begin = m_data.clock->monotonic();
    auto known = deskIn(m_settings.data);
    if (!known) {
        return at(Stage::Data, known.error());
    }
    if (known.value() && m_settings.desk && *known.value() != m_settings.desk->id) {
        return at(Stage::Desk,
            {FaultKind::Invalid,
                "the desk file is for '" + m_settings.desk->id.name + "', the data directory holds '"
                    + known.value()->name + "'"});
    }
    const base::DeskId desk = known.value() ? *known.value() : m_settings.desk->id;
    auto journal = DeskJournal::open(*m_data.log, *m_data.keys, desk, nodeName());
    if (!journal) {
        return at(Stage::Data, journal.error());
    }
    m_firstStart = journal.value().position().isNone();
    if (m_firstStart && !m_settings.desk) {
        return at(Stage::Desk, {FaultKind::Invalid, "an empty log needs a desk file (--desk)"});
    }
    auto history = openHistory(journal.value());
    if (!history) {
        return at(Stage::Data, history.error());
    }
    m_history = std::make_unique<BesideHistory>(std::move(history).value());
    auto book = DeskBook::open(
        {m_settings.data, 10'000, m_settings.acceptState}, std::move(journal).value(), followers(), m_log);
    if (!book) {
        return at(Stage::Data, book.error());
    }
    noteDesk(*book.value(), desk, begin);
    // Timers of the desk run on even where somebody sets the machine's clock back.
    const base::Timestamp last = book.value()->machine().desk().data().at;
    m_deskClock = std::make_unique<base::ForwardClock>(*m_data.clock, last);
    m_wasIdle = last.ms == 0 ? base::Milliseconds(0) : m_deskClock->now() - last;
    m_attachmentRoutes = std::make_unique<AttachmentRoutes>(
        *m_data.attachments, *m_data.accounts, *m_deskClock, m_log, m_settings.filesMemory, m_settings.keepUnused);
    if (const base::Milliseconds ahead = m_deskClock->ahead(); ahead >= std::chrono::seconds(1)) {
        m_log(LogLevel::Warning, "desk",
            "the machine's clock is " + std::to_string(ahead.count() / 1000)
                + " s behind the log: the desk's time goes on from the log's end, a tenth slower until they meet");
    }
    m_runner = std::make_unique<DeskRunner>(
        std::move(book).value(), *m_history, *m_deskClock, *m_data.random, hooks(), m_log);
    m_attachmentRoutes->attach(*m_runner);
    m_runner->start();
    if (auto seeded = seed(); !seeded) {
        return at(Stage::Desk, seeded.error());
    }
    if (!m_acceptor) {
        return {}; // for its operator, who may only want to read
    }
    m_runner->run([this](const DeskView& view) {
        if (const std::string strange = strangeOffset(view.state.data(), m_deskClock->now()); !strange.empty()) {
            m_log(LogLevel::Warning, "desk", strange);
        }
        renewTime(view);
    });
    return {};
}

/// On the desk's thread. What the system knows of time zones changes with its updates.
void Hub::renewTime(const DeskView& view)
{
    if (m_runner->isReadOnly() || !isTimeOutdated(view.state.data(), m_deskClock->now())) {
        return;
    }
    m_runner->command(protocol::ConfigureDesk(), [this](const std::optional<protocol::Error>& error) {
        m_log(error ? LogLevel::Warning : LogLevel::Info, "desk",
            error ? "the desk's time zone could not be recorded anew" : "the desk's time zone was recorded anew");
    });
}

std::string Hub::folderName() const
{
    // Not the path, which may name people.
    std::error_code ignored;
    return "'" + std::filesystem::absolute(m_settings.data / ".", ignored).parent_path().filename().string() + "'";
}

void Hub::noteDesk(const DeskBook& book, const base::DeskId& desk, base::Milliseconds begin)
{
    const std::uint64_t records = book.machine().position().value;
    m_log(LogLevel::Info, "hub",
        "desk '" + desk.name + "', lineage " + book.lineage() + ", " + std::to_string(records) + " records, "
            + std::to_string(records - book.openedFrom().value) + " of them read anew, in "
            + std::to_string((m_data.clock->monotonic() - begin).count()) + " ms");
    if (m_firstStart || m_settings.apply || !m_settings.desk) {
        return;
    }
    protocol::ConfigureDesk wanted = m_settings.desk->change;
    leaveOutKnown(wanted, *m_history, *m_data.accounts);
    if (strangeOffset(book.machine().desk().data(), m_data.clock->now()).empty()) {
        // Former versions wrote the offset of such a zone down: the file says the same without it.
        std::erase_if(wanted.parameters,
            [](const auto& setting) { return setting.name == "desk.utc_offset_min" && !setting.value; });
    }
    if (desk::differs(book.machine().desk().data(), wanted)) {
        m_log(LogLevel::Warning, "hub", "the desk file differs from the log; --apply takes it");
    }
}

base::Result<std::unique_ptr<SqliteHistory>> Hub::openHistory(const DeskJournal& journal)
{
    SqliteHistory::Options options;
    options.path = m_settings.data / "history.db";
    options.desk = journal.desk();
    // What is built from events of another evolution is built anew.
    options.lineage = journal.lineage() + '/' + std::to_string(engine::evolutionVersion);
    options.head = journal.position();
    return SqliteHistory::open(std::move(options), *m_data.keys, *m_data.clock, m_log);
}

std::vector<Follower> Hub::followers()
{
    Follower history {"history", true, [this](const engine::EventPointer& event) { return m_history->take(event); },
        [this] { return m_history->position(); }, [this] { return m_history->ready(); }};
    Follower attachments {"attachments", false, [this](const engine::EventPointer& event) { return noteUses(*event); },
        [this] { return m_data.attachments->position(); }, [this] { return m_data.attachments->ready(); }};
    // The second one asks the first.
    return {std::move(history), std::move(attachments)};
}

base::Status Hub::noteUses(const protocol::Event& event)
{
    if (const auto* recalled = std::get_if<protocol::MessageRecalled>(&event.body)) {
        return m_data.attachments->noteRecalled(event.id, recalled->message);
    }
    if (const auto* forgotten = std::get_if<protocol::CustomerForgotten>(&event.body)) {
        // While the log is read at a start there is no runner yet: the first collection does it.
        if (m_runner) {
            m_runner->run([this](const DeskView& view) { dropForgotten(view); });
        }
        return m_data.attachments->noteForgotten(event.id, forgotten->customer);
    }
    if (const auto* changed = std::get_if<protocol::CannedChanged>(&event.body)) {
        const std::string owner
            = changed->person ? subjectOf(*changed->person) : subjectOf(changed->group.value_or(base::GroupId {}));
        return m_data.attachments->noteReply(event.id, changed->canned, owner, changed->attachments);
    }
    if (const auto* removed = std::get_if<protocol::CannedRemoved>(&event.body)) {
        return m_data.attachments->noteReply(event.id, removed->canned, {}, {});
    }
    if (const auto* saved = std::get_if<protocol::ArticleSaved>(&event.body); saved && saved->text) {
        return m_data.attachments->noteArticle(event.id, saved->article, saved->text->attachments);
    }
    if (const auto* brought = std::get_if<protocol::ArticleImported>(&event.body)) {
        return m_data.attachments->noteArticle(event.id, brought->article, brought->text.attachments);
    }
    if (const auto* left = std::get_if<protocol::PersonForgotten>(&event.body)) {
        return m_data.attachments->noteOwnerForgotten(event.id, subjectOf(left->person));
    }
    const auto* message = std::get_if<protocol::MessageSent>(&event.body);
    if (message == nullptr || message->attachments.empty()) {
        return m_data.attachments->passed(event.id);
    }
    const auto record = m_history->conversation(message->conversation);
    if (!record) {
        return base::Failure(record.error());
    }
    return *record ? m_data.attachments->note(event, *message, (*record)->row.customer)
                   : m_data.attachments->passed(event.id);
}

DeskRunner::Hooks Hub::hooks()
{
    DeskRunner::Hooks hooks;
    hooks.beside = m_history.get();
    hooks.shedAfter = m_settings.shedAfter;
    hooks.program = m_settings.program;
    hooks.admit = [this](const engine::Actor& actor, protocol::CommandFrame& frame, const DeskView& view) {
        leaveOutKnownName(frame, actor.customer, view.history);
        admitCard(actor, frame, *m_sites.list(), view.state.data().id, m_data.clock->now());
        admitPrelude(actor, frame, *m_sites.list(), view.state.data().id, m_data.clock->now());
        if (auto refused = admitMerge(actor, frame, view)) {
            return refused;
        }
        return m_attachmentRoutes->admit(actor, frame, view);
    };
    hooks.complete = [this](protocol::ConfigureDesk& change, const DeskView& view) {
        completeTime(change, view.state.data(), m_deskClock->now());
    };
    hooks.configured = [this](const DeskView& view) { m_publicDesk.set(PublicDesk::of(view.state)); };
    hooks.forget = [this] { static_cast<void>(m_history->forget()); };
    hooks.failed = [this](const base::Fault&) { boost::asio::post(m_io, [this] { end(false); }); };
    return hooks;
}

base::Status Hub::seed()
{
    if (!m_settings.desk) {
        return {};
    }
    Operator seeder(*m_runner, *m_data.accounts, *m_data.keys);
    if (m_firstStart || m_settings.apply) {
        if (auto configured = seeder.configure(m_settings.desk->change); !configured) {
            return configured;
        }
        m_log(LogLevel::Info, "hub", m_firstStart ? "the desk was made from its file" : "the desk file was applied");
    }
    // Also at a later start: the first one may have ended between the desk and its accounts.
    return seeder.makeAccounts(m_settings.desk->passwords);
}

base::Status Hub::setPassword(const base::PersonId& person, const base::Secret& password)
{
    return Operator(*m_runner, *m_data.accounts, *m_data.keys).setPassword(person, password);
}

bool Hub::run()
{
    awaitSignal();
    collectSoon(std::chrono::seconds(0));
    auto guard = boost::asio::make_work_guard(m_io);
    std::vector<std::thread> threads;
    for (unsigned i = 1; i < ioThreads; ++i) {
        threads.emplace_back([this] { m_io.run(); });
    }
    m_io.run();
    for (std::thread& thread : threads) {
        thread.join();
    }
    return m_good;
}

void Hub::collectSoon(std::chrono::seconds after)
{
    m_collection.expires_after(after);
    m_collection.async_wait([this](boost::system::error_code error) {
        if (error || m_draining) {
            return;
        }
        if (auto swept = m_data.attachments->sweepStrangers(); !swept || *swept > 0) {
            m_log(swept ? LogLevel::Info : LogLevel::Warning, "attachments",
                swept ? std::to_string(*swept) + " files that nothing knows were removed"
                      : "no sweeping: " + base::describe(swept.error()));
        }
        m_runner->run([this](const DeskView& view) {
            renewTime(view);
            collect(view);
        });
        collectSoon(collectEvery);
    });
}

/// On the desk's thread: every message that names a file is noted then.
void Hub::dropForgotten(const DeskView& view)
{
    if (!view.level) {
        return;
    }
    const auto gone = m_data.attachments->dropForgotten(collectAtOnce);
    if (!gone || gone->files > 0) {
        m_log(gone ? LogLevel::Info : LogLevel::Warning, "attachments",
            gone ? std::to_string(gone->files) + " files of forgotten customers were removed"
                 : "files of forgotten customers are still there: " + base::describe(gone.error()));
    }
    if (gone && gone->more) {
        m_runner->run([this](const DeskView& next) { dropForgotten(next); });
    }
}

/// On the desk's thread, where no message is between its judgement and its record.
void Hub::collect(const DeskView& view)
{
    if (!view.level || m_runner->isReadOnly()) {
        return;
    }
    dropForgotten(view);
    const auto gone = m_data.attachments->collect(m_data.clock->now() - m_settings.keepUnused, collectAtOnce);
    if (!gone) {
        m_log(LogLevel::Warning, "attachments", "nothing collected: " + base::describe(gone.error()));
        return;
    }
    if (*gone > 0) {
        m_log(LogLevel::Info, "attachments", std::to_string(*gone) + " files that no message names were removed");
    }
    if (*gone == collectAtOnce) {
        m_runner->run([this](const DeskView& next) { collect(next); });
    }
}

void Hub::end(bool good)
{
    m_good = m_good && good;
    m_io.stop();
}

} // namespace hub
