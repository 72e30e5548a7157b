// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <functional>

class QKeyEvent;

/// Keys of a field that do something else than write. An object of its own: what a popup itself filters it sees before
/// the guard of the input method does. Make that after this one.
class FieldKeys final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldKeys)

public:
    /// Belongs to `field`. `handle` says whether the key was taken.
    FieldKeys(QObject* field, std::function<bool(const QKeyEvent& key)> handle);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::function<bool(const QKeyEvent& key)> m_handle;
};
