// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/longshift/footprint.h"

#include "core/engine/memoryhistory.h"

#include <QApplication>
#include <QFile>
#include <QWidget>

#include <malloc.h>

namespace {

long rss()
{
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QFile::ReadOnly)) {
        return 0;
    }
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("Rss:")) {
            return line.mid(4).trimmed().split(' ').value(0).toLong();
        }
    }
    return 0;
}

std::size_t inUse()
{
    const auto heap = mallinfo2();
    return heap.uordblks + heap.hblkhd;
}

/// What a second desk takes that is made of the same log.
std::size_t sizeOf(const syncing::LocalHub& hub)
{
    const std::size_t before = inUse();
    const std::vector<protocol::Event> log = hub.log();
    engine::Machine machine(hub.machine().desk().data().id, 1);
    engine::MemoryHistory history;
    for (const protocol::Event& event : log) {
        if (!machine.replay(event).ok() || !history.apply(event).ok()) {
            return 0;
        }
    }
    const std::size_t after = inUse();
    return after > before ? after - before : 0;
}

} // namespace

Footprint Footprint::measure(const syncing::LocalHub& hub, const items::Repository& repository)
{
    Footprint now;
    now.heapKb = static_cast<long>(inUse() / 1024);
    now.timelines = repository.timelineCount();
    now.hubKb = static_cast<long>(sizeOf(hub) / 1024);
    for (const QWidget* window : QApplication::topLevelWidgets()) {
        if (window->parent() == nullptr) {
            now.objects += 1 + window->findChildren<QObject*>().size();
        }
    }
    now.widgets = QApplication::allWidgets().size();
    malloc_trim(0);
    now.rssKb = rss();
    return now;
}
