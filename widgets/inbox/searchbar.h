// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/conversationsearch.h"
#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

#include <optional>

class Button;
class MessageView;
class PlainLabel;
class QLineEdit;

/// Finds words in the conversation on the screen: field, count, older and newer. The newest hit comes first and counts
/// as 1. Hits that aren't loaded are fetched when one goes there.
class SearchBar final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SearchBar)

public:
    SearchBar(const Workplace& workplace, MessageView& view, QWidget* parent = nullptr);

    /// Another conversation closes the bar.
    void setTimeline(items::Timeline* timeline);
    /// What is selected in the messages is searched for at once.
    void open();
    /// At this message, which says it.
    void openAt(const base::MessageId& message, const QString& needle);
    void dismiss();
    void goOlder() { step(-1); }
    void goNewer() { step(1); }

    QLineEdit& field() { return *m_field; }
    QString countText() const;
    bool isSearching() const { return m_search->isSearching(); }
    const std::vector<items::SearchHit>& hits() const { return m_search->hits(); }

Q_SIGNALS:
    void dismissed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void step(int by);
    void goTo(std::size_t index);
    void tryReveal();
    void findWanted();
    void showCount();

    const Workplace& m_workplace;
    MessageView& m_view;
    items::ConversationSearch* m_search;
    QPointer<items::Timeline> m_timeline;
    QString m_shownFor; ///< needle whose newest hit was gone to
    std::optional<items::SearchHit> m_current;
    base::MessageId m_wanted; ///< to be shown before every other hit; nil: none
    bool m_fetching = false; ///< m_current isn't loaded yet
    QLineEdit* m_field;
    PlainLabel* m_count;
    Button* m_older;
    Button* m_newer;
};
