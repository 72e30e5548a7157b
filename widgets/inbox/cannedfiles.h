// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QWidget>

class Button;
class FlowLayout;
class PlainLabel;

/// The files of a canned reply that is being written: to add, to take out, and to bring to the hub before it is saved.
class CannedFiles final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CannedFiles)

public:
    /// What `reply` brings lies at the hub for its own place; of a copy (without an id) it is copied.
    CannedFiles(const Workplace& workplace, const items::CannedItem& reply, QWidget* parent);

    /// Stands where the form puts it: there is no row for files while there are none.
    Button& addButton() { return *m_add; }
    void add(const std::vector<items::OutgoingFile>& files);
    std::vector<items::AttachmentItem> files() const;
    bool isBringing() const { return m_bringing; }
    /// What isn't there yet goes to the hub, for this place; `brought` or `failed` follows.
    void bring(const std::optional<base::GroupId>& group);
    QString said() const;

Q_SIGNALS:
    void changed();
    void brought();
    /// A sentence.
    void failed(const QString& why);

private:
    struct Entry
    {
        items::OutgoingFile file;
        items::AttachmentItem known; ///< as the hub found it, where it is there
        bool there = false;
    };

    std::size_t most() const;
    void choose();
    void next();
    void tell(const QString& progress);
    void build();
    static QString words(items::FileProblem problem, const QString& name);

    const Workplace& m_workplace;
    std::vector<Entry> m_entries;
    std::optional<base::GroupId> m_group; ///< for whose replies they are there
    bool m_bringing = false;
    FlowLayout* m_row = nullptr;
    Button* m_add = nullptr;
    PlainLabel* m_said = nullptr;
};
