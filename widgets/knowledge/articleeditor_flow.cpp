// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/button.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/strip.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/articledetails.h"
#include "widgets/knowledge/articleeditor.h"
#include "widgets/knowledge/articlefilerow.h"
#include "widgets/knowledge/articleheads.h"
#include "widgets/knowledge/articlemovepopup.h"
#include "widgets/knowledge/articlepreview.h"
#include "widgets/knowledge/editwords.h"
#include "widgets/knowledge/questionlist.h"

#include <QLineEdit>

#include <algorithm>
#include <utility>

// What becomes of what stands in ArticleEditor: drafts, saving, the review, who else wrote.

protocol::ArticleState ArticleEditor::state() const
{
    const ArticleHeads::Head* head = m_heads.find(m_before.id);
    return head != nullptr ? head->state : protocol::ArticleState::draft;
}

void ArticleEditor::start(const items::ArticleItem& article)
{
    leave();
    ++m_run;
    items::ArticleItem empty;
    empty.id = article.id.isNil() ? EditWords::newId(m_workplace) : article.id;
    empty.language = m_workplace.language() == QLocale::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
    empty.owner = m_workplace.repository.presence().person().id;
    m_over.reset();
    m_before = empty;
    items::ArticleItem shown = article;
    shown.id = empty.id;
    shown.language = article.language.isEmpty() ? empty.language : article.language;
    shown.owner = article.owner ? article.owner : empty.owner;
    untell();
    fill(shown);
    if (isTouched()) {
        m_draft.touch();
    }
    m_title->setFocus(Qt::OtherFocusReason);
}

void ArticleEditor::open(const base::ArticleId& id)
{
    leave();
    const quint64 run = ++m_run;
    m_before = {};
    m_before.id = id;
    untell();
    m_body->hide();
    m_workplace.articles->readArticleDrafts().then(this, [this, run](const std::vector<items::ArticleDraft>& drafts) {
        if (run != m_run) {
            return;
        }
        const auto mine = std::ranges::find_if(
            drafts, [&](const items::ArticleDraft& each) { return each.article.id == m_before.id; });
        if (mine != drafts.end()) {
            resume(*mine);
        } else {
            load();
        }
    });
}

void ArticleEditor::resume(const items::ArticleDraft& draft)
{
    if (m_before.id != draft.article.id) {
        leave();
    }
    ++m_run;
    // What it was like before isn't known: all of it counts as typed.
    m_before = {};
    m_before.id = draft.article.id;
    m_before.version = draft.article.version;
    m_before.key = draft.article.key;
    m_over = draft.over;
    m_kept = true;
    fill(draft.article);
    tell(StripKind::Info, QStringLiteral("documentinfo"), tr("Not saved yet."),
        tr("What you typed on this computer is here again."));
    m_strip->setAction(tr("Discard it"));
    m_text->setFocus(Qt::OtherFocusReason);
    m_heads.refresh();
    takeHead();
}

/// The newest version, from the hub.
void ArticleEditor::load()
{
    const quint64 run = ++m_run;
    const base::ArticleId id = m_before.id;
    m_loading = run;
    m_heads.refresh();
    const auto fail = [this] {
        m_loading = 0;
        if (!m_body->isHidden() && isTouched()) {
            return; // what was typed meanwhile stays; what the hub has is told with its head
        }
        m_body->hide();
        m_empty->set(QStringLiteral("network-disconnect"), tr("The newest version is at the hub"),
            tr("It is opened as soon as you are connected. Until then you can read what is published."));
        m_empty->setAction(tr("Try again"));
        m_empty->show();
        refresh();
    };
    m_workplace.articles->askArticleVersions(id, std::nullopt)
        .then(this, [this, run, id, fail](const items::ArticleRows<protocol::ArticleVersionRow>& versions) {
            if (run != m_run) {
                return;
            }
            if (versions.rows.empty()) {
                fail();
                return;
            }
            m_workplace.articles->askArticleVersion(id, versions.rows.front().version)
                .then(this, [this, run, fail](const std::optional<items::ArticleItem>& article) {
                    if (run == m_run && article) {
                        m_loading = 0;
                        takeLoaded(*article);
                    } else if (run == m_run) {
                        fail();
                    }
                });
        });
}

/// What was typed while the answer was on its way is never replaced by it.
void ArticleEditor::takeLoaded(const items::ArticleItem& article)
{
    const std::uint32_t over = m_over.value_or(0);
    if (m_before.id != article.id || isBusy() || article.version < over) {
        return; // he left; it was saved meanwhile, or is about to be
    }
    if (m_body->isHidden() || !isTouched()) {
        take(article);
    } else if (article.version > over) {
        const ArticleHeads::Head* head = m_heads.find(article.id);
        showConflict(head != nullptr ? Names::colleague(head->by, m_workplace) : QString());
    } else {
        m_before = article; // nobody else wrote: it goes over the same one
        refresh();
    }
}

void ArticleEditor::take(const items::ArticleItem& article)
{
    untell();
    m_conflict = false;
    m_over = article.version;
    m_before = article;
    m_kept = false;
    fill(article);
    // As the fields give it back: what they don't keep exactly is nothing that was typed.
    m_before = written();
    refresh();
    if (!m_unmoved.isEmpty()) {
        const ArticleHeads::Head* head = m_heads.find(article.id);
        const QString who = head != nullptr ? Names::colleague(head->by, m_workplace) : QString();
        tell(StripKind::Warning, QStringLiteral("data-warning"), std::exchange(m_unmoved, {}),
            who.isEmpty() ? tr("Somebody wrote a new version meanwhile.")
                          : tr("%1 wrote a new version meanwhile.").arg(who));
    } else {
        tellReturned();
    }
    m_text->setFocus(Qt::OtherFocusReason);
}

void ArticleEditor::leave()
{
    m_details->questions().commit();
    if (m_draft.isRunning()) {
        keep();
    }
    m_draft.stop();
    if (m_saving && m_then) {
        m_heads.handOver(*m_saving, m_over.value_or(0), *m_then);
    }
    m_saving.reset();
    m_moving.reset();
    m_then.reset();
    m_foreign = false;
    m_unmoved.clear();
    m_unanswered = nullptr;
    m_conflict = false;
    m_kept = false;
    m_before = {};
    m_over.reset();
    const bool bringing = m_details->files().isBringing();
    m_details->files().set({}); // what is still on its way is not for the next article
    delete m_popup;
    if (bringing) {
        Q_EMIT uploadGivenUp();
    }
}

void ArticleEditor::keep()
{
    m_draft.stop();
    if (m_before.id.isNil() || m_body->isHidden()) {
        return; // the fields hold another article's text until this one is here
    }
    const bool touched = isTouched();
    if (!touched && !m_kept) {
        return;
    }
    auto done = touched ? m_workplace.articles->keepArticleDraft({written(), m_over})
                        : m_workplace.articles->dropArticleDraft(m_before.id);
    m_kept = touched;
    done.then(this, [this](const base::Status& result) {
        if (!result.ok()) {
            m_kept = true;
            tell(StripKind::Error, QStringLiteral("data-error"), EditWords::notKept(result.error()),
                tr("What you typed is still here."));
        }
    });
}

void ArticleEditor::discard()
{
    if (isBusy()) {
        return; // the outbox has it
    }
    m_draft.stop();
    m_conflict = false;
    m_unanswered = nullptr;
    m_workplace.articles->dropArticleDraft(m_before.id);
    m_kept = false;
    untell();
    if (!m_over) {
        m_before = {};
        Q_EMIT left();
        return;
    }
    m_before = written(); // given up; what is typed from here on is not
    load();
}

void ArticleEditor::tell(StripKind kind, const QString& icon, const QString& what, const QString& kept)
{
    m_strip->setAction({});
    m_strip->setSecondAction({});
    m_strip->set(kind, icon, what, kept);
    m_strip->show();
    m_told = kind == StripKind::Good ? Told::Done : Told::News;
}

void ArticleEditor::untell()
{
    m_strip->hide();
    m_told = Told::Nothing;
}

void ArticleEditor::save()
{
    m_details->questions().commit();
    if (!m_save->isEnabled()) {
        return;
    }
    m_draft.stop();
    m_saving = written();
    m_foreign = false;
    tell(StripKind::Info, QStringLiteral("clock"), tr("On its way to the hub."),
        m_workplace.repository.connection().isLive() ? QString() : tr("It is sent as soon as you are connected."));
    refresh();
    m_workplace.articles->saveArticle(*m_saving, m_over)
        .then(this, [this, run = m_run, id = m_before.id, sent = *m_saving, over = m_over](const base::Status& done) {
            if (!done.ok() && m_before.id != id) { // he left meanwhile
                m_workplace.articles->keepArticleDraft({sent, over});
                m_heads.giveUp(id);
            }
            if (run != m_run) {
                return;
            }
            if (done.ok()) {
                m_kept = false; // the outbox has it now
                m_heads.follow(id);
                return;
            }
            m_saving.reset();
            m_then.reset();
            tell(StripKind::Error, QStringLiteral("data-error"), EditWords::notKept(done.error()),
                tr("What you typed is still here."));
            m_draft.touch();
            refresh();
        });
}

void ArticleEditor::send(items::ArticleMove move)
{
    m_details->questions().commit();
    if (isBusy()) {
        return;
    }
    if (m_save->isEnabled()) {
        m_then = move;
        save();
    } else if (m_over) {
        sendMove(move, {});
    }
}

void ArticleEditor::ask(items::ArticleMove move)
{
    delete m_popup;
    const ArticleHeads::Head* head = m_heads.find(m_before.id);
    const QString who = head != nullptr ? Names::colleague(head->by, m_workplace) : QString();
    m_popup = new ArticleMovePopup(m_workplace, move, EditWords::title(m_title->text()), who, window());
    connect(m_popup, &Popup::dismissed, m_popup, &QObject::deleteLater);
    connect(m_popup, &ArticleMovePopup::wanted, this, &ArticleEditor::sendMove);
    m_popup->openCentred();
}

void ArticleEditor::sendMove(items::ArticleMove move, const QString& reason)
{
    m_moving = move;
    const ArticleHeads::Head* head = m_heads.find(m_before.id);
    m_movedAfter = head != nullptr ? head->touched : 0;
    tell(StripKind::Info, QStringLiteral("clock"), tr("On its way to the hub."), QString());
    refresh();
    m_workplace.articles->moveArticle(m_before.id, m_over.value_or(0), move, reason)
        .then(this, [this, run = m_run, id = m_before.id](const base::Status& done) {
            if (run != m_run) {
                return;
            }
            if (done.ok()) {
                m_heads.follow(id);
                return;
            }
            m_moving.reset();
            tell(StripKind::Error, QStringLiteral("data-error"), EditWords::notKept(done.error()), QString());
            refresh();
        });
}
