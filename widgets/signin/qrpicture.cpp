// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/signin/qrpicture.h"

#include <qrencode.h>

#include <memory>

namespace {

constexpr int margin = 4; ///< modules, by the standard

} // namespace

QImage qrPicture(const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeData(
            int(bytes.size()), reinterpret_cast<const unsigned char*>(bytes.constData()), 0, QR_ECLEVEL_M),
        &QRcode_free);
    if (!code) {
        return {};
    }
    const int side = code->width + 2 * margin;
    QImage picture(side, side, QImage::Format_Grayscale8);
    picture.fill(Qt::white);
    for (int y = 0; y < code->width; ++y) {
        uchar* line = picture.scanLine(y + margin) + margin;
        for (int x = 0; x < code->width; ++x) {
            line[x] = (code->data[y * code->width + x] & 1U) != 0 ? 0 : 255;
        }
    }
    return picture;
}
