// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/checkpopup.h"

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/inbox/names.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int wide = 440;

} // namespace

CheckPopup::CheckPopup(const Workplace& workplace, items::Knowledge& knowledge, base::Timestamp since,
    std::vector<items::CheckQuestion> questions, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_knowledge(knowledge)
    , m_since(since)
    , m_questions(std::move(questions))
    , m_title(new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Title, true, body()))
    , m_question(new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Body, true, body()))
    , m_problem(new PlainLabel(workplace.theme, &Tokens::red, TypeRole::Caption, false, body()))
    , m_choices(new QVBoxLayout)
    , m_group(new QButtonGroup(this))
    , m_next(new Button(workplace.theme, tr("Next"), ButtonKind::Primary, ButtonSize::Normal, body()))
{
    setPersistent(true);
    setAccessibleName(tr("Check of what changed"));
    m_question->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(8);
    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(closeButton(body()));
    column->addLayout(top);
    column->addWidget(m_question);
    column->addLayout(m_choices);
    column->addWidget(m_problem);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_next);
    column->addLayout(row);
    body()->setFixedWidth(wide);
    connect(m_next, &Button::clicked, this, &CheckPopup::take);
    connect(m_group, &QButtonGroup::idToggled, this, [this] { m_next->setEnabled(m_group->checkedId() >= 0); });
    ask();
}

QList<QAbstractButton*> CheckPopup::choices() const
{
    return m_group->buttons();
}

void CheckPopup::clear()
{
    delete m_area;
    m_area = new QWidget(body());
    m_choices->addWidget(m_area);
    m_area->show();
}

void CheckPopup::ask()
{
    clear();
    const auto& question = m_questions[m_answers.size()];
    m_title->setPlainText(tr("Question %1 of %2").arg(m_answers.size() + 1).arg(m_questions.size()));
    m_question->setPlainText(tr("Which question does “%1” answer?").arg(Names::safe(question.title)));
    auto* column = new QVBoxLayout(m_area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    int id = 0;
    const auto add = [&](const QString& text) {
        auto* choice = new QRadioButton(QString(text).replace(QLatin1Char('&'), QLatin1String("&&")), m_area);
        choice->setMinimumHeight(28);
        m_group->addButton(choice, id++);
        column->addWidget(choice);
        return choice;
    };
    for (const auto& choice : question.choices) {
        add(Names::safe(choice.question));
    }
    add(tr("I don't know"));
    m_next->setText(m_answers.size() + 1 == m_questions.size() ? tr("Finish") : tr("Next"));
    m_next->setEnabled(false);
    place();
    if (isVisible()) {
        m_group->buttons().first()->setFocus(Qt::OtherFocusReason);
        spoken::announce(*m_question);
    }
}

void CheckPopup::take()
{
    if (m_answers.size() == m_questions.size()) {
        dismiss();
        return;
    }
    const auto& question = m_questions[m_answers.size()];
    const int chosen = m_group->checkedId();
    items::CheckedArticle answer {question.article, question.version, {}};
    if (chosen >= 0 && chosen < int(question.choices.size())) {
        answer.chosen = question.choices[std::size_t(chosen)].id;
    }
    m_answers.push_back(answer);
    if (m_answers.size() < m_questions.size()) {
        ask();
    } else {
        handIn();
    }
}

void CheckPopup::handIn()
{
    m_next->setEnabled(false);
    m_knowledge.answerCheck(m_since, m_answers).then(this, [this](const base::Status& result) {
        if (result.ok()) {
            m_problem->hide();
            showResult();
            return;
        }
        m_answers.pop_back(); // to be given once more
        m_problem->setPlainText(tr("Your answers could not be kept on this computer. Finish again."));
        m_problem->show();
        m_next->setEnabled(true);
        place();
    });
}

void CheckPopup::showResult()
{
    clear();
    const auto right
        = std::ranges::count_if(m_answers, [](const items::CheckedArticle& each) { return each.chosen == each.id; });
    m_title->setPlainText(tr("%1 of %2 right").arg(right).arg(m_answers.size()));
    m_question->setPlainText(
        std::size_t(right) == m_answers.size() ? tr("You know what changed.") : tr("These are worth another look:"));
    auto* column = new QVBoxLayout(m_area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    for (std::size_t i = 0; i < m_answers.size(); ++i) {
        if (m_answers[i].chosen == m_answers[i].id) {
            continue;
        }
        auto* link = new Button(
            m_workplace.theme, Names::safe(m_questions[i].title), ButtonKind::Link, ButtonSize::Normal, m_area);
        connect(link, &Button::clicked, this, [this, id = m_questions[i].article] {
            dismiss();
            Q_EMIT articleWanted(id);
        });
        column->addWidget(link);
    }
    m_next->setText(tr("Done"));
    m_next->setEnabled(true);
    place();
    m_next->setFocus(Qt::OtherFocusReason);
}
