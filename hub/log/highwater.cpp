// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/highwater.h"

#include <fcntl.h>
#include <unistd.h>

#include <cinttypes>
#include <cstdio>
#include <fstream>

namespace hub {

HighWater::~HighWater()
{
    if (m_file >= 0) {
        ::close(m_file);
    }
}

std::filesystem::path HighWater::fileOf(const std::filesystem::path& log)
{
    std::filesystem::path path = log;
    path.replace_extension(".high");
    return path;
}

std::optional<HighWater::Mark> HighWater::read(const std::filesystem::path& path)
{
    std::ifstream in(path);
    Mark mark;
    if (!(in >> mark.position.value >> mark.lineage)) {
        return std::nullopt;
    }
    return mark;
}

void HighWater::note(const std::string& lineage, base::Position position)
{
    if (m_file < 0) {
        m_file = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    }
    // Of one length, so that a later line covers an earlier one as a whole.
    char line[96];
    const int size = std::snprintf(line, sizeof line, "%020" PRIu64 " %s\n", position.value, lineage.c_str());
    if (m_file >= 0 && size > 0 && size < static_cast<int>(sizeof line)) {
        static_cast<void>(!::pwrite(m_file, line, static_cast<std::size_t>(size), 0));
    }
}

} // namespace hub
