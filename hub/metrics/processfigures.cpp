// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/metrics/processfigures.h"

#include <filesystem>
#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

namespace hub {

ProcessFigures ProcessFigures::read()
{
    ProcessFigures figures;
    std::uint64_t pages = 0;
    if (std::ifstream statm("/proc/self/statm"); statm >> pages >> pages) {
        figures.residentBytes = pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    }
    std::error_code error;
    std::filesystem::directory_iterator files("/proc/self/fd", error);
    for (; !error && files != std::filesystem::directory_iterator(); files.increment(error)) {
        ++figures.openFiles;
    }
    rlimit most {};
    if (::getrlimit(RLIMIT_NOFILE, &most) == 0) {
        figures.mostFiles = most.rlim_cur;
    }
    rusage used {};
    if (::getrusage(RUSAGE_SELF, &used) == 0) {
        const auto seconds = [](const timeval& time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        figures.cpuSeconds = seconds(used.ru_utime) + seconds(used.ru_stime);
    }
    return figures;
}

} // namespace hub
