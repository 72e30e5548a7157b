// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledge.h"
#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

#include <QPointer>
#include <QTimer>

class ArticleContents;
class ArticleFileList;
class ArticleView;
class Button;
class EmptyState;
class FeedbackPopup;
class PlainLabel;
class Segmented;
class Strip;
class QStackedWidget;

/// One article with what can be done with it: where it stands, what changed, contents, feedback.
class ArticlePage final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticlePage)

public:
    /// `knowledge` outlives it.
    ArticlePage(const Workplace& workplace, items::Knowledge& knowledge, QWidget* parent = nullptr);

    /// nil: none. `changes`: what changed since the last shift, where that is known. `chosen`: by the person, so that
    /// it counts as opened once it stood there for a while.
    void open(const base::ArticleId& id, bool changes = false, bool chosen = true);
    /// The one that stands there by itself was chosen now.
    void choose();
    /// As links name it.
    void openNamed(const QString& name);
    const base::ArticleId& current() const { return m_current; }
    /// Whose answer an article can be put into; nil: nobody's.
    void setConversation(const base::ConversationId& id, const QString& name);
    /// A check on all of the changes was handed in.
    bool isChecked() const;
    /// So many can be asked about what changed; none: no check is offered.
    void setQuestions(int count);
    /// How much room there is: contents beside the article, words on the buttons, the bar below.
    void setRoom(int width, bool low);
    void setBackShown(bool shown);
    void setHistory(bool back, bool forward);
    /// Nothing was found, or nothing is there.
    void showEmpty(const QString& icon, const QString& title, const QString& text, const QString& action = {});

    void focusArticle();
    void toggleFavourite();
    void copyLink();
    void insert();
    /// Of an article (it is wrong, out of date, something is missing) or, without one, of one that is missing.
    void report(items::ArticleFault fault, bool ofArticle, const QString& note = {});

    ArticleView& view() { return *m_view; }
    ArticleContents& contents() { return *m_contents; }
    ArticleFileList& files() { return *m_files; }
    Strip& band() { return *m_band; }
    Segmented& mode() { return *m_mode; }
    Button& insertButton() { return *m_insert; }
    Button& editButton() { return *m_edit; }
    FeedbackPopup* feedback() const;

Q_SIGNALS:
    /// Another one stands there now.
    void opened(const base::ArticleId& id);
    void insertWanted(const items::ArticleItem& article);
    void editWanted(const base::ArticleId& id);
    void backClicked();
    void historyClicked(bool back);
    void emptyActionClicked();
    void checkClicked();
    void nextChangeClicked();
    /// Something worth a line: `The link was copied.`
    void told(const QString& what);

private:
    void buildHeader(QWidget& header);
    void buildFoot(QWidget& foot);
    void connectParts();
    void take(const std::optional<items::ArticleItem>& article);
    void takeAgain(const std::optional<items::ArticleItem>& article);
    void askEarlier();
    void readEarlier();
    void takeEarlier(const base::ArticleId& id, const items::EarlierArticle& earlier);
    void render();
    void refresh();
    void showBand();
    void noteOpened();
    void fetchAside(const base::ArticleId& id);
    const items::ArticleChange* change() const;

    const Workplace& m_workplace;
    items::Knowledge& m_knowledge;
    base::ArticleId m_current;
    items::ArticleItem m_article;
    std::optional<items::EarlierArticle> m_earlier;
    bool m_wantsChanges = false;
    bool m_wantsFocus = false; ///< as soon as the article is there
    base::ConversationId m_conversation;
    QString m_conversationName;
    QTimer m_reading; ///< it counts as opened once it has stood there for a while
    bool m_counts = false; ///< as opened: it was chosen, and wasn't noted yet
    bool m_chosen = false;
    quint64 m_run = 0; ///< answers about earlier articles are dropped
    QPointer<FeedbackPopup> m_feedback;

    Button* m_back;
    Button* m_previous;
    Button* m_next;
    PlainLabel* m_path;
    Segmented* m_mode;
    Button* m_favourite;
    Button* m_link;
    Button* m_edit;
    Button* m_insert;
    Strip* m_band;
    int m_questions = 0;
    Strip* m_notice;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QWidget* m_body;
    ArticleView* m_view;
    ArticleFileList* m_files;
    ArticleContents* m_contents;
    QWidget* m_foot;
    PlainLabel* m_question;
    PlainLabel* m_usage;
};
