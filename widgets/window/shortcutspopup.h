// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/pinyinsearch.h"
#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

#include <vector>

class PlainLabel;
class QGridLayout;
class QLineEdit;
class QScrollArea;

/// Every key that works now, on one sheet, to be searched by what it does or by the key.
class ShortcutsPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShortcutsPopup)

public:
    ShortcutsPopup(const Workplace& workplace, QWidget* host);

    QLineEdit& search() { return *m_search; }

Q_SIGNALS:
    void changeWanted();

private:
    struct Row
    {
        ShortcutGroup group;
        QWidget* key;
        PlainLabel* words;
        QString keyText;
        text::Readings readings;
    };

    void buildHead(QLayout& column);
    void fill();
    void addGroup(QGridLayout& grid, ShortcutGroup group, bool low);
    void addRow(QGridLayout& grid, ShortcutGroup group, const QString& keys, const QString& what);
    void filter();
    void keepReadings();

    const Workplace& m_workplace;
    items::PinyinSearch& m_pinyin;
    QLineEdit* m_search = nullptr;
    QScrollArea* m_scroll;
    PlainLabel* m_nothing;
    std::vector<Row> m_rows;
    std::vector<std::pair<ShortcutGroup, QWidget*>> m_titles;
};
