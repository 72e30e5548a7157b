// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/widgets/support/scenearticles.h"
#include "tests/widgets/support/sceneknowledge.h"
#include "tests/widgets/support/workbench.h"
#include "widgets/common/button.h"
#include "widgets/knowledge/articleeditor.h"
#include "widgets/knowledge/editingview.h"
#include "widgets/knowledge/knowledgeview.h"

#include <catch2/catch.hpp>

#include <QTest>

/// The knowledge base of somebody who writes and publishes, in front.
struct EditingDesk : Workbench
{
    explicit EditingDesk(QSize size = {1310, 768})
        : view(prepared(), knowledge, &window)
    {
        window.resize(size);
        view.resize(size);
        window.show();
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window, 5000));
        settle();
        articles.calls.clear();
    }

    Workplace& prepared()
    {
        SceneKnowledge::fill(knowledge);
        SceneArticles::fill(articles, knowledge);
        workplace.knowledge = &knowledge;
        workplace.articles = &articles;
        may({"knowledge.read", "knowledge.edit", "knowledge.publish"});
        return workplace;
    }
    void may(std::initializer_list<const char*> rights)
    {
        QStringList all;
        for (const char* each : rights) {
            all.append(QLatin1String(each));
        }
        repository.presence().setRights(all);
    }

    EditingView& editing() { return *view.editing(); }
    ArticleEditor& editor() { return editing().editor(); }
    ArticleEditor& edit(int number)
    {
        view.edit(SceneKnowledge::article(number));
        settle();
        return editor();
    }
    void refuse(const char* command, const base::ArticleId& id, const char* by)
    {
        items::Refusal refusal;
        refusal.command = QLatin1String(command);
        if (refusal.command == QLatin1String("article.save")) {
            refusal.article.emplace();
            refusal.article->id = id;
        } else {
            refusal.moved = id;
        }
        refusal.error.kind = protocol::ErrorKind::conflict;
        refusal.error.reason = "changed";
        refusal.error.current = by;
        Q_EMIT commands.refused(refusal);
        settle();
    }

    MemoryKnowledge knowledge;
    MemoryArticles articles;
    QWidget window;
    KnowledgeView view;
};
