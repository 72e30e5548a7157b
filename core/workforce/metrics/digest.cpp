// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/digest.h"

#include "core/base/binary.h"
#include "core/workforce/metrics/figureparts.h"

#include <algorithm>
#include <bit>

namespace workforce::metrics {

namespace {

bool isFromBeside(Metric metric)
{
    return metric >= Metric::Promoters;
}

template <class T> void moveBehind(std::vector<T>& list, std::vector<T>& more)
{
    list.insert(list.end(), more.begin(), more.end());
}

Digest digestFor(const Scope& scope, bool isBeside)
{
    Digest digest;
    Scope asking = scope;
    asking.digest = isBeside ? nullptr : &digest;
    Figures figures;
    if (isBeside) {
        tellVerdicts(asking, figures);
        tellTimes(asking, figures);
    } else {
        figures = allFigures(asking);
    }
    for (const auto& figure : figures) {
        if (isFromBeside(figure.metric) == isBeside) {
            digest.sides.at(static_cast<std::size_t>(figure.metric)) = {figure.numerator, figure.denominator};
        }
    }
    return digest;
}

} // namespace

void Digest::add(Digest more)
{
    for (std::size_t i = 0; i < sides.size(); ++i) {
        sides[i].numerator += more.sides[i].numerator;
        sides[i].denominator += more.sides[i].denominator;
    }
    moveBehind(firstReplies, more.firstReplies);
    moveBehind(turns, more.turns);
    for (auto& [person, windows] : more.handled) {
        moveBehind(handled[person], windows);
    }
    for (const auto& [episode, any] : more.transferred) {
        auto& held = transferred[episode];
        held = held || any;
    }
    for (const auto& [place, turn] : more.customerDays) {
        const auto [known, isNew] = customerDays.emplace(place, turn);
        auto& first = known->second;
        if (!isNew && (turn.since < first.since || (turn.since == first.since && first.turn < turn.turn))) {
            first = turn;
        }
    }
    moveBehind(contactsDue, more.contactsDue);
}

Digest digestOf(const Facts& facts, const Question& question, const Definitions& definitions)
{
    return digestFor({facts, question, definitions, {}}, false);
}

Digest besideDigestOf(
    const Facts& facts, const Question& question, const Definitions& definitions, const Beside& beside)
{
    return digestFor({facts, question, definitions, beside}, true);
}

namespace {

/// Puts what stands beside the sums into them.
void settle(Digest& digest, Timestamp now, const Definitions& definitions)
{
    const auto side = [&](Metric metric) -> Sides& { return digest.sides.at(static_cast<std::size_t>(metric)); };
    double covered = 0;
    for (auto& [_, windows] : digest.handled) {
        joinWindows(windows);
        covered += static_cast<double>(sumOf(windows));
    }
    side(Metric::SessionTime).denominator = 1;
    side(Metric::SessionUnion) = {covered, 1};
    side(Metric::Concurrency).denominator = covered;
    side(Metric::HandlingWorkload).numerator = covered;
    side(Metric::TransferRate) = {0, static_cast<double>(digest.transferred.size())};
    for (const auto& [_, any] : digest.transferred) {
        side(Metric::TransferRate).numerator += any ? 1 : 0;
    }
    if (definitions.inTime.unit == ReplyUnit::CustomerDay) {
        auto& inTime = side(Metric::RepliedInTime);
        inTime = {};
        for (const auto& [_, turn] : digest.customerDays) {
            inTime.numerator += turn.counted.numerator;
            inTime.denominator += turn.counted.denominator;
        }
    }
    const auto told = std::ranges::count_if(digest.contactsDue, [&](Timestamp due) { return due < now; });
    side(Metric::FirstContact).numerator += static_cast<double>(told);
    side(Metric::FirstContact).denominator += static_cast<double>(told);
}

void tellMiddle(Figures& figures, Metric median, const std::vector<double>& values)
{
    const auto middle = middleOf(values);
    for (std::size_t i = 0; i < middle.size(); ++i) {
        figures.at(static_cast<std::size_t>(median) + i).value = middle.at(i);
    }
}

} // namespace

std::vector<Figure> figuresOf(Digest digest, Timestamp now, const Definitions& definitions)
{
    settle(digest, now, definitions);
    // Units and formulas are those of nothing at all.
    auto figures = figuresOf(Facts {}, {{}, now, std::nullopt, std::nullopt, {}}, definitions);
    for (std::size_t i = 0; i < figures.size(); ++i) {
        auto& figure = figures[i];
        figure.numerator = digest.sides.at(i).numerator;
        figure.denominator = digest.sides.at(i).denominator;
        figure.value
            = figure.denominator > 0 ? std::optional(figure.numerator / figure.denominator) : std::optional<double>();
        const bool isTotal = figure.metric == Metric::Misses || figure.metric == Metric::MissedOffers
            || figure.metric == Metric::LeftMessages;
        if (isTotal) {
            figure.value = figure.numerator;
        }
        if (figure.metric == Metric::Promoters && figure.value) {
            figure.value = 100 * *figure.value;
        }
    }
    tellMiddle(figures, Metric::FirstReplyMedian, digest.firstReplies);
    tellMiddle(figures, Metric::TurnMedian, digest.turns);
    return figures;
}

// -- bytes -----------------------------------------------------------------------------------------------------

namespace {

using base::binary::Reader;
using base::binary::Writer;

void put(Writer& writer, double value)
{
    writer.put(std::bit_cast<std::uint64_t>(value));
}

void get(Reader& reader, double& value)
{
    std::uint64_t bits = 0;
    reader.get(bits);
    value = std::bit_cast<double>(bits);
}

void put(Writer& writer, const Sides& sides)
{
    put(writer, sides.numerator);
    put(writer, sides.denominator);
}

void get(Reader& reader, Sides& sides)
{
    get(reader, sides.numerator);
    get(reader, sides.denominator);
}

/// Times are whole milliseconds.
void put(Writer& writer, const std::vector<double>& times)
{
    writer.put(std::uint64_t {times.size()});
    for (const double time : times) {
        writer.put(static_cast<std::int64_t>(time));
    }
}

void get(Reader& reader, std::vector<double>& times)
{
    std::vector<std::int64_t> whole;
    reader.get(whole);
    times.assign(whole.begin(), whole.end());
}

} // namespace

std::string packed(const Digest& digest)
{
    Writer writer;
    for (const auto& sides : digest.sides) {
        put(writer, sides);
    }
    put(writer, digest.firstReplies);
    put(writer, digest.turns);
    writer.put(std::uint64_t {digest.handled.size()});
    for (const auto& [person, windows] : digest.handled) {
        writer.put(person);
        writer.put(std::uint64_t {windows.size()});
        for (const auto& window : windows) {
            writer.put(window.from);
            writer.put(window.until);
        }
    }
    writer.put(digest.transferred);
    writer.put(std::uint64_t {digest.customerDays.size()});
    for (const auto& [place, turn] : digest.customerDays) {
        writer.put(place.first);
        writer.put(place.second);
        writer.put(turn.since);
        writer.put(turn.turn);
        put(writer, turn.counted);
    }
    writer.put(digest.contactsDue);
    return writer.take();
}

base::Result<Digest> unpackedDigest(std::string_view bytes)
{
    Digest digest;
    Reader reader(bytes);
    for (auto& sides : digest.sides) {
        get(reader, sides);
    }
    get(reader, digest.firstReplies);
    get(reader, digest.turns);
    std::uint64_t left = 0;
    for (reader.get(left); left > 0 && reader.ok(); --left) {
        base::PersonId person;
        std::uint64_t windows = 0;
        reader.get(person);
        auto& handled = digest.handled[person];
        for (reader.get(windows); windows > 0 && reader.ok(); --windows) {
            auto& window = handled.emplace_back();
            reader.get(window.from);
            reader.get(window.until);
        }
    }
    reader.get(digest.transferred);
    for (reader.get(left); left > 0 && reader.ok(); --left) {
        std::pair<base::CustomerId, std::int64_t> place;
        Digest::FirstTurn turn;
        reader.get(place.first);
        reader.get(place.second);
        reader.get(turn.since);
        reader.get(turn.turn);
        get(reader, turn.counted);
        digest.customerDays.emplace(place, turn);
    }
    reader.get(digest.contactsDue);
    if (!reader.ok() || !reader.atEnd()) {
        return base::fail(base::FaultKind::Corrupt, "a digest that can't be read");
    }
    return digest;
}

} // namespace workforce::metrics
