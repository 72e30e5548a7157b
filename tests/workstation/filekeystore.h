// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/keystore.h"

#include <QDir>

/// A keyring that outlives the program: a file for each entry, whole or not there.
class FileKeyStore final : public store::KeyStore
{
public:
    explicit FileKeyStore(const QString& folder)
        : m_folder(folder)
    {
        m_folder.mkpath(QStringLiteral("."));
    }

    QFuture<store::KeyRead> read(const QString& name) override;
    QFuture<bool> write(const QString& name, const base::Secret& secret) override;
    QFuture<bool> remove(const QString& name) override;

    /// An entry whose name has this in it.
    bool holds(const QString& part) const;

private:
    QString fileOf(const QString& name) const;

    QDir m_folder;
};
