// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/shortcuttable.h"
#include "widgets/common/theme/theme.h"

#include <QWidget>

class Button;
class PlainLabel;

/// One shortcut in the settings: its keys are a button; pressed, it waits for the new ones. Esc leaves it as it was,
/// Backspace takes the keys away.
class KeyRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyRow)

public:
    KeyRow(const Theme& theme, ShortcutTable& keys, ShortcutId id, QWidget* parent);
    ~KeyRow() override;

    ShortcutId shortcut() const { return m_id; }
    bool isWaiting() const { return m_waiting; }
    Button& button() { return *m_button; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void wait();
    void stop();
    void give(const QKeySequence& keys);
    void showRefusal(const ShortcutTable::Refusal& refusal, const QKeySequence& keys);
    void refresh();

    ShortcutTable& m_keys;
    ShortcutId m_id;
    bool m_waiting = false;
    QKeySequence m_refused; ///< that somebody else has
    Button* m_button;
    Button* m_reset;
    QWidget* m_problemArea;
    PlainLabel* m_problem;
    Button* m_take;
};
