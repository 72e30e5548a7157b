// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/messagelistmodel.h"

#include <QSortFilterProxyModel>

/// The notes among a conversation's entries, for the context pane. Items through mapToSource.
class NoteModel final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoteModel)

public:
    explicit NoteModel(MessageListModel& source, QObject* parent = nullptr);

    /// The notes of another conversation's entries.
    void setSource(MessageListModel& source);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    MessageListModel* m_source;
};
