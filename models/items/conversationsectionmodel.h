// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/conversationlistmodel.h"

#include <QSortFilterProxyModel>

/// One section of the conversation list in the source's order, narrowed by what is typed into the search field (folded
/// substring of name or last line; empty: all).
class ConversationSectionModel final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationSectionModel)

public:
    ConversationSectionModel(ConversationListModel& source, items::Section section, QObject* parent = nullptr);

    void setNeedle(const QString& needle);
    const items::ConversationItem* itemAt(const QModelIndex& index) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    ConversationListModel& m_source;
    items::Section m_section;
    QString m_needle;
};
