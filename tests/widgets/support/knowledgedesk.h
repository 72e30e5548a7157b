// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/widgets/support/sceneknowledge.h"
#include "tests/widgets/support/workbench.h"
#include "widgets/common/button.h"
#include "widgets/common/textfield.h"
#include "widgets/knowledge/articlepage.h"
#include "widgets/knowledge/articleview.h"
#include "widgets/knowledge/filterchips.h"
#include "widgets/knowledge/knowledgeview.h"

#include <catch2/catch.hpp>

#include <QLineEdit>
#include <QListView>
#include <QTest>

/// The workspace of the knowledge base by itself, with the demo's articles.
struct KnowledgeDesk : Workbench
{
    explicit KnowledgeDesk(QSize size = {1310, 768})
        : view((SceneKnowledge::fill(knowledge), workplace), knowledge, &window)
    {
        window.resize(size);
        view.resize(size);
        window.show();
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window, 5000));
        wait();
        knowledge.calls.clear();
    }

    static void wait()
    {
        QTest::qWait(160); // what the keyboard stands on is shown after a moment
        settle();
    }
    void type(const QString& text)
    {
        view.field().setFocus();
        QTest::keyClicks(&view.field(), text);
        settle();
    }
    QStringList titles()
    {
        QStringList all;
        const QAbstractItemModel* model = view.list().model();
        for (int i = 0; i < model->rowCount(); ++i) {
            all.append(model->index(i, 0).data().toString());
        }
        return all;
    }
    QString article() { return view.page().view().article().title; }
    FilterChip* chip(const QString& word)
    {
        for (FilterChip* each : view.chips().chips()) {
            if (each->text() == word) {
                return each;
            }
        }
        return nullptr;
    }
    Button* button(const QString& word)
    {
        for (Button* each : window.findChildren<Button*>()) {
            if (each->text() == word && each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }

    MemoryKnowledge knowledge;
    QWidget window;
    KnowledgeView view;
};
