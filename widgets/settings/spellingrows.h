// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QWidget>

class Button;
class PlainLabel;
class QCheckBox;
class QListWidget;

/// Whether spelling is checked, with which dictionary or why not, and the person's own words.
class SpellingRows final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpellingRows)

public:
    SpellingRows(const Workplace& workplace, settings::Settings& settings, QWidget* parent);

    /// What it is found by.
    QString words() const;
    QCheckBox& check() { return *m_check; }
    QListWidget& list() { return *m_list; }
    Button& removeButton() { return *m_remove; }
    QString stateText() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showState();
    void showWords();
    void remove();

    const Workplace& m_workplace;
    QCheckBox* m_check;
    PlainLabel* m_state;
    PlainLabel* m_caption;
    QListWidget* m_list;
    Button* m_remove;
    PlainLabel* m_problem;
};
