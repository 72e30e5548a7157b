// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/cannedindex.h"

#include <QAbstractListModel>

/// What the popup over a composer lists. How to use it:
///
///     m_model = new CannedModel(workplace.repository, this);  // cheap; one for each popup
///     m_model->open(QStringLiteral("zh"));                    // popup shown: the customer's language
///     m_model->setNeedle(typed);                              // at every key, what stands behind the "/"
///     const items::CannedItem* reply = m_model->itemAt(view->currentIndex());
///     const auto filled = items::fillPlaceholders(reply->text, items::placeholderValues(repository, conversation));
///     // insert filled.text; mark filled.missing, and check again before sending: see placeholders.h
///
/// Rows come best first, all of them while nothing is typed. MarksRole has what to highlight: in the title where
/// FieldRole is Title, in the shortcut where it is Shortcut or WholeShortcut, in the text where it is Text (ranges
/// count in the whole text, so show the line around the first one then). A reply without a title shows the beginning
/// of its text. The model is reset at every change: select row 0 on modelReset. GUI thread.
class CannedModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CannedModel)

public:
    enum Roles
    {
        IdRole = Qt::UserRole + 1, ///< base::CannedId
        ItemRole, ///< items::CannedItem
        ShortcutRole,
        TextRole, ///< as written, with line breaks and placeholders
        GroupRole, ///< QString, id of the group; empty: one's own
        FieldRole, ///< int(items::CannedIndex::Field)
        MarksRole ///< std::vector<text::Range>, UTF-16 units
    };

    explicit CannedModel(items::Repository& repository, QObject* parent = nullptr);

    /// From here on it is kept up to date; nothing is typed. `language`: primary tag whose replies come first.
    void open(const QString& language);
    void close();
    /// Without the slash.
    void setNeedle(const QString& needle);
    const QString& needle() const { return m_needle; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// nullptr when the index isn't ours.
    const items::CannedItem* itemAt(const QModelIndex& index) const;

private:
    void refresh();

    items::CannedIndex& m_index;
    bool m_open = false;
    QString m_language;
    QString m_needle;
    std::vector<items::CannedIndex::Hit> m_hits;
};

Q_DECLARE_METATYPE(items::CannedItem)
Q_DECLARE_METATYPE(std::vector<text::Range>)
