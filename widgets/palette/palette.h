// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/palette/palettemodel.h"

#include <QTimer>

class PlainLabel;
class QLineEdit;
class QListView;

/// Goes to anything and does anything, by typing a part of its name: people, conversations, commands. The keyboard
/// stays in the field; Up and Down choose, Enter goes there.
class Palette final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Palette)

public:
    /// Takes over the sources. `recent`: keys of what was used lately, the latest first; it outlives the palette.
    Palette(const Theme& theme, items::PinyinSearch& pinyin, const std::vector<PaletteSource*>& sources,
        const QStringList& recent, QWidget* host);

    QLineEdit& field() { return *m_field; }
    QListView& list() { return *m_list; }
    PaletteModel& model() { return *m_model; }

Q_SIGNALS:
    /// What is run after the palette has closed.
    void chosen(const QString& key);

private:
    void buildList();
    bool handleKey(int key);
    void buildFoot(QLayout& column);
    void search();
    void refresh();
    void step(int by);
    void go(const QModelIndex& index);
    void showFound();
    void tellRow();

    const Theme& m_theme;
    PaletteModel* m_model;
    QLineEdit* m_field;
    QListView* m_list;
    PlainLabel* m_nothing;
    PlainLabel* m_count = nullptr;
    QTimer m_refreshing; ///< many changes are one
    QTimer m_telling; ///< a screen reader hears the count when typing pauses
};
