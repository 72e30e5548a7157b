// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCache>
#include <QHash>
#include <QObject>
#include <QPixmap>
#include <QSet>

/// Thumbnails of pictures by their hash. Only ordinary raster formats are decoded (never SVG), away from the GUI
/// thread, with a limit on memory.
class PictureStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureStore)

public:
    explicit PictureStore(QObject* parent = nullptr);

    /// Null while it isn't there; then it is asked for once by `wanted`.
    QPixmap thumbnail(const QString& hash);
    bool hasFailed(const QString& hash) const { return m_failed.contains(hash); }

    void put(const QString& hash, const QByteArray& bytes);
    void fail(const QString& hash);
    /// Failed ones may be asked for again.
    void forgetFailures();

    /// Decoded within `box`, in this thread; null when it is no picture that we show.
    static QImage decode(const QByteArray& bytes, QSize box);

Q_SIGNALS:
    void wanted(const QString& hash);
    void changed(const QString& hash);

private:
    QCache<QString, QPixmap> m_thumbnails; ///< cost in KiB
    QSet<QString> m_asked;
    QSet<QString> m_failed;
};
