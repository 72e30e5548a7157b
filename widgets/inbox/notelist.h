// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QScrollArea>

class NoteModel;
class QVBoxLayout;

/// The notes of a conversation as paper cards, newest below.
class NoteList final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoteList)

public:
    NoteList(const Workplace& workplace, NoteModel& notes, QWidget* parent = nullptr);

    int count() const;

private:
    void fill();

    const Workplace& m_workplace;
    NoteModel& m_notes;
    QVBoxLayout* m_column;
};
