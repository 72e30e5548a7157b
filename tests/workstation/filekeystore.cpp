// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/workstation/filekeystore.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>

QString FileKeyStore::fileOf(const QString& name) const
{
    return m_folder.filePath(QString::fromLatin1(name.toUtf8().toHex()));
}

QFuture<store::KeyRead> FileKeyStore::read(const QString& name)
{
    store::KeyRead result;
    result.available = true;
    QFile file(fileOf(name));
    if (file.open(QIODevice::ReadOnly)) {
        result.secret = base::Secret(file.readAll().toStdString());
    }
    return QtFuture::makeReadyFuture(result);
}

QFuture<bool> FileKeyStore::write(const QString& name, const base::Secret& secret)
{
    QSaveFile file(fileOf(name));
    const bool done = file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(secret.reveal())) >= 0
        && file.commit();
    return QtFuture::makeReadyFuture(done);
}

QFuture<bool> FileKeyStore::remove(const QString& name)
{
    QFile::remove(fileOf(name));
    return QtFuture::makeReadyFuture(true);
}

bool FileKeyStore::holds(const QString& part) const
{
    const QStringList names = m_folder.entryList(QDir::Files);
    return std::any_of(names.begin(), names.end(),
        [&](const QString& name) { return QByteArray::fromHex(name.toLatin1()).contains(part.toUtf8()); });
}
