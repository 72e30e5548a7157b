// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/values.h"
#include "models/items/commandsink.h"

#include <QByteArray>

namespace syncing {

struct ReadFile
{
    protocol::Attachment attachment;
    QByteArray bytes;
};

/// Reads and names a file that is to be sent. Slow: never on the GUI thread. Faults: Io (unreadable), Invalid with the
/// detail `empty_file` or `too_large`.
base::Result<ReadFile> readFile(const items::OutgoingFile& file);

} // namespace syncing
