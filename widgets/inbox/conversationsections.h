// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/conversationlistmodel.h"
#include "models/items/conversationsectionmodel.h"

#include <QAbstractListModel>

#include <array>
#include <memory>

/// The conversation list as one flat model: a header row per section with its conversations below, folded or not.
/// Changes arrive as the smallest run of removed and inserted rows, so that selection and scroll position stay.
class ConversationSections final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationSections)

public:
    enum Roles
    {
        HeaderRole = Qt::UserRole + 100, ///< bool
        SectionRole, ///< int(items::Section)
        CountRole, ///< of a header: conversations in the section
        FoldedRole, ///< of a header
        FoldableRole
    };

    explicit ConversationSections(ConversationListModel& source, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// nullptr for headers.
    const items::ConversationItem* itemAt(const QModelIndex& index) const;
    QModelIndex indexOf(const base::ConversationId& id) const;
    bool isHeader(int row) const;
    void toggle(items::Section section);
    void setFolded(items::Section section, bool folded);
    void setNeedle(const QString& needle);
    /// Conversations in the order shown, folded ones too.
    std::vector<base::ConversationId> order() const;

private:
    struct Row
    {
        items::Section section = items::Section::Mine;
        base::ConversationId id; ///< nil: the header

        friend bool operator==(const Row&, const Row&) = default;
    };

    std::vector<Row> wanted() const;
    void refresh();

    ConversationListModel& m_source;
    std::array<std::unique_ptr<ConversationSectionModel>, 3> m_sections;
    std::array<bool, 3> m_folded {false, false, true};
    std::vector<Row> m_rows;
    bool m_searching = false;
};
