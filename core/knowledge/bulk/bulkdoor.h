// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/knowledge/bulk/bulklines.h"
#include "core/knowledge/bulk/bulkreport.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace knowledge {

/// What a hub's door answered.
struct DoorAnswer
{
    int status = 0; ///< of HTTP
    std::string body;
    std::string next; ///< its header `Cloudseat-Next`; empty: there is none
};

/// The way to a hub's doors as somebody who is signed in. Whoever walks it waits for a hub that is busy or away for a
/// moment, and prolongs the sign-in. Blocks.
class DoorWay
{
public:
    virtual ~DoorWay() = default;

    /// A fault: no answer came, or the sign-in has ended (Denied). Its detail is a sentence.
    virtual base::Result<DoorAnswer> ask(
        const char* method, const std::string& path, const std::string& query, const std::string& body)
        = 0;
    /// SHA-256 in lowercase hex.
    virtual std::string hashOf(const std::string& bytes) const = 0;
};

enum class BulkStep
{
    Files, ///< beside the articles
    Judging,
    Writing,
    Fetching
};

/// Brings articles to a hub's bulk door (docs/http.md) and fetches them there. Blocks.
class BulkDoor final
{
public:
    /// How far it is, in articles; `all` 0: that isn't known.
    using Progress = std::function<void(BulkStep step, std::size_t done, std::size_t all)>;

    /// The way outlives it. Asked to stop, it does so between two requests: what was begun is told to its end.
    explicit BulkDoor(DoorWay& way, Progress progress = {}, std::stop_token stop = {});

    /// Everything is judged before the first article is written, all parts of it together against what a desk may
    /// have. The writing ends at the first part that is refused all the same, because the desk changed meanwhile: the
    /// parts before it stay written. Called again it goes on there, because what the hub has already is left alone.
    /// Files of articles that are there stay with them; pictures and files that lie beside Markdown are uploaded once
    /// nothing is wrong, and links to them say their names.
    BulkReport import(const Articles& articles, bool dry);

    /// Everything that is read there.
    BulkExport exportAll();

private:
    /// Lines that go together.
    struct Part
    {
        std::string lines;
        std::vector<Place> places; ///< of each line
    };
    struct Brought
    {
        std::string answer; ///< what the hub says of the file; empty: it hasn't got it
        bool isNew = false; ///< it came just now
    };

    base::Status fetch(const std::function<base::Status(const std::string& lines)>& take);
    /// Files beside the articles, into what the articles have; where it is dry, those that the hub has already.
    void bringFiles(const Articles& articles, bool dry, BulkFiles& files, BulkReport& report);
    /// A file for articles; dry: only asks whether it is there. Invalid: this one can't be brought.
    base::Result<Brought> bring(const std::filesystem::path& path, bool dry);
    base::Result<DoorAnswer> ask(
        const char* method, const std::string& path, const std::string& query, const std::string& body = {});
    base::Fault refusal(const std::string& step, const DoorAnswer& answer);
    base::Fault halt(BulkStop stop, base::Fault fault);
    void send(const std::vector<Part>& parts, bool dry, BulkReport& report);
    void tell(BulkStep step, std::size_t done, std::size_t all) const;
    /// Of those that are published; who is too large for any is a problem.
    static std::vector<Part> partsOf(const Articles& articles, const BulkFiles& files, BulkReport& report);

    DoorWay& m_way;
    Progress m_progress;
    std::stop_token m_stop;
    BulkStop m_halt = BulkStop::None; ///< why the last fault came
};

} // namespace knowledge
