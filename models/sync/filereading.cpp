// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/filereading.h"

#include "core/protocol/limits.h"
#include "models/items/convert.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>

namespace syncing {

base::Result<ReadFile> readFile(const items::OutgoingFile& file)
{
    ReadFile read;
    read.bytes = file.bytes;
    QString name = file.name;
    if (!file.path.isEmpty()) {
        QFile source(file.path);
        if (!source.open(QIODevice::ReadOnly)) {
            return base::fail(base::FaultKind::Io, "unreadable");
        }
        if (source.size() > static_cast<qint64>(protocol::limits::attachmentBytes)) {
            return base::fail(base::FaultKind::Invalid, "too_large");
        }
        read.bytes = source.readAll();
        if (source.error() != QFileDevice::NoError) {
            return base::fail(base::FaultKind::Io, "unreadable");
        }
        name = name.isEmpty() ? QFileInfo(file.path).fileName() : name;
    }
    if (read.bytes.isEmpty()) {
        return base::fail(base::FaultKind::Invalid, "empty_file");
    }
    if (read.bytes.size() > static_cast<qsizetype>(protocol::limits::attachmentBytes)) {
        return base::fail(base::FaultKind::Invalid, "too_large");
    }
    name.truncate(static_cast<qsizetype>(protocol::limits::nameCodePoints));
    read.attachment.hash = QCryptographicHash::hash(read.bytes, QCryptographicHash::Sha256).toHex().toStdString();
    read.attachment.name = base::Personal(items::toUtf8(name));
    // A guess to show until the hub has judged the bytes.
    read.attachment.type = items::toUtf8(QMimeDatabase().mimeTypeForFileNameAndData(name, read.bytes).name());
    read.attachment.bytes = static_cast<std::uint64_t>(read.bytes.size());
    return read;
}

} // namespace syncing
