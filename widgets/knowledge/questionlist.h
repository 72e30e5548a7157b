// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QWidget>

class Button;
class QKeyEvent;
class QListView;
class QStringListModel;
class TextField;

/// Similar questions of an article: what is typed below joins them, several pasted lines as several; in the list Enter
/// changes one, Delete takes it out, Alt with Up and Down moves it.
class QuestionList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuestionList)

public:
    explicit QuestionList(const Theme& theme, QWidget* parent = nullptr);

    void set(const QStringList& questions);
    /// With what stands in the field and was not added yet.
    QStringList questions() const;
    /// What is being changed in a row counts, too, from now on; it stays open.
    void commit();
    TextField& field() { return *m_field; }
    QListView& list() { return *m_list; }

Q_SIGNALS:
    void changed();

private:
    void buildButtons();
    void add();
    void splitLines();
    void move(int by);
    void remove();
    bool handleListKey(const QKeyEvent& key);
    void refresh();

    const Theme& m_theme;
    QStringListModel* m_model;
    QListView* m_list;
    TextField* m_field;
    QWidget* m_row = nullptr;
    Button* m_up = nullptr;
    Button* m_down = nullptr;
    Button* m_remove = nullptr;
    bool m_splitting = false;
};
