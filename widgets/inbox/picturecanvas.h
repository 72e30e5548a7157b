// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QPixmap>
#include <QVariantAnimation>
#include <QWidget>

/// One picture to look at closely: as large as there is room, or magnified and moved about. Wheel and double click
/// magnify where the pointer is, dragging moves it.
class PictureCanvas final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureCanvas)

public:
    static constexpr double mostScale = 8;

    PictureCanvas(const Theme& theme, QSize size, QWidget* parent);

    void setPicture(const QImage& picture);
    /// Words where a picture would be.
    void setWords(const QString& words);
    QImage picture() const { return m_picture.toImage(); }
    bool hasPicture() const { return !m_picture.isNull(); }
    QString words() const { return m_words; }

    /// Pixels of the screen for one of the picture; where an animation leads to.
    double scale() const;
    bool isFitted() const { return m_fitted; }
    void fit();
    /// Keeps what is under `at` where it is; within the fitted size and `mostScale`.
    void zoomTo(double scale, QPointF at);
    void zoomBy(double factor);
    void pan(QPointF by);
    /// Of the picture, as it is shown now.
    QRectF shown() const;

    QSize sizeHint() const override { return m_size; }

Q_SIGNALS:
    void scaleChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    double fitScale() const;
    QPointF bounded(QPointF centre, double scale) const;
    void glide(double scale, QPointF centre);

    const Theme& m_theme;
    const QSize m_size;
    QPixmap m_picture;
    QString m_words;
    bool m_fitted = true;
    double m_scale = 1; ///< wanted
    QPointF m_centre; ///< of the picture, in this widget; wanted
    double m_shownScale = 1;
    QPointF m_shownCentre;
    double m_fromScale = 1;
    QPointF m_fromCentre;
    QVariantAnimation m_glide;
    QPointF m_dragged;
    bool m_dragging = false;
};
