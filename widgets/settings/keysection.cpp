// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/settings/keysection.h"

#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"
#include "widgets/settings/keyrow.h"

#include <QHBoxLayout>

KeySection::KeySection(const Theme& theme, ShortcutTable& keys, QWidget* parent)
    : SettingsSection(theme, tr("Keyboard shortcuts"), parent)
{
    for (const ShortcutGroup group :
        {ShortcutGroup::Everywhere, ShortcutGroup::List, ShortcutGroup::Conversation, ShortcutGroup::Writing}) {
        addCaption(ShortcutTable::groupTitle(group));
        for (const ShortcutTable::Entry& entry : ShortcutTable::entries()) {
            if (entry.group == group && entry.editable) {
                addRow(new KeyRow(theme, keys, entry.id, this), ShortcutTable::title(entry.id));
            }
        }
    }
    auto* foot = new QWidget(this);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 8, 0, 0);
    auto* reset = new Button(theme, tr("Reset all shortcuts"), ButtonKind::Normal, ButtonSize::Normal, foot);
    row->addWidget(reset);
    row->addStretch(1);
    addRow(foot, reset->text());
    const auto show = [reset, &keys] { reset->setEnabled(keys.anyChanged()); };
    connect(&keys, &ShortcutTable::changed, reset, show);
    connect(reset, &Button::clicked, &keys, &ShortcutTable::resetAll);
    show();
}
