// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QPointer>
#include <QWidget>

class Button;

/// A popup inside the window: rounded, with line and shadow, closed by Esc or when the person goes elsewhere. It lives
/// in the window itself, so it needs no compositor, and never covers another program. Tab stays inside; Esc closes the
/// one on top; it keeps its place when the window's size changes. Locking the window puts it away with all that stands
/// in it.
class Popup : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Popup)

public:
    /// `host` is the window it appears in.
    Popup(const Theme& theme, QWidget* host);
    ~Popup() override;

    /// The child that holds the content; give it a layout.
    QWidget* body() const { return m_body; }
    /// Shows beside `anchor`, inside the window; takes the focus to its first control and gives it back on closing.
    /// On the right it also keeps clear of `pane`.
    void openAt(QWidget* anchor, Qt::Edge side, const QWidget* pane = nullptr);
    /// Shows in the middle.
    void openCentred();
    void dismiss();
    /// A click elsewhere does not close it: for questions that need an answer.
    void setPersistent(bool persistent) { m_persistent = persistent; }
    /// The visible one that lies over all others of this window; nullptr: none.
    static Popup* topmost(const QWidget& host);
    /// While the host is locked its popups are out of sight and out of reach, and what opens meanwhile waits. All come
    /// back as they lay; the one on top gets the focus.
    static void setHeld(QWidget& host, bool held);
    /// `part` went from the window `from` to another one: what stands beside something in it goes along, with all that
    /// was entered.
    static void follow(QWidget& from, const QWidget& part);
    /// Moves the focus by one, inside.
    void stepFocus(bool next);

Q_SIGNALS:
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    /// An input method is at work in one of its fields: keys are its own. Who filters events sees them before the
    /// field.
    bool isComposing() const { return m_composing; }
    /// For its head: a cross that dismisses it.
    Button* closeButton(QWidget* parent);
    /// Takes the size of its content and stands where it belongs; for content that changed.
    void place();

private:
    void present();
    void appear();
    void hold();
    void release();
    void takeFocus();
    QPoint wantedPlace() const;
    void followFocus(QWidget* before, QWidget* now);

    const Theme& m_theme;
    QWidget* m_body;
    QPointer<QWidget> m_before;
    QPointer<QWidget> m_inside; ///< had the focus when the host was locked
    QPointer<QWidget> m_anchor;
    QPointer<const QWidget> m_pane;
    Qt::Edge m_side = Qt::RightEdge;
    bool m_persistent = false;
    bool m_waits = false; ///< open, and unseen until the host is unlocked
    bool m_composing = false; ///< an input method, in one of its fields
};
