// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/commands.h"
#include "hub/demo/demohistory.h"
#include "hub/runtime/datadirectory.h"

#include <iostream>

namespace commands {

int demo(const Demonstration& options)
{
    auto desk = hub::loadDeskFile(options.deskFile);
    if (!desk) {
        for (const hub::DeskFileProblem& problem : desk.error()) {
            std::cerr << hub::describe(problem) << '\n';
        }
        return say(BadDeskFile, "nothing was done");
    }
    auto dialogues = hub::demo::readDialogues(options.dialogues);
    if (!dialogues) {
        return say(Usage, sentence(dialogues.error()));
    }
    const auto known = hub::deskIn(options.data);
    if (!known || *known) {
        return known ? say(Usage, "there is a desk in " + options.data.string() + ", nothing was changed")
                     : say(statusOf(known.error()), sentence(known.error()));
    }
    auto data = hub::DataDirectory::open(options.data, base::silentLog());
    if (!data) {
        return say(statusOf(data.error()), sentence(data.error()));
    }
    auto journal = hub::DeskJournal::open(*data->log, *data->keys, desk->id, "demo");
    if (!journal) {
        return say(statusOf(journal.error()), sentence(journal.error()));
    }
    auto book = hub::DeskBook::open({options.data}, std::move(journal).value(), {}, base::silentLog());
    if (!book) {
        return say(statusOf(book.error()), sentence(book.error()));
    }
    const auto written = hub::demo::writeHistory(
        **book, *desk, std::move(dialogues).value(), {options.seed, options.weeks, data->clock->now()});
    if (!written) {
        return say(statusOf(written.error()), sentence(written.error()));
    }
    if (auto saved = (*book)->snapshot(); !saved) {
        return say(statusOf(saved.error()), sentence(saved.error()));
    }
    std::cout << "desk '" << desk->id.name << "': " << written->conversations << " conversations of " << options.weeks
              << " weeks, " << written->events << " records; made up, for demonstrations only\n";
    return Good;
}

} // namespace commands
