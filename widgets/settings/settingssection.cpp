// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/settings/settingssection.h"

#include "widgets/common/choicerow.h"
#include "widgets/common/plainlabel.h"

#include <QVBoxLayout>

SettingsSection::SettingsSection(const Theme& theme, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(title)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    auto* head = new PlainLabel(theme, &Tokens::text, TypeRole::Body, true, this);
    head->setText(title);
    m_column->addWidget(head);
}

void SettingsSection::addRow(QWidget* row, const QString& words)
{
    m_column->addWidget(row);
    m_rows.push_back({row, words});
}

void SettingsSection::addChoice(const QString& label, QWidget* choice)
{
    auto* word = new PlainLabel(m_theme, &Tokens::text2, TypeRole::Body, false, this);
    word->setText(label);
    addRow(new ChoiceRow(word, choice, this), label);
}

void SettingsSection::addCaption(const QString& text)
{
    auto* caption = new PlainLabel(m_theme, &Tokens::text3, TypeRole::Caption, true, this);
    caption->setText(text);
    caption->setContentsMargins(0, m_rows.empty() ? 0 : 8, 0, 0);
    m_column->addWidget(caption);
    m_rows.push_back({caption, text, true});
}

bool SettingsSection::filter(const std::function<bool(const QString& words)>& wanted)
{
    const bool whole = wanted(m_title);
    bool any = whole;
    QWidget* caption = nullptr;
    bool under = false; // the caption's own words are wanted
    for (const Row& row : m_rows) {
        if (row.caption) {
            caption = row.widget;
            under = wanted(row.words);
            caption->setVisible(whole || under);
            continue;
        }
        const bool shown = whole || under || wanted(row.words);
        row.widget->setVisible(shown);
        if (shown && caption != nullptr) {
            caption->show();
        }
        any = any || shown;
    }
    return any;
}

void SettingsSection::showAll()
{
    for (const Row& row : m_rows) {
        row.widget->show();
    }
}
