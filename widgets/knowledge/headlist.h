// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/articledesk.h"
#include "models/items/pinyinsearch.h"
#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

#include <QTimer>

#include <array>

class ArticleHeads;
class EmptyState;
class FactList;
struct Fact;
class FilterChip;
class PlainLabel;
class QButtonGroup;
class QLineEdit;

/// Every article by its newest version, with what is being written on this computer first; by state.
class HeadList final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeadList)

public:
    HeadList(const Workplace& workplace, ArticleHeads& heads, QWidget* parent = nullptr);

    FactList& list() { return *m_list; }
    EmptyState& empty() { return *m_empty; }
    /// All, then one for each state in their order.
    const std::array<FilterChip*, 5>& chips() const { return m_chips; }
    /// Titles and categories are looked through for what stands here, by pinyin too.
    QLineEdit& field() { return *m_field; }
    QString state() const;
    /// What is being written here may be other than before.
    void readDrafts();

Q_SIGNALS:
    void articleChosen(const base::ArticleId& id);
    void draftChosen(const items::ArticleDraft& draft);
    void newWanted();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();
    void choose(const QString& key);
    std::vector<Fact> drafts() const;
    Fact factOf(const protocol::ArticleHeadRow& head) const;
    /// Whether it is what is looked for.
    bool isFound(const QString& title, const QString& category) const;
    void showEmpty(bool none, bool any);

    const Workplace& m_workplace;
    ArticleHeads& m_heads;
    std::vector<items::ArticleDraft> m_drafts;
    QButtonGroup* m_group;
    std::array<FilterChip*, 5> m_chips {};
    items::PinyinSearch& m_pinyin;
    QLineEdit* m_field;
    FactList* m_list;
    EmptyState* m_empty;
    PlainLabel* m_state;
    bool m_cut = false; ///< there are more than it shows
    QTimer m_again; ///< nobody tells what others save
};
