// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"
#include "widgets/knowledge/factlist.h"

class ArticleHeads;
class Button;
class EmptyState;
class PlainLabel;
class Segmented;
class QComboBox;

/// What the knowledge base lacks and what is broken in it, as the hub reports: questions that nothing answered, in
/// groups with examples, and articles with dead links, lost files or doubles.
class KnowledgeReports final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KnowledgeReports)

public:
    enum Part
    {
        Gaps,
        Defects
    };

    KnowledgeReports(const Workplace& workplace, ArticleHeads& heads, QWidget* parent = nullptr);

    /// Asks, unless it did so lately.
    void open();
    Segmented& part() { return *m_part; }
    QComboBox& span() { return *m_span; }
    FactList& list() { return *m_list; }
    EmptyState& empty() { return *m_empty; }
    Button& writeButton() { return *m_write; }
    Button& refreshButton() { return *m_refresh; }
    PlainLabel& examples() { return *m_examples; }
    /// What the report says as a whole.
    QString summary() const;

Q_SIGNALS:
    void articleChosen(const base::ArticleId& id);
    void newWanted(const items::ArticleItem& article);

private:
    using Gap = protocol::KnowledgeGapRow;
    using Defect = protocol::KnowledgeDefectRow;
    enum class Asked
    {
        No,
        Asking,
        Known,
        Unknown
    };

    void buildBar(QWidget& bar);
    QWidget* buildAside();
    void ask();
    void refresh();
    void showAside();
    void showEmpty(bool none);
    void choose(const QString& key);
    void write();
    std::vector<Fact> gapFacts() const;
    std::vector<Fact> defectFacts() const;
    bool isRetired(const base::ArticleId& id) const;
    const Gap* gap() const;

    const Workplace& m_workplace;
    ArticleHeads& m_heads;
    std::vector<Gap> m_gaps;
    std::vector<Defect> m_defects;
    Asked m_asked[2] = {Asked::No, Asked::No};
    quint64 m_run[2] = {0, 0}; ///< answers to earlier questions are dropped

    Segmented* m_part;
    QComboBox* m_span;
    Button* m_refresh;
    PlainLabel* m_summary;
    FactList* m_list;
    EmptyState* m_empty;
    QWidget* m_aside;
    PlainLabel* m_head;
    PlainLabel* m_examples;
    Button* m_write;
};
