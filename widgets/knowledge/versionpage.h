// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

class ArticleHeads;
class ArticleView;
class Button;
class EmptyState;
class FactList;
class PlainLabel;
class QComboBox;

/// The versions of an article, the newest first; each with what it changed, or compared with any other. One of them can
/// be restored.
class VersionPage final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VersionPage)

public:
    VersionPage(const Workplace& workplace, ArticleHeads& heads, QWidget* parent = nullptr);

    void open(const base::ArticleId& id);
    const base::ArticleId& current() const { return m_id; }
    FactList& list() { return *m_list; }
    ArticleView& view() { return *m_view; }
    QComboBox& other() { return *m_other; }
    Button& restoreButton() { return *m_restore; }
    Button& restoreAndPublishButton() { return *m_restorePublished; }
    PlainLabel& notice() { return *m_notice; }

Q_SIGNALS:
    void left();
    /// An earlier version is the newest one again.
    void restored(const base::ArticleId& id);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    using Version = protocol::ArticleVersionRow;

    void buildHeader(QWidget& header);
    void ask(std::optional<std::uint32_t> before);
    void take(const items::ArticleRows<Version>& found);
    void fillList();
    void showVersion();
    void compare();
    void render(const items::ArticleItem& article, const std::optional<items::ArticleItem>& before);
    void restore(bool publish);
    void takeRefusal(const items::Refusal& refusal);
    void takeHead();
    /// What differs, in a line above the two.
    QString differences(const items::ArticleItem& article, const items::ArticleItem& before) const;
    std::uint32_t shown() const;

    const Workplace& m_workplace;
    ArticleHeads& m_heads;
    base::ArticleId m_id;
    std::vector<Version> m_versions;
    quint64 m_run = 0; ///< answers about earlier articles are dropped
    quint64 m_look = 0; ///< about earlier comparisons, too
    std::uint32_t m_restoring = 0; ///< over this version

    PlainLabel* m_title;
    PlainLabel* m_with;
    QComboBox* m_other;
    Button* m_restore;
    Button* m_restorePublished;
    FactList* m_list;
    PlainLabel* m_notice;
    EmptyState* m_empty;
    QWidget* m_body;
    ArticleView* m_view;
};
