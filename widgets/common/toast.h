// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QList>
#include <QPointer>
#include <QWidget>

#include <functional>

class QVBoxLayout;

enum class ToastKind
{
    Good,
    Info,
    Notice, ///< no failure, but stays until it was seen
    Failure, ///< stays until handled
};

/// Short news in the lower right corner of a window: good news for 4 s, failures and notices until they are handled.
/// Never takes the focus; a screen reader reads it.
class ToastArea final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ToastArea)

public:
    ToastArea(const Theme& theme, QWidget* host);

    /// `action` is the word of a link; the handler runs once and the toast goes. Gives the toast, which may be deleted.
    QWidget* show(ToastKind kind, const QString& what, const QString& more, const QString& action = {},
        std::function<void()> handler = {});
    int count() const;
    /// What is told goes along to where the person is.
    void setHost(QWidget* host);
    /// Toasts stand above this one while it is visible: they never cover a button that is about to be used.
    void keepClearOf(QWidget* widget);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void settle();

    const Theme& m_theme;
    QVBoxLayout* m_layout;
    QList<QPointer<QWidget>> m_clear;
};
