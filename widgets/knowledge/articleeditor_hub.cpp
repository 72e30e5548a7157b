// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/convert.h"
#include "widgets/common/segmented.h"
#include "widgets/common/strip.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/articledetails.h"
#include "widgets/knowledge/articleeditor.h"
#include "widgets/knowledge/articleheads.h"
#include "widgets/knowledge/articlepreview.h"
#include "widgets/knowledge/editwords.h"

#include <QTimer>

#include <utility>

// What ArticleEditor hears of the hub: ours has come, was refused, or somebody else wrote.

namespace {

constexpr int againMs = 5'000;

} // namespace

void ArticleEditor::takeHead()
{
    if (m_before.id.isNil()) {
        return;
    }
    m_details->setCategories(m_heads.categories());
    const ArticleHeads::Head* head = m_heads.find(m_before.id);
    if (head == nullptr || m_body->isHidden()) {
        refresh();
        return;
    }
    const bool newer = head->version > m_over.value_or(0);
    if (m_saving && newer) {
        compareSaved(*head);
        return;
    }
    if (m_moving && (head->touched > m_movedAfter || (!newer && head->state == EditWords::after(*m_moving)))) {
        takeMoved(*head);
    }
    if (!isBusy() && newer && !m_conflict && isTouched()) {
        showConflict(Names::colleague(head->by, m_workplace));
    } else if (!isBusy() && newer && !m_conflict && m_loading != m_run) {
        load(); // nothing was typed
        return;
    }
    refresh();
}

/// Whether the version behind ours is what is on its way: the same person may write at another computer, too.
void ArticleEditor::compareSaved(const ArticleHeads::Head& head)
{
    const std::uint32_t next = m_over.value_or(0) + 1;
    const bool ours = head.by == m_workplace.repository.presence().person().id;
    if (m_comparing == m_run || m_foreign || (head.version == next && !ours)) {
        refresh(); // it will be refused
        return;
    }
    m_comparing = m_run;
    m_workplace.articles->askArticleVersion(m_before.id, next)
        .then(this, [this, run = m_run, next](const std::optional<items::ArticleItem>& there) {
            if (run != m_run || !m_saving || next != m_over.value_or(0) + 1) {
                m_comparing = m_comparing == run ? 0 : m_comparing;
                return;
            }
            m_comparing = 0;
            if (!there) {
                QTimer::singleShot(againMs, this, [this, run] {
                    if (run == m_run && m_saving) {
                        takeHead();
                    }
                });
                return;
            }
            m_foreign = !EditWords::isSame(*there, *m_saving);
            if (!m_foreign) {
                takeSaved(next);
            }
            refresh();
        });
    refresh();
}

void ArticleEditor::takeSaved(std::uint32_t version)
{
    m_over = version;
    m_before = *std::exchange(m_saving, std::nullopt);
    m_before.version = version;
    tell(StripKind::Good, QStringLiteral("dialog-ok-apply"), tr("Saved as version %1.").arg(version), QString());
    if (isTouched()) {
        m_draft.touch(); // he wrote on
    }
    const auto then = std::exchange(m_then, std::nullopt);
    const ArticleHeads::Head* head = m_heads.find(m_before.id);
    if (head != nullptr && head->version > version) {
        if (then) { // nobody publishes unseen what somebody else wrote
            m_unmoved = (*then == items::ArticleMove::Publish ? tr("Your version %1 is saved, but was not published.")
                                                              : tr("Your version %1 is saved, but was not submitted."))
                            .arg(version);
        }
        takeHead();
    } else if (then) {
        sendMove(*then, {});
    }
}

/// The move, or something else that became of the article behind it.
void ArticleEditor::takeMoved(const ArticleHeads::Head& head)
{
    const items::ArticleMove done = *std::exchange(m_moving, std::nullopt);
    if (head.version > m_over.value_or(0)) {
        return; // told as every newer one
    }
    if (head.state == EditWords::after(done)) {
        tell(StripKind::Good, QStringLiteral("dialog-ok-apply"),
            done == items::ArticleMove::Submit        ? tr("It waits for its review.")
                : done == items::ArticleMove::Publish ? tr("Published: everybody reads it now.")
                : done == items::ArticleMove::Return  ? tr("It is a draft again.")
                                                      : tr("Retired: nobody reads it any more."),
            QString());
    } else if (!tellReturned()) {
        tell(StripKind::Info, QStringLiteral("documentinfo"),
            tr("%1 went on with it meanwhile.").arg(Names::colleague(head.by, m_workplace)),
            tr("Now it is: %1").arg(EditWords::state(head.state)));
    }
}

bool ArticleEditor::tellReturned()
{
    const ArticleHeads::Head* head = m_heads.find(m_before.id);
    if (head == nullptr || !head->reason || head->state != protocol::ArticleState::draft) {
        return false;
    }
    tell(StripKind::Warning, QStringLiteral("documentinfo"),
        tr("%1 returned it.").arg(Names::colleague(head->by, m_workplace)),
        Names::line(items::toQString(head->reason->reveal())));
    return true;
}

void ArticleEditor::takeRefusal(const items::Refusal& refusal)
{
    const bool saving = m_saving && refusal.command == QLatin1String("article.save") && refusal.article
        && refusal.article->id == m_before.id;
    const bool moving = m_moving && refusal.command == EditWords::command(*m_moving) && refusal.moved == m_before.id;
    if (!saving && !moving) {
        return;
    }
    m_saving.reset();
    m_moving.reset();
    m_then.reset();
    m_foreign = false;
    m_kept = m_kept || saving; // it is back among the drafts
    m_heads.stopFollowing();
    if (EditWords::isConflict(refusal.error)) {
        showConflict(
            refusal.error.current ? Names::colleague(base::PersonId {*refusal.error.current}, m_workplace) : QString());
    } else {
        tell(StripKind::Error, QStringLiteral("data-error"), EditWords::refused(refusal.error, m_workplace),
            saving ? tr("What you typed is still here.") : QString());
    }
    m_heads.refresh();
    refresh();
}

void ArticleEditor::showConflict(const QString& who)
{
    if (!isTouched()) {
        load();
        return;
    }
    m_conflict = true;
    m_unmoved.clear(); // the conflict says more
    tellConflict(who.isEmpty() ? tr("Somebody wrote a new version meanwhile.")
                               : tr("%1 wrote a new version meanwhile.").arg(who),
        tr("What you typed is still here."));
    refresh();
}

void ArticleEditor::tellConflict(const QString& what, const QString& kept)
{
    tell(StripKind::Warning, QStringLiteral("data-warning"), what, kept);
    m_strip->setAction(tr("Look at the difference"));
    m_strip->setSecondAction(tr("Save mine as the newest"));
}

/// Of a conflict; `wanted` is done once somebody answers.
void ArticleEditor::tellUnanswered(void (ArticleEditor::*wanted)())
{
    m_unanswered = wanted;
    const QString what = m_strip->what();
    tellConflict(what, tr("The hub doesn't answer now. It goes on as soon as you are connected."));
}

void ArticleEditor::askAgain()
{
    if (const auto wanted = std::exchange(m_unanswered, nullptr); wanted != nullptr && m_conflict) {
        (this->*wanted)();
    }
}

void ArticleEditor::showDifference()
{
    m_unanswered = nullptr;
    m_workplace.articles->askArticleVersions(m_before.id, std::nullopt)
        .then(this, [this, run = m_run](const items::ArticleRows<protocol::ArticleVersionRow>& versions) {
            if (run != m_run || !m_conflict) {
                return;
            }
            if (versions.rows.empty()) {
                tellUnanswered(&ArticleEditor::showDifference);
                return;
            }
            m_workplace.articles->askArticleVersion(m_before.id, versions.rows.front().version)
                .then(this, [this, run](const std::optional<items::ArticleItem>& theirs) {
                    if (run != m_run || !m_conflict) {
                        return;
                    }
                    if (!theirs) {
                        tellUnanswered(&ArticleEditor::showDifference);
                        return;
                    }
                    tellConflict(m_strip->what(), tr("What you typed is still here."));
                    m_panel->setCurrent(2);
                    m_preview->compare(&*theirs);
                });
        });
}

/// Over theirs, which stays among the versions.
void ArticleEditor::saveOver()
{
    if (!m_conflict) {
        return;
    }
    m_unanswered = nullptr;
    m_workplace.articles->askArticleVersions(m_before.id, std::nullopt)
        .then(this, [this, run = m_run](const items::ArticleRows<protocol::ArticleVersionRow>& versions) {
            if (run != m_run || !m_conflict) {
                return;
            }
            if (versions.rows.empty()) {
                tellUnanswered(&ArticleEditor::saveOver);
                return;
            }
            m_conflict = false;
            untell();
            m_over = versions.rows.front().version;
            m_preview->compare(nullptr);
            refresh();
            save();
        });
}
