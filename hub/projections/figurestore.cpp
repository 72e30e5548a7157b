// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/figurestore.h"

#include "hub/projections/followedfile.h"

namespace hub {
namespace {

base::Failure<base::Fault> closed()
{
    return base::fail(base::FaultKind::Io, "the figures can't be opened");
}

/// Facts and totals of another program's rules are built anew.
std::string lineageOf(const std::string& lineage)
{
    return lineage + "/f" + std::to_string(metrics::chronicleVersion) + '.' + std::to_string(metrics::digestVersion);
}

} // namespace

FigureStore::FigureStore(Options options, const base::Clock& clock, base::LogSink sink)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_sink(std::move(sink))
{ }

FigureStore::~FigureStore()
{
    // What can't be written now is read from the log at the next start.
    static_cast<void>(flush());
}

base::Result<std::unique_ptr<FigureStore>> FigureStore::open(
    Options options, const base::Clock& clock, base::LogSink sink)
{
    std::unique_ptr<FigureStore> store(new FigureStore(std::move(options), clock, std::move(sink)));
    if (auto opened = store->openFile(); !opened) {
        return base::Failure(opened.error());
    }
    // From here on the log only grows, and nobody waits while all pages are walked.
    store->m_options.head = {INT64_MAX};
    store->m_options.quickCheck = false;
    return store;
}

base::Status FigureStore::openFile()
{
    sqlite::OpenOptions how;
    how.path = m_options.path;
    how.schema = figuresSchema();
    how.quickCheck = m_options.quickCheck;
    how.quickCheckMostBytes = sqlite::walkedAtStart;
    how.vfs = m_options.vfs;
    how.durable = false;
    how.cacheMegabytes = 32;
    how.checkpointsBeside = how.vfs.empty();
    auto opened
        = openFollowed({"figures", how, m_options.desk, lineageOf(m_options.lineage), m_options.head}, m_clock, m_sink);
    if (!opened) {
        return base::Failure(opened.error());
    }
    m_wasSetAside = m_wasSetAside || opened->wasSetAside;
    m_keeper = std::make_unique<FigureKeeper>(std::move(opened->connection),
        FigureKeeper::Options {m_options.desk, lineageOf(m_options.lineage), m_options.commitEvery}, opened->position);
    if (m_keeper->resume()) {
        return {};
    }
    // Pages that are sound may say what can't be: then it is built anew, too.
    if (auto away = setAside(); !away) {
        return away;
    }
    return openFile();
}

base::Status FigureStore::setAside()
{
    m_keeper.reset();
    if (m_wasSetAside) {
        return base::fail(base::FaultKind::Corrupt, "the figures were set aside before");
    }
    auto away = sqlite::setAside(m_options.path, m_clock);
    if (!away) {
        return base::Failure(away.error());
    }
    m_wasSetAside = true;
    m_sink(base::LogLevel::Warning, "figures",
        "the figures can't be used; they are kept as " + away->string() + " and built anew from the log");
    return {};
}

base::Status FigureStore::ready()
{
    if (!isBroken()) {
        return {};
    }
    const bool isDamaged = m_keeper && m_keeper->isDamaged();
    m_keeper.reset();
    if (isDamaged && !m_wasSetAside) {
        if (auto away = setAside(); !away) {
            return away;
        }
    }
    return openFile();
}

bool FigureStore::isBroken() const
{
    return !m_keeper || m_keeper->isBroken();
}

base::Position FigureStore::position() const
{
    return m_keeper ? m_keeper->position() : base::Position();
}

base::Status FigureStore::apply(const protocol::Event& event)
{
    return isBroken() ? base::Status(closed()) : m_keeper->apply(event);
}

base::Status FigureStore::flush()
{
    return isBroken() ? base::Status() : m_keeper->flush();
}

/// Totals are kept on the way, so that whoever asks writes, too.
template <class Work> auto FigureStore::asked(Work&& work)
{
    using Answer = decltype(m_keeper->guarded(std::forward<Work>(work)));
    if (isBroken()) {
        return Answer(closed());
    }
    if (auto begun = m_keeper->beginWriting(); !begun) {
        return Answer(base::Failure(begun.error()));
    }
    return m_keeper->guarded(std::forward<Work>(work));
}

base::Result<bool> FigureStore::settle(std::size_t most)
{
    return asked([&] { return FigureReader(*m_keeper).settle(m_options.kept, most); });
}

base::Result<std::vector<metrics::Figure>> FigureStore::figures(
    const FigureQuestion& question, const metrics::Beside& beside)
{
    if (auto sound = metrics::check(question.definitions); !sound) {
        return base::Failure(sound.error());
    }
    auto digest = asked([&] { return FigureReader(*m_keeper).digest(question, beside); });
    if (!digest) {
        return base::Failure(digest.error());
    }
    return metrics::figuresOf(std::move(digest).value(), question.now, question.definitions);
}

base::Result<FactPage> FigureStore::behind(const FigureQuestion& question, metrics::Metric metric, Side side,
    const std::optional<FactPlace>& after, std::size_t limit, const metrics::Beside& beside)
{
    if (auto sound = metrics::check(question.definitions); !sound) {
        return base::Failure(sound.error());
    }
    return asked([&] { return FigureReader(*m_keeper).behind(question, beside, metric, side, after, limit); });
}

base::Result<pay::Facts> FigureStore::payFacts(const base::PersonId& person, const pay::Period& period,
    base::Timestamp now, const metrics::Definitions& definitions, PayBeside beside)
{
    return asked([&] { return FigureReader(*m_keeper).payFacts(person, period, now, definitions, std::move(beside)); });
}

base::Result<pay::Slip> FigureStore::slip(const base::PersonId& person, const pay::Period& period,
    const pay::RuleSet& rules, base::Timestamp now, const metrics::Definitions& definitions, PayBeside beside)
{
    const auto facts = payFacts(person, period, now, definitions, std::move(beside));
    if (!facts) {
        return base::Failure(facts.error());
    }
    return pay::slipOf(rules, *facts, period);
}

base::Result<std::string> FigureStore::listed()
{
    return asked([&] { return m_keeper->rows().listed(); });
}

} // namespace hub
