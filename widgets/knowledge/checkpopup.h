// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledgecheck.h"
#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

class Button;
class PlainLabel;
class QAbstractButton;
class QButtonGroup;
class QVBoxLayout;

/// Up to three questions about what changed, one after the other; then which answers were right, with the way to the
/// articles of the others. The desk compares the answers, and the lead sees them.
class CheckPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CheckPopup)

public:
    /// `since`: of which changes it asks. At least one question.
    CheckPopup(const Workplace& workplace, items::Knowledge& knowledge, base::Timestamp since,
        std::vector<items::CheckQuestion> questions, QWidget* host);

    /// Which question stands there; as many as there are: the result.
    int step() const { return int(m_answers.size()); }
    Button& next() { return *m_next; }
    /// What can be chosen, the last one says that one doesn't know.
    QList<QAbstractButton*> choices() const;

Q_SIGNALS:
    void articleWanted(const base::ArticleId& id);

private:
    void ask();
    void take();
    void handIn();
    void showResult();
    void clear();

    const Workplace& m_workplace;
    items::Knowledge& m_knowledge;
    base::Timestamp m_since;
    std::vector<items::CheckQuestion> m_questions;
    std::vector<items::CheckedArticle> m_answers;
    PlainLabel* m_title;
    PlainLabel* m_question;
    PlainLabel* m_problem;
    QVBoxLayout* m_choices;
    QButtonGroup* m_group;
    QWidget* m_area = nullptr; ///< the choices, or the result
    Button* m_next;
};
