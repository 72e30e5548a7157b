// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/suggestions.h"
#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

class Button;
class PlainLabel;
class QVBoxLayout;

/// One suggested article; the current one says what can be done with it.
class SuggestionCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SuggestionCard)

public:
    SuggestionCard(const Workplace& workplace, const items::ArticleHit& hit, QWidget* parent);

    const items::ArticleHit& hit() const { return m_hit; }
    void setCurrent(bool current);
    bool isCurrent() const { return m_current; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void becameCurrent();
    void insertClicked();
    void quoteClicked();
    void openClicked();
    void stepped(int by);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    const Workplace& m_workplace;
    items::ArticleHit m_hit;
    bool m_current = false;
    QWidget* m_actions;
};

/// Under the tabs of a conversation's context: articles that answer what the customer wrote last. Hidden where nothing
/// does; it can be folded.
class SuggestionDock final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SuggestionDock)

public:
    /// `suggestions` outlives it.
    SuggestionDock(const Workplace& workplace, items::Suggestions& suggestions, QWidget* parent = nullptr);

    /// The one that the keys act on; nullptr: there is none.
    const items::ArticleHit* current() const;
    const std::vector<SuggestionCard*>& cards() const { return m_cards; }
    bool isFolded() const { return m_folded; }
    void setFolded(bool folded);
    /// Beside its own tab it isn't needed.
    void setWanted(bool wanted);

Q_SIGNALS:
    void insertWanted(const base::ArticleId& id, bool quote);
    void openWanted(const base::ArticleId& id);

private:
    void refresh();
    void setCurrent(std::size_t place);
    void arrange();

    const Workplace& m_workplace;
    items::Suggestions& m_suggestions;
    bool m_folded = false;
    bool m_wanted = true;
    std::size_t m_at = 0;
    PlainLabel* m_about;
    Button* m_fold;
    QWidget* m_area;
    QVBoxLayout* m_column;
    std::vector<SuggestionCard*> m_cards;
};
