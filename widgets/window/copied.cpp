// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/copied.h"

#include <QGuiApplication>
#include <QWindow>

#include <utility>

Copied::Copied(QObject* parent)
    : QObject(parent)
{
    connect(QGuiApplication::clipboard(), &QClipboard::changed, this,
        [this](QClipboard::Mode mode) { m_ours.at(mode) = QGuiApplication::focusWindow() != nullptr; });
}

void Copied::forget()
{
    QClipboard* clipboard = QGuiApplication::clipboard();
    for (const QClipboard::Mode mode : {QClipboard::Clipboard, QClipboard::Selection}) {
        if (std::exchange(m_ours.at(mode), false)) {
            clipboard->clear(mode);
            m_ours.at(mode) = false; // clearing is a change, too
        }
    }
}
