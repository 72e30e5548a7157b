// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/segmented.h"
#include "widgets/common/strip.h"
#include "widgets/knowledge/articlefilelist.h"
#include "widgets/knowledge/articlepage.h"
#include "widgets/knowledge/articleview.h"

#include <algorithm>

// What ArticlePage says of changes: in the article, and the band above it.

const items::ArticleChange* ArticlePage::change() const
{
    const auto& all = m_knowledge.changes();
    const auto found = std::ranges::find(all, m_current, &items::ArticleChange::id);
    return found != all.end() ? &*found : nullptr;
}

void ArticlePage::askEarlier()
{
    m_knowledge.earlierArticle(m_current, m_knowledge.changesSince())
        .then(this, [this, run = m_run, id = m_current](const items::EarlierArticle& earlier) {
            if (run == m_run) {
                takeEarlier(id, earlier);
            }
        });
}

/// What the hub could not be asked for before.
void ArticlePage::readEarlier()
{
    if (m_earlier && m_earlier->kind == items::EarlierArticle::Kind::Unreachable) {
        askEarlier();
    }
}

void ArticlePage::takeEarlier(const base::ArticleId& id, const items::EarlierArticle& earlier)
{
    const bool again = m_earlier.has_value();
    if (id != m_current || (again && m_earlier->kind == earlier.kind)) {
        return;
    }
    m_earlier = earlier;
    if (!again && m_wantsChanges && m_mode->current() != 1) {
        m_mode->setCurrent(1); // which renders
    } else if (m_mode->current() == 1) {
        render();
    } else {
        refresh(); // the article alone is shown: it stays as it stands, with what is selected in it
    }
}

void ArticlePage::render()
{
    const bool compared = m_mode->current() == 1 && m_earlier;
    const bool known = compared && m_earlier->kind == items::EarlierArticle::Kind::Known;
    m_view->showArticle(m_article, known ? &m_earlier->article : nullptr);
    m_files->set(m_article);
    m_notice->hide();
    if (compared && m_earlier->kind == items::EarlierArticle::Kind::None) {
        m_notice->set(StripKind::Info, QStringLiteral("documentinfo"), tr("This article is new."),
            tr("All of it was written since your last shift."));
        m_notice->show();
    } else if (compared && m_earlier->kind == items::EarlierArticle::Kind::Unreachable) {
        m_notice->set(StripKind::Info, QStringLiteral("network-disconnect"), tr("What it said before is at the hub."),
            tr("It is compared as soon as you are connected."));
        m_notice->show();
    } else if (known && m_view->changes() == 0) {
        m_notice->set(StripKind::Info, QStringLiteral("documentinfo"), tr("The text is the same as before."),
            tr("Only what stands around it changed."));
        m_notice->show();
    }
    refresh();
}

void ArticlePage::showBand()
{
    const auto& all = m_knowledge.changes();
    m_band->setVisible(!all.empty());
    if (all.empty()) {
        return;
    }
    const items::ArticleChange* here = change();
    const auto place = here != nullptr ? here - all.data() + 1 : 0;
    const bool checked = isChecked();
    QString todo = tr("Two minutes to read.");
    if (checked) {
        todo = tr("You have taken the check.");
    } else if (place > 0) {
        todo = m_questions > 0 ? tr("This is %1 of %2. Two minutes to read, then %n question(s).", nullptr, m_questions)
                               : tr("This is %1 of %2. Two minutes to read.");
        todo = todo.arg(place).arg(all.size());
    } else if (m_questions > 0) {
        todo = tr("Two minutes to read, then %n question(s).", nullptr, m_questions);
    }
    m_band->set(StripKind::Warning, QStringLiteral("clock"),
        tr("%n article(s) changed since your last shift.", nullptr, int(all.size())), todo);
    m_band->setSecondAction(tr("Next change"));
    m_band->setAction(checked || m_questions == 0 ? QString() : tr("Take the check"));
}

void ArticlePage::setQuestions(int count)
{
    m_questions = count;
    showBand();
}

bool ArticlePage::isChecked() const
{
    const auto& all = m_knowledge.changes();
    const auto until = m_knowledge.checkedUntil();
    return until && !all.empty() && all.front().at <= *until;
}
