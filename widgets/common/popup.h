// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QPointer>
#include <QWidget>

/// A popup inside the window: rounded, with line and shadow, closed by Esc or a click elsewhere. It lives in the
/// window itself, so it needs no compositor, and never covers another program.
class Popup : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Popup)

public:
    /// `host` is the window it appears in.
    Popup(const Theme& theme, QWidget* host);

    /// The child that holds the content; give it a layout.
    QWidget* body() const { return m_body; }
    /// Shows beside `anchor`, inside the window; takes the focus to its first control and gives it back on closing.
    void openAt(QWidget* anchor, Qt::Edge side);
    /// Shows in the middle.
    void openCentred();
    void dismiss();
    /// A click elsewhere does not close it: for questions that need an answer.
    void setPersistent(bool persistent) { m_persistent = persistent; }

Q_SIGNALS:
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void present(QPoint at);

    const Theme& m_theme;
    QWidget* m_body;
    QPointer<QWidget> m_before;
    QPointer<QWidget> m_anchor;
    bool m_persistent = false;
};
