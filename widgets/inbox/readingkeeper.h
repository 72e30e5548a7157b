// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/repository.h"
#include "widgets/inbox/messageview.h"

#include <QObject>

#include <map>
#include <optional>

/// Where the person reads in each conversation: coming back shows the same place, or the first message that he has not
/// read, under a line. Who was at the end is at the end again. The places are those of all views of a desk: a
/// conversation is read on wherever it is shown next.
class ReadingKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReadingKeeper)

public:
    using Points = std::map<base::ConversationId, ReadingPoint>;
    /// What another view of the same desk goes on with.
    struct Reading
    {
        Points points;
        base::ConversationId open;
        base::MessageId unreadFrom; ///< in `open`
    };

    /// `model` is the one that `view` shows. Make it after the view got its model. `points` outlive it.
    ReadingKeeper(items::Repository& repository, MessageListModel& model, MessageView& view, Points& points);

    Reading reading();
    void setReading(const Reading& reading);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void leave();
    void enter();
    void seek();
    void findUnread();
    void noteRows(int first, int last);

    items::Repository& m_repository;
    MessageListModel& m_model;
    MessageView& m_view;
    Points& m_points;
    base::ConversationId m_open;
    base::MessageId m_unreadFrom; ///< in `m_open`
    int m_unread = 0; ///< when it was opened
    bool m_incomplete = false; ///< the first unread message is not loaded yet
    int m_pagesLeft = 0; ///< that may still be read to find his place; 0: it isn't looked for
    std::optional<std::uint64_t> m_soughtFrom; ///< the first message that was there when a page was asked for
    int m_fruitless = 0; ///< times that a page was asked for, one after the other, and none came
    bool m_cameAway = false; ///< the line stands over what came while another window was in front
};
