// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QWidget>

#include <functional>
#include <vector>

class QVBoxLayout;

/// One part of the settings: a title and rows, each found by its words.
class SettingsSection : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsSection)

public:
    SettingsSection(const Theme& theme, const QString& title, QWidget* parent);

    QString title() const { return m_title; }
    /// Shows the rows whose words are wanted, all when the title is; returns whether any is.
    bool filter(const std::function<bool(const QString& words)>& wanted);
    void showAll();

    /// `words`: what the row is found by.
    void addRow(QWidget* row, const QString& words);
    /// A label and what is chosen at its right.
    void addChoice(const QString& label, QWidget* choice);
    /// A caption over the next rows; it goes with them.
    void addCaption(const QString& text);

protected:
    const Theme& theme() const { return m_theme; }

private:
    struct Row
    {
        QWidget* widget;
        QString words;
        bool caption = false;
    };

    const Theme& m_theme;
    QString m_title;
    QVBoxLayout* m_column;
    std::vector<Row> m_rows;
};
