// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/feedbackpopup.h"

#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace {

constexpr int wide = 380;

} // namespace

FeedbackPopup::FeedbackPopup(const Workplace& workplace, items::Knowledge& knowledge, items::ArticleFault fault,
    const std::optional<items::ArticleItem>& article, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_knowledge(knowledge)
    , m_fault(fault)
    , m_article(article)
    , m_note(new TextField(workplace.theme, 3, 6, body()))
    , m_problem(new PlainLabel(workplace.theme, &Tokens::red, TypeRole::Caption, false, body()))
    , m_send(new Button(workplace.theme, tr("Report"), ButtonKind::Primary, ButtonSize::Normal, body()))
{
    build();
    connect(m_send, &Button::clicked, this, &FeedbackPopup::submit);
    connect(m_note, &QPlainTextEdit::textChanged, this, &FeedbackPopup::refresh);
    refresh();
}

void FeedbackPopup::build()
{
    const bool noArticle = !m_article.has_value();
    const QString title = noArticle                ? tr("An article is missing")
        : m_fault == items::ArticleFault::Wrong    ? tr("Something in it is wrong")
        : m_fault == items::ArticleFault::Outdated ? tr("It is out of date")
                                                   : tr("Something is missing in it");
    setAccessibleName(title);
    auto* head = new PlainLabel(m_workplace.theme, &Tokens::text, TypeRole::Title, true, body());
    head->setPlainText(title);
    auto* about = new PlainLabel(m_workplace.theme, &Tokens::text2, TypeRole::Body, false, body());
    about->setElided();
    about->setPlainText(noArticle ? QString() : Names::safe(m_article->title));
    about->setVisible(!noArticle);
    m_note->setPlaceholderText(noArticle ? tr("What did you look for?") : tr("What should it say? (may stay empty)"));
    m_note->setAccessibleName(m_note->placeholderText());
    auto* hint = new PlainLabel(m_workplace.theme, &Tokens::text3, TypeRole::Caption, false, body());
    hint->setWordWrap(true);
    hint->setPlainText(tr("Whoever looks after the article reads it with your name. Do not write about customers."));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* cancel = new Button(m_workplace.theme, tr("Cancel"), ButtonKind::Normal, ButtonSize::Normal, body());
    connect(cancel, &Button::clicked, this, &Popup::dismiss);
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(8);
    auto* top = new QHBoxLayout;
    top->addWidget(head, 1);
    top->addWidget(closeButton(body()));
    column->addLayout(top);
    column->addWidget(about);
    column->addWidget(m_note);
    column->addWidget(hint);
    column->addWidget(m_problem);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_send);
    column->addLayout(row);
    body()->setFixedWidth(wide);
}

QString FeedbackPopup::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void FeedbackPopup::refresh()
{
    const bool needed = !m_article && m_note->toPlainText().trimmed().isEmpty();
    m_send->setEnabled(!needed && !m_sending);
    m_send->setToolTip(needed ? plainToolTip(tr("Write what you looked for.")) : QString());
}

void FeedbackPopup::submit()
{
    m_sending = true;
    refresh();
    const auto id = m_article ? std::optional(m_article->id) : std::nullopt;
    m_knowledge.rate(id, m_article ? m_article->version : 0, m_fault, m_note->toPlainText().trimmed(), m_during)
        .then(this, [this](const base::Status& result) {
            m_sending = false;
            if (result.ok()) {
                Q_EMIT sent();
                dismiss();
                return;
            }
            m_problem->setPlainText(tr("It could not be kept on this computer. What you wrote is still here."));
            m_problem->show();
            refresh();
            place();
        });
}
