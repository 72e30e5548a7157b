// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/fold.h"
#include "models/items/conversationlistmodel.h"

#include <QSortFilterProxyModel>

#include <memory>

/// One section of the conversation list in the source's order, narrowed by what is typed into the search field (part of
/// name or last line; empty: all). With a folding, case, width and traditional or simplified letters are one.
class ConversationSectionModel final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationSectionModel)

public:
    ConversationSectionModel(ConversationListModel& source, items::Section section, QObject* parent = nullptr);

    void setNeedle(const QString& needle);
    void setFolding(std::shared_ptr<const text::Folding> folding);
    const items::ConversationItem* itemAt(const QModelIndex& index) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    ConversationListModel& m_source;
    items::Section m_section;
    bool matches(const QString& shown) const;

    QString m_needle;
    QString m_folded; ///< empty without a folding
    std::shared_ptr<const text::Folding> m_folding;
};
