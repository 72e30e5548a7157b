// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

class Button;
class KeyMark;
class QLineEdit;

/// The field over the list. Enter and Down go to what was found, Esc gives up.
class ListSearch final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListSearch)

public:
    explicit ListSearch(const Workplace& workplace, QWidget* parent = nullptr);

    QString text() const;
    /// Somebody searches: the cursor is in the field, or words are.
    bool isActive() const { return m_active; }
    void take();
    void clear();

Q_SIGNALS:
    void textChanged(const QString& text);
    void activeChanged();
    void downPressed();
    void enterPressed();
    void escaped();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setActive(bool active);
    bool handleKey(int key);
    void showInside();

    QLineEdit* m_field;
    KeyMark* m_hint;
    Button* m_clear;
    bool m_active = false;
};
