// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"
#include "widgets/knowledge/factlist.h"

class ArticleHeads;
class Button;
class EmptyState;
class Segmented;

/// What became of articles: what readers said against them, how often they were of use, and, for leads, who knows what
/// changed.
class ReadersPage final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReadersPage)

public:
    enum Part
    {
        Feedback,
        Uses,
        Checks
    };

    ReadersPage(const Workplace& workplace, ArticleHeads& heads, QWidget* parent = nullptr);

    /// Feedback of this article; nullopt: of all.
    void open(const std::optional<base::ArticleId>& article);
    Segmented& part() { return *m_part; }
    FactList& list() { return *m_list; }
    Button& allButton() { return *m_all; }
    /// Whether what needs nothing more is listed, too.
    Button& settledButton() { return *m_showSettled; }
    /// About the current row: it needs nothing more, or does after all.
    Button& settleButton() { return *m_settle; }
    EmptyState& empty() { return *m_empty; }

Q_SIGNALS:
    void articleChosen(const base::ArticleId& id);
    /// Somebody missed one, and said so.
    void newWanted(const items::ArticleItem& article);

private:
    using Said = protocol::ArticleFeedbackRow;
    using Use = protocol::ArticleUseRow;
    using Check = protocol::ArticleCheckRow;

    void ask();
    void askFeedback(std::optional<std::uint64_t> before);
    void askUses(const std::optional<base::ArticleId>& behind);
    void askChecks(std::optional<std::uint64_t> before);
    void refresh();
    void showEmpty(bool none);
    void showButtons();
    void choose(const QString& key);
    void settle();
    const Said* current() const;
    std::vector<Fact> saidFacts() const;
    std::vector<Fact> useFacts() const;
    std::vector<Fact> checkFacts() const;
    QString titleOf(const base::ArticleId& id) const;

    const Workplace& m_workplace;
    ArticleHeads& m_heads;
    std::optional<base::ArticleId> m_article;
    std::vector<Said> m_said;
    std::vector<Use> m_uses;
    std::vector<Check> m_checks;
    bool m_known = false; ///< the hub answered
    quint64 m_run = 0;

    Segmented* m_part;
    Button* m_all;
    Button* m_showSettled;
    Button* m_settle;
    FactList* m_list;
    EmptyState* m_empty;
};
