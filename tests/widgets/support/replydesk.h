// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/pinyinsearch.h"
#include "tests/widgets/support/deskwindow.h"
#include "widgets/inbox/cannedgaps.h"
#include "widgets/inbox/completion.h"
#include "widgets/inbox/completionbar.h"
#include "widgets/inbox/completionpopup.h"
#include "widgets/inbox/completionsource.h"
#include "widgets/inbox/composeredit.h"

#include <QInputMethodEvent>
#include <QListView>

/// A desk with canned replies, the second conversation open, the caret in its field.
struct ReplyDesk : DeskWindow
{
    ReplyDesk()
    {
        scene.fillReplies();
        items::PinyinSearch::of(repository).prepare();
        REQUIRE(QTest::qWaitFor([this] { return items::PinyinSearch::of(repository).isReady(); }, 20'000));
        inbox().select(Scene::conversation(2));
        inbox().composer().focusEdit();
        edit().clear();
        settle();
        commands.calls.clear();
    }

    ComposerEdit& edit() { return inbox().composer().edit(); }
    CompletionPopup& popup() { return inbox().composer().help().completion().popup(); }
    CannedGaps& gaps() { return *inbox().composer().findChild<CannedGaps*>(); }
    QString text() { return inbox().composer().text(); }
    QStringList sent() const { return commands.named(QStringLiteral("sendMessage")); }

    void type(const QString& text) { QTest::keyClicks(&edit(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&edit(), key, modifiers); }
    /// What an input method shows and has not entered.
    void preedit(const QString& text)
    {
        QInputMethodEvent event(text, {});
        QCoreApplication::sendEvent(&edit(), &event);
    }
    void commit(const QString& text)
    {
        QInputMethodEvent event;
        event.setCommitString(text);
        QCoreApplication::sendEvent(&edit(), &event);
    }

    /// What the open list shows.
    QStringList titles()
    {
        QStringList all;
        const CompletionSource* source = popup().source();
        for (int i = 0; source != nullptr && i < source->rowCount(); ++i) {
            all.append(source->row(i).title);
        }
        return all;
    }
    CompletionRow row(int row) { return popup().source()->row(row); }
};
