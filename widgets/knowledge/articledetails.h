// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QScrollArea>

class ArticleFileRow;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QVBoxLayout;
class CategoryCompleter;
class QuestionList;

/// What an article says of itself beside title and text: questions, category, queue, language, validity, owner, files.
class ArticleDetails final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticleDetails)

public:
    explicit ArticleDetails(const Workplace& workplace, QWidget* parent = nullptr);

    void set(const items::ArticleItem& article);
    /// Puts what stands here into the article.
    void write(items::ArticleItem& article) const;
    /// What can't be read as it was typed; empty: nothing.
    QString problem() const;
    void setCategories(const QStringList& categories);

    QuestionList& questions() { return *m_questions; }
    QComboBox& category() { return *m_category; }
    CategoryCompleter& categoryLevels() { return *m_levels; }
    QComboBox& queue() { return *m_queue; }
    QComboBox& language() { return *m_language; }
    QLineEdit& validFrom() { return *m_from; }
    QLineEdit& validUntil() { return *m_until; }
    QCheckBox& forCustomers() { return *m_customers; }
    QComboBox& owner() { return *m_owner; }
    ArticleFileRow& files() { return *m_files; }

Q_SIGNALS:
    void changed();

private:
    void build(QWidget& body);
    void addField(QVBoxLayout& column, const QString& name, QWidget* field);
    void addDays(QVBoxLayout& column);
    void fillChoices(const items::ArticleItem& article);
    void connectParts();

    const Workplace& m_workplace;
    bool m_setting = false;
    QuestionList* m_questions;
    QComboBox* m_category;
    CategoryCompleter* m_levels;
    QComboBox* m_queue;
    QComboBox* m_language;
    QLineEdit* m_from;
    QLineEdit* m_until;
    QCheckBox* m_customers;
    QComboBox* m_owner;
    ArticleFileRow* m_files;
};
