// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QStringList>
#include <QWidget>

/// A canvas that keeps the words that are painted on it: what delegates and painted widgets show can be read in no
/// other way.
class TextRecorder final
    : public QPaintEngine
    , public QPaintDevice
{
    Q_DISABLE_COPY_MOVE(TextRecorder)

public:
    explicit TextRecorder(QSize size)
        : QPaintEngine(QPaintEngine::AllFeatures)
        , m_size(size)
    { }

    QStringList texts; ///< piece by piece, as fonts and lines divide them

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override { }
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override { }
    void drawPath(const QPainterPath&) override { }
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override { }
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override { }
    void drawTextItem(const QPointF&, const QTextItem& item) override { texts.append(item.text()); }
    Type type() const override { return User; }
    QPaintEngine* paintEngine() const override { return const_cast<TextRecorder*>(this); }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return 96;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return int(QPaintDevice::devicePixelRatioFScale());
        default:
            return QPaintDevice::metric(metric);
        }
    }

private:
    QSize m_size;
};

/// All words that a widget paints now, with everything in it.
inline QStringList paintedTexts(QWidget& widget)
{
    TextRecorder canvas(widget.size());
    {
        QPainter painter(&canvas);
        widget.render(&painter);
    }
    return canvas.texts;
}
