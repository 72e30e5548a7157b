// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/workforce/pay/slip.h"
#include "hub/projections/figurereader.h"

#include <filesystem>
#include <memory>
#include <string>

namespace hub {

/// Facts about work in `figures.db`, and the figures, lists and slips that are reckoned from them (docs/workforce.md,
/// "Figures" and "Pay"). A copy of what the log says, without names or texts: it commits now and then and is fed again
/// from its own position after a crash. One thread at a time.
class FigureStore final
{
public:
    struct Options
    {
        std::filesystem::path path;
        base::DeskId desk;
        std::string lineage; ///< of the log; a file of another lineage is thrown away
        base::Position head; ///< of the log; a file beyond it is thrown away
        bool quickCheck = true;
        std::uint64_t commitEvery = 1'024; ///< events, at least
        std::string vfs = {}; ///< empty: the system's
        std::vector<metrics::Definitions> kept
            = {metrics::Definitions()}; ///< totals of these are reckoned beforehand; not empty
    };

    /// Feed it the log from `position() + 1` on. A damaged file is set aside and built anew. Faults: Newer, Io, Full.
    static base::Result<std::unique_ptr<FigureStore>> open(
        Options options, const base::Clock& clock, base::LogSink sink = base::silentLog());
    /// Commits.
    ~FigureStore();
    FigureStore(const FigureStore&) = delete;
    FigureStore& operator=(const FigureStore&) = delete;

    /// The last event applied. Goes back to the last commit after a fault: feed it again from there.
    base::Position position() const;
    /// Events up to `position()` are skipped. Faults: Conflict (a gap before the event), Full, Io, Corrupt.
    base::Status apply(const protocol::Event& event);
    /// Opens the file anew after a fault that broke it; good at once when nothing is broken. A damaged file is set
    /// aside and built anew, once while the program runs.
    base::Status ready();
    /// True when `ready` has something to do; everything else is a fault then.
    bool isBroken() const;
    /// Makes durable what was applied.
    base::Status flush();
    /// The desk's clock, as of the last event; UTC while it is broken.
    base::UtcOffsets zone() const { return m_keeper ? m_keeper->zone() : base::UtcOffsets(); }
    /// Reckons totals of days that are over: up to `most` of a person. False: nothing is left to do.
    base::Result<bool> settle(std::size_t most);

    /// All metrics, in their order, without lists. What the definitions ask of schedules, surveys and reviews is in
    /// `beside`; without it those figures have no value. Fault Invalid: the definitions.
    base::Result<std::vector<metrics::Figure>> figures(
        const FigureQuestion& question, const metrics::Beside& beside = {});
    /// What stands on one side of a figure: up to `limit` rows, 1 or more, behind a place. Of several people a
    /// conversation stands with each whose figure it is in, and so it does with each day that it came to him on.
    base::Result<FactPage> behind(const FigureQuestion& question, metrics::Metric metric, Side side,
        const std::optional<FactPlace>& after, std::size_t limit, const metrics::Beside& beside = {});
    /// The facts that `slip` is made from.
    base::Result<pay::Facts> payFacts(const base::PersonId& person, const pay::Period& period, base::Timestamp now,
        const metrics::Definitions& definitions, PayBeside beside);
    /// As of `now`: who is there is paid until then. Which conversations are resolved the definitions say. Faults:
    /// those of `pay::slipOf`.
    base::Result<pay::Slip> slip(const base::PersonId& person, const pay::Period& period, const pay::RuleSet& rules,
        base::Timestamp now, const metrics::Definitions& definitions, PayBeside beside);

    /// All facts as one text: two stores that say the same give the same.
    base::Result<std::string> listed();

private:
    FigureStore(Options options, const base::Clock& clock, base::LogSink sink);

    base::Status openFile();
    base::Status setAside();
    template <class Work> auto asked(Work&& work);

    Options m_options;
    const base::Clock& m_clock;
    const base::LogSink m_sink;
    std::unique_ptr<FigureKeeper> m_keeper; ///< none while the file can't be opened
    bool m_wasSetAside = false;
};

} // namespace hub
