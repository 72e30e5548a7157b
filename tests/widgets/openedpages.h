// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDesktopServices>
#include <QList>
#include <QObject>
#include <QUrl>

/// Stands in for the person's browser.
class OpenedPages final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OpenedPages)

public:
    OpenedPages() { QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "open"); }
    ~OpenedPages() override { QDesktopServices::unsetUrlHandler(QStringLiteral("https")); }

    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl& url) { opened.append(url); }
};
