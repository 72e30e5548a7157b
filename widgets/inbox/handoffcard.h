// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QWidget>

class Button;
class PlainLabel;

/// Who had a conversation before, what he wrote for the next one, how far it is. On paper: no customer sees it.
class HandOffCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HandOffCard)

public:
    explicit HandOffCard(const Workplace& workplace, QWidget* parent = nullptr);

    void set(const protocol::HandOff& handOff, const QString& note);
    /// With a button that puts it away.
    void setClosable(bool closable);
    QString text() const;

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Workplace& m_workplace;
    PlainLabel* m_sentence;
    PlainLabel* m_note;
    PlainLabel* m_facts;
    Button* m_close;
};
