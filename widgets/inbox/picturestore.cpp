// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/picturestore.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QPointer>
#include <QThreadPool>

namespace {

constexpr int cacheKiB = 24 * 1024;
constexpr QSize thumbnailBox(480, 320);

} // namespace

PictureStore::PictureStore(QObject* parent)
    : QObject(parent)
    , m_thumbnails(cacheKiB)
{ }

QPixmap PictureStore::thumbnail(const QString& hash)
{
    if (const QPixmap* known = m_thumbnails.object(hash)) {
        return *known;
    }
    if (!hash.isEmpty() && !m_asked.contains(hash) && !m_failed.contains(hash)) {
        m_asked.insert(hash);
        Q_EMIT wanted(hash);
    }
    return {};
}

QImage PictureStore::decode(const QByteArray& bytes, QSize box)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    const QByteArray format = reader.format();
    const QList<QByteArray> shown {"png", "jpeg", "gif", "webp", "bmp"};
    if (!shown.contains(format)) {
        return {};
    }
    const QSize size = reader.size();
    // A small file may claim to be huge: nothing over 64 megapixels is unpacked.
    if (!size.isValid() || qint64(size.width()) * size.height() > 64'000'000) {
        return {};
    }
    reader.setAutoTransform(true);
    if (size.width() > box.width() || size.height() > box.height()) {
        reader.setScaledSize(size.scaled(box, Qt::KeepAspectRatio));
    }
    return reader.read();
}

void PictureStore::put(const QString& hash, const QByteArray& bytes)
{
    m_asked.insert(hash);
    QPointer<PictureStore> self(this);
    QThreadPool::globalInstance()->start([self, hash, bytes] {
        const QImage image = decode(bytes, thumbnailBox);
        QMetaObject::invokeMethod(
            qApp,
            [self, hash, image] {
                if (self == nullptr) {
                    return;
                }
                if (image.isNull()) {
                    self->fail(hash);
                    return;
                }
                const int cost = std::max(1, int(image.sizeInBytes() / 1024));
                self->m_thumbnails.insert(hash, new QPixmap(QPixmap::fromImage(image)), cost);
                // Once dropped from the cache it may be asked for again.
                self->m_asked.remove(hash);
                Q_EMIT self->changed(hash);
            },
            Qt::QueuedConnection);
    });
}

void PictureStore::fail(const QString& hash)
{
    m_failed.insert(hash);
    m_asked.remove(hash);
    Q_EMIT changed(hash);
}

void PictureStore::forgetFailures()
{
    m_failed.clear();
    m_asked.clear();
}
