// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QClipboard>
#include <QObject>

#include <array>

/// What was copied in this program and still lies in the clipboard. Where the system does not say whose it is, whatever
/// came while this program had the keyboard counts as its own.
class Copied final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Copied)

public:
    explicit Copied(QObject* parent = nullptr);

    /// Takes it out again; what other programs put there stays.
    void forget();

private:
    std::array<bool, QClipboard::LastMode + 1> m_ours {};
};
