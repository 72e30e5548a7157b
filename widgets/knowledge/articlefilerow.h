// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QWidget>

class Button;
class PlainLabel;
class QVBoxLayout;

/// Files and pictures of an article that is being written. They go to the hub at once: an article names what is there.
class ArticleFileRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticleFileRow)

public:
    explicit ArticleFileRow(const Workplace& workplace, QWidget* parent = nullptr);

    void set(const std::vector<items::AttachmentItem>& files);
    const std::vector<items::AttachmentItem>& files() const { return m_files; }
    bool isBringing() const { return m_bringing; }
    /// `insert`: pictures are put into the text as soon as they are there.
    void add(const std::vector<items::OutgoingFile>& files, bool insert);
    void choose(bool pictures);
    /// What is on its way, or why it isn't.
    QString said() const;

Q_SIGNALS:
    void changed();
    /// `clicked`: by hand; else its upload ended just now.
    void insertWanted(const items::AttachmentItem& picture, bool clicked);
    /// What a picture that was added looks like.
    void pictureRead(const QString& hash, const QByteArray& bytes);

private:
    struct Waiting
    {
        items::OutgoingFile file;
        bool insert = false;
    };

    void next();
    void take(const Waiting& one, const items::BroughtFile& brought);
    void build();
    void tell(const QString& what, bool problem);
    QString freeName(const QString& name) const;

    const Workplace& m_workplace;
    std::vector<items::AttachmentItem> m_files;
    std::vector<Waiting> m_waiting;
    bool m_bringing = false;
    quint64 m_run = 0; ///< answers for another article are dropped
    QVBoxLayout* m_rows;
    PlainLabel* m_said;
    Button* m_add;
    Button* m_picture;
};
