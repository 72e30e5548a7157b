// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/shortcutspopup.h"

#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/focusorder.h"
#include "widgets/common/keymark.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/theme/metrics.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int around = 140; ///< head, search and margins

constexpr ShortcutGroup groups[]
    = {ShortcutGroup::Everywhere, ShortcutGroup::List, ShortcutGroup::Conversation, ShortcutGroup::Writing};

} // namespace

ShortcutsPopup::ShortcutsPopup(const Workplace& workplace, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_pinyin(items::PinyinSearch::of(workplace.repository))
    , m_scroll(new QScrollArea(body()))
    , m_nothing(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Body, false, body()))
{
    auto* column = new QVBoxLayout(body());
    const bool low = host->height() < metrics::lowWindowBelow;
    column->setContentsMargins(16, low ? 8 : 12, 16, low ? 8 : 16);
    column->setSpacing(8);
    buildHead(*column);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Keyboard shortcuts"));
    FocusOrder::stopWhileScrollable(*m_scroll);
    m_scroll->viewport()->setAutoFillBackground(false);
    column->addWidget(m_scroll);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->hide();
    column->addWidget(m_nothing);
    fill();
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutsPopup::filter);
    connect(&m_pinyin, &items::PinyinSearch::ready, this, [this] {
        keepReadings();
        filter();
    });
    m_pinyin.prepare();
    keepReadings();
}

void ShortcutsPopup::buildHead(QLayout& column)
{
    const Theme& theme = m_workplace.theme;
    auto* area = new QWidget(body());
    auto* head = new QHBoxLayout(area);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(16);
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, area);
    title->setText(tr("Keyboard shortcuts"));
    setAccessibleName(title->text());
    m_search = new QLineEdit(area);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the shortcuts"));
    new ComposingGuard(m_search);
    auto* close = closeButton(area);
    head->addWidget(title);
    auto* change = new Button(theme, tr("Change…"), ButtonKind::Normal, ButtonSize::Normal, area);
    connect(change, &Button::clicked, this, [this] {
        dismiss();
        Q_EMIT changeWanted();
    });
    head->addWidget(m_search, 1);
    head->addWidget(change);
    head->addWidget(close);
    column.addWidget(area);
}

void ShortcutsPopup::fill()
{
    auto* content = new QWidget(m_scroll);
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 8, 0);
    grid->setHorizontalSpacing(24);
    const bool low = parentWidget()->height() < metrics::lowWindowBelow;
    grid->setVerticalSpacing(4);
    for (const ShortcutGroup group : groups) {
        addGroup(*grid, group, low);
    }
    grid->setRowStretch(grid->rowCount(), 1);
    grid->setColumnStretch(1, 1);
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false);
    m_scroll->setFixedSize(content->sizeHint().width() + m_scroll->verticalScrollBar()->sizeHint().width(),
        std::min(content->sizeHint().height(), parentWidget()->height() - around));
}

void ShortcutsPopup::addGroup(QGridLayout& grid, ShortcutGroup group, bool low)
{
    const Theme& theme = m_workplace.theme;
    auto* title = new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, true, grid.parentWidget());
    title->setText(ShortcutTable::groupTitle(group));
    title->setContentsMargins(0, m_titles.empty() ? 0 : low ? 2 : 4, 0, 0);
    grid.addWidget(title, grid.rowCount(), 0, 1, 2);
    m_titles.emplace_back(group, title);
    for (const ShortcutTable::Entry& entry : ShortcutTable::entries()) {
        const QString keys = m_workplace.keys.text(entry.id);
        if (entry.group != group || keys.isEmpty()) {
            continue;
        }
        addRow(grid, group, keys, ShortcutTable::title(entry.id));
    }
    if (group == ShortcutGroup::Writing) { // typed into the text, so they are nobody's to change
        addRow(grid, group, QStringLiteral("/"), tr("Canned replies, by shortcut, words or pinyin"));
        addRow(grid, group, QStringLiteral(":"), tr("Emoji, by two letters of a name"));
        if (m_workplace.knowledge != nullptr) {
            addRow(grid, group, QStringLiteral("@"), tr("Answers of articles, by words or pinyin"));
        }
    }
}

void ShortcutsPopup::addRow(QGridLayout& grid, ShortcutGroup group, const QString& keys, const QString& what)
{
    auto* words = new PlainLabel(m_workplace.theme, &Tokens::text, TypeRole::Body, false, grid.parentWidget());
    words->setText(what);
    words->setAccessibleDescription(keys);
    auto* key = new KeyMark(m_workplace.theme, keys, grid.parentWidget());
    const int row = grid.rowCount();
    grid.addWidget(key, row, 0, Qt::AlignLeft | Qt::AlignVCenter);
    grid.addWidget(words, row, 1);
    m_rows.push_back({group, key, words, keys, {}});
}

void ShortcutsPopup::keepReadings()
{
    if (m_pinyin.isReady()) {
        for (Row& row : m_rows) {
            row.readings = m_pinyin.read(row.words->text());
        }
    }
}

void ShortcutsPopup::filter()
{
    const QString typed = m_search->text().trimmed();
    QString key = typed;
    key.replace(QLatin1Char('+'), QLatin1Char(' '));
    std::vector<ShortcutGroup> shown;
    for (const Row& row : m_rows) {
        const bool found = row.keyText.contains(key, Qt::CaseInsensitive)
            || row.words->text().contains(typed, Qt::CaseInsensitive)
            || (m_pinyin.isReady() && m_pinyin.query(typed).match(row.readings));
        row.key->setVisible(found);
        row.words->setVisible(found);
        if (found) {
            shown.push_back(row.group);
        }
    }
    for (const auto& [group, title] : m_titles) {
        title->setVisible(std::ranges::find(shown, group) != shown.end());
    }
    m_scroll->setVisible(!shown.empty());
    m_nothing->setVisible(shown.empty());
    m_nothing->setPlainText(tr("Nothing is called “%1”.").arg(typed));
    m_nothing->setFixedHeight(m_scroll->height());
}
