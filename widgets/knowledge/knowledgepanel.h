// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/suggestions.h"
#include "widgets/inbox/workplace.h"

#include <QPointer>
#include <QWidget>

class ArticleFileList;
class ArticleListModel;
class ArticleView;
class Button;
class EmptyState;
class FeedbackPopup;
class FoundFoot;
class PlainLabel;
class QLineEdit;
class QListView;
class QStackedWidget;

/// The knowledge base beside a conversation: what is suggested, or found with its own search, and one article.
class KnowledgePanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KnowledgePanel)

public:
    /// Both outlive it.
    KnowledgePanel(const Workplace& workplace, items::Knowledge& knowledge, items::Suggestions& suggestions,
        QWidget* parent = nullptr);
    ~KnowledgePanel() override;

    void open(const base::ArticleId& id);
    void closeArticle();
    void focusSearch();
    /// Another conversation: nothing of the one before is open.
    void reset();
    /// The article that stands there, else the one the list stands on; nil: none.
    base::ArticleId current() const;
    bool isArticleOpen() const;
    /// What would be put in is what stands there. Where it isn't, it stands there from now on. For an article that is
    /// not open here: true.
    bool shows(const items::ArticleItem& article);

    QLineEdit& field() { return *m_field; }
    QListView& list() { return *m_list; }
    ArticleView& view() { return *m_view; }
    ArticleFileList& files() { return *m_files; }
    EmptyState& empty() { return *m_empty; }
    FoundFoot& foot() { return *m_foot; }
    FeedbackPopup* feedback() const;

Q_SIGNALS:
    void insertWanted(const base::ArticleId& id, bool quote);
    /// In the workspace, with everything that is known of it.
    void workspaceWanted(const base::ArticleId& id);
    /// The article that stood there isn't valid any more, or isn't here.
    void gone(const QString& what);
    /// Something worth a line, as of a file that was saved.
    void told(const QString& what);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildSearch();
    void buildArticle();
    void ask();
    void take();
    void showEmpty(bool searching);
    void showWeaker(bool on);
    void reportMissing();
    void showArticle(const std::optional<items::ArticleItem>& article);
    void render(const items::ArticleItem& article);
    void readAgain();
    void takeAgain(const std::optional<items::ArticleItem>& article);

    const Workplace& m_workplace;
    items::Knowledge& m_knowledge;
    items::Suggestions& m_suggestions;
    items::KnowledgeSearch* m_search;
    ArticleListModel* m_model;
    quint64 m_run = 0;
    QStackedWidget* m_stack;
    QWidget* m_searchPage;
    QWidget* m_articlePage;
    QLineEdit* m_field = nullptr;
    PlainLabel* m_heading = nullptr;
    QListView* m_list = nullptr;
    EmptyState* m_empty = nullptr;
    bool m_weaker = false; ///< they are asked for
    bool m_offersWeaker = false; ///< what stands there in the list's place
    FoundFoot* m_foot = nullptr;
    QPointer<FeedbackPopup> m_feedback;
    ArticleView* m_view = nullptr;
    ArticleFileList* m_files = nullptr;
    Button* m_quote = nullptr;
};
