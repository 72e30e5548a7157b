// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QWidget>

class MessageListModel;
class PlainLabel;

/// Stands over messages and says what is missing of them and why: it comes from the hub now, it comes when the line is
/// back, or it is not this person's to read. Hidden when nothing is missing.
class HistoryHint final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryHint)

public:
    /// Both outlive it.
    HistoryHint(const Workplace& workplace, MessageListModel& model, QWidget* parent = nullptr);

    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void tell();
    QString words() const;

    const Workplace& m_workplace;
    MessageListModel& m_model;
    PlainLabel* m_label;
};
