// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/bulk/bulkreport.h"

#include "core/knowledge/bulk/bulklines.h"
#include "core/text/markdown.h"

namespace knowledge {

void warnOfMissing(
    const Articles& articles, std::size_t place, const std::string& attachments, std::vector<Problem>& warnings)
{
    for (const Companion& one : articles.companions[place]) {
        if (one.path.empty() && !hasFile(attachments, text::decodedAddress(one.address))) {
            warnings.push_back(
                {articles.places[place].file, one.line, "there is no file " + one.address + " in the folder"});
        }
    }
}

} // namespace knowledge
