// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/conversationlistmodel.h"
#include "models/items/conversationsectionmodel.h"

#include <QAbstractListModel>

#include <array>
#include <functional>
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
        PlacesRole, ///< of a header: those that take a place of one's own; quiet ones don't
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
    QModelIndex headerOf(items::Section section) const;
    bool isHeader(int row) const;
    void toggle(items::Section section);
    void setFolded(items::Section section, bool folded);
    /// While something is searched for, only what was found is shown, folded or not.
    void setNeedle(const QString& needle);
    bool isSearching() const { return m_searching; }
    int placesIn(items::Section section) const;
    /// Conversations in their places, whatever is searched for; folded sections have none.
    std::vector<base::ConversationId> order() const;
    /// What the search shows.
    std::vector<base::ConversationId> found() const;
    /// Mine that the search leaves out.
    std::vector<const items::ConversationItem*> hidden() const;
    /// The words a screen reader says for a conversation.
    void setDescription(std::function<QString(const items::ConversationItem&)> words) { m_words = std::move(words); }

private:
    struct Row
    {
        items::Section section = items::Section::Mine;
        base::ConversationId id; ///< nil: the header

        friend bool operator==(const Row&, const Row&) = default;
    };

    std::vector<Row> wanted() const;
    void refresh();
    void makeFolding();
    static QString title(items::Section section);
    QString spoken(const QModelIndex& index) const;

    ConversationListModel& m_source;
    std::function<QString(const items::ConversationItem&)> m_words;
    std::array<std::unique_ptr<ConversationSectionModel>, 3> m_sections;
    std::array<bool, 3> m_folded {false, false, true};
    std::vector<Row> m_rows;
    bool m_searching = false;
    bool m_makesFolding = false;
};
