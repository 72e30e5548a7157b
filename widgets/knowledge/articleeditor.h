// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"
#include "widgets/common/strip.h"
#include "widgets/inbox/drafttimer.h"
#include "widgets/inbox/workplace.h"

#include <QPointer>

class ArticleDetails;
class ArticleHeads;
class ArticleMovePopup;
class ArticlePreview;
class Button;
class EmptyState;
class Segmented;
class TextField;
class QLineEdit;

/// Writes an article: details, text and preview side by side where there is room. What is typed is kept on this
/// computer until it is saved; what the hub refuses stays where it was typed.
class ArticleEditor final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticleEditor)

public:
    /// The workplace has articles; `heads` outlives it.
    ArticleEditor(const Workplace& workplace, ArticleHeads& heads, QWidget* parent = nullptr);
    ~ArticleEditor() override;

    /// A new one, with what stands in it.
    void start(const items::ArticleItem& article);
    /// The newest version, or what was being written of it here.
    void open(const base::ArticleId& id);
    void resume(const items::ArticleDraft& draft);
    /// Keeps what is not saved yet.
    void leave();
    /// nil: none.
    const base::ArticleId& current() const { return m_before.id; }
    bool isTouched() const;
    /// A save is on its way, and something is to be done with the article after it.
    bool isWishing() const { return m_saving && m_then; }

    void save();
    /// Saved first, where something was typed.
    void send(items::ArticleMove move);
    /// Asks first.
    void ask(items::ArticleMove move);
    void discard();

    QLineEdit& title() { return *m_title; }
    TextField& text() { return *m_text; }
    ArticleDetails& details() { return *m_details; }
    ArticlePreview& preview() { return *m_preview; }
    Strip& strip() { return *m_strip; }
    Segmented& panel() { return *m_panel; }
    ChipLabel& stateChip() { return *m_state; }
    Button& saveButton() { return *m_save; }
    Button& submitButton() { return *m_submit; }
    Button& publishButton() { return *m_publish; }
    Button& returnButton() { return *m_return; }
    Button& moreButton() { return *m_more; }
    ArticleMovePopup* popup() const;

Q_SIGNALS:
    void left();
    /// A file was still on its way when this was left: it is not in the article.
    void uploadGivenUp();
    void versionsWanted(const base::ArticleId& id);
    void feedbackWanted(const base::ArticleId& id);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    // -- the form
    void buildHeader(QWidget& header);
    void buildText(QWidget& side);
    void connectParts();
    void addKeys();
    void insertPicture(const items::AttachmentItem& picture, bool clicked);
    void insertBehind(const QString& text);
    void insertText(const QString& text);
    void openPlaceholders();
    void openMore();
    void arrange();
    void fill(const items::ArticleItem& article);
    items::ArticleItem written() const;
    void handleChange();
    void refresh();
    void refreshButtons(const items::ArticleItem& now);

    // -- what becomes of it
    void load();
    void takeLoaded(const items::ArticleItem& article);
    void take(const items::ArticleItem& article);
    void keep();
    void takeHead();
    void compareSaved(const protocol::ArticleHeadRow& head);
    void takeSaved(std::uint32_t version);
    void takeMoved(const protocol::ArticleHeadRow& head);
    bool tellReturned();
    void sendMove(items::ArticleMove move, const QString& reason);
    void takeRefusal(const items::Refusal& refusal);
    void showConflict(const QString& who);
    void tellConflict(const QString& what, const QString& kept);
    void tellUnanswered(void (ArticleEditor::*wanted)());
    void askAgain();
    void showDifference();
    void saveOver();
    void tell(StripKind kind, const QString& icon, const QString& what, const QString& kept);
    protocol::ArticleState state() const;
    void untell();
    bool isBusy() const { return m_saving.has_value() || m_moving.has_value(); }

    const Workplace& m_workplace;
    ArticleHeads& m_heads;
    items::ArticleItem m_before; ///< as it was when it was opened or saved
    std::optional<std::uint32_t> m_over; ///< the version that it is written over
    std::optional<items::ArticleItem> m_saving; ///< on its way to the hub
    std::optional<items::ArticleMove> m_then; ///< once it is saved
    bool m_foreign = false; ///< another text stands where that would: it will be refused
    quint64 m_comparing = 0; ///< the run in which the version that may be it is asked for; 0: none
    std::optional<items::ArticleMove> m_moving;
    std::uint64_t m_movedAfter = 0; ///< when the article was touched last before that
    QString m_unmoved; ///< what is told with the newest version: saved, but not published
    void (ArticleEditor::*m_unanswered)() = nullptr; ///< of a conflict, once the hub answers
    enum class Told
    {
        Nothing,
        Mistake, ///< goes when it is mended
        Done, ///< goes with the next key
        News
    };
    Told m_told = Told::Nothing; ///< by the strip
    bool m_conflict = false; ///< somebody else wrote meanwhile
    bool m_showing = false;
    bool m_kept = false; ///< something stands in the drafts
    quint64 m_run = 0; ///< answers about earlier articles are dropped
    quint64 m_loading = 0; ///< the run in which the newest version is on its way; 0: none
    int m_panelsShown = 3;
    DraftTimer m_draft;
    QPointer<ArticleMovePopup> m_popup;

    Button* m_back;
    ChipLabel* m_state;
    Segmented* m_panel;
    Button* m_save;
    Button* m_submit;
    Button* m_publish;
    Button* m_return;
    Button* m_more;
    Strip* m_strip;
    EmptyState* m_empty;
    QWidget* m_body;
    QLineEdit* m_title;
    TextField* m_text;
    QWidget* m_side; ///< title and text
    Button* m_placeholders;
    Button* m_picture;
    ArticleDetails* m_details;
    Pane* m_left;
    Pane* m_right;
    ArticlePreview* m_preview;
};
