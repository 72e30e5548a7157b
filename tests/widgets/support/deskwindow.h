// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/widgets/support/workbench.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/window/mainwindow.h"

#include <catch2/catch.hpp>

#include <QAbstractButton>
#include <QTest>

/// The main window at its desk, in front, with the scene's day in it.
struct DeskWindow : Workbench
{
    explicit DeskWindow(const QStringList& dictionaries = {})
        : Workbench(dictionaries)
        , window(workplace, theme, language, signIn, settings)
    {
        window.resize(1366, 768);
        window.showDesk();
        window.show();
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window, 5000));
        settle();
        commands.calls.clear();
    }

    InboxView& inbox() { return *window.inbox(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&window, key, modifiers); }

    /// The visible button with this word or accessible name; nullptr: none.
    static QAbstractButton* buttonNamed(const QWidget& root, const QString& text)
    {
        for (auto* button : root.findChildren<QAbstractButton*>()) {
            if ((button->text() == text || button->accessibleName() == text) && button->isVisible()) {
                return button;
            }
        }
        return nullptr;
    }

    /// Everything that a widget says in labels, a line each.
    static QString said(const QWidget& root)
    {
        QStringList words;
        for (const auto* label : root.findChildren<PlainLabel*>()) {
            if (label->isVisibleTo(&root)) {
                words.append(label->text());
            }
        }
        return words.join(QLatin1Char('\n'));
    }

    /// What the notices say, in order.
    QStringList told()
    {
        QStringList words;
        for (const QWidget* toast : inbox().toasts().findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
            words.append(toast->accessibleName().trimmed());
        }
        return words;
    }

    MainWindow window;
};
