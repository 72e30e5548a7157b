// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QAbstractButton>

class Button;
class PlainLabel;
class QHBoxLayout;
class QLayout;

/// Empties a layout of rows.
void clearRows(QLayout& layout);

/// One field of a customer: word, value, buttons of its own, and a pencil that shows under the pointer and with the
/// focus.
class FieldRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FieldRow)

public:
    static constexpr int labelWidth = 72;

    FieldRow(const Workplace& workplace, const QString& word, QWidget* parent);

    /// Selectable, wrapped, as it was written.
    void setValue(const QString& value);
    /// Anything else in the value's place; taken over.
    void setContent(QWidget* content);
    void setEditable(bool editable);
    /// Behind the value; `spoken` is what it does, in full.
    Button* addButton(const QString& word, const QString& spoken);
    /// Puts this into the clipboard.
    void addCopy(const QString& value);
    Button* pencil() const { return m_pencil; }
    const QString& word() const { return m_word; }

Q_SIGNALS:
    void editWanted();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showPencil();

    const Workplace& m_workplace;
    QString m_word;
    QHBoxLayout* m_row;
    Button* m_pencil;
};

/// One earlier conversation: day, what it was about, how it ended. A button in all but its look.
class EarlierRow final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EarlierRow)

public:
    EarlierRow(const Workplace& workplace, const items::EarlierItem& item, QWidget* parent);

    /// In pixels, of what the day needs: one of another year is longer.
    int dayWidth() const;
    /// As much for it as the rows above and below give theirs.
    void setDayWidth(int width) { m_dayWidth = width; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Workplace& m_workplace;
    items::EarlierItem m_item;
    QString m_day, m_about, m_end;
    int m_dayWidth = 0;
    bool m_resolved = false;
};
