// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/shortcutspopup.h"

#include "widgets/common/button.h"
#include "widgets/common/keymark.h"
#include "widgets/common/plainlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace {

constexpr int lowWindow = 480; ///< the sheet fits into 384, a laptop's screen at 200 %

} // namespace

ShortcutsPopup::ShortcutsPopup(const Theme& theme, QWidget* host)
    : Popup(theme, host)
{
    const std::pair<QString, QString> keys[] = {
        {QStringLiteral("F9"), tr("Accept the offer, from anywhere")},
        {QStringLiteral("Enter · Esc"), tr("On the offer's card: accept, decline")},
        {QStringLiteral("F2"), tr("Change presence")},
        {QStringLiteral("Ctrl 1–9"), tr("Go to a conversation by its place")},
        {QStringLiteral("Ctrl Tab"), tr("Next conversation that needs an answer")},
        {QStringLiteral("Ctrl K"), tr("Search conversations")},
        {QStringLiteral("Ctrl F"), tr("Search in the conversation")},
        {QStringLiteral("F3"), tr("Older hit; with Shift the newer one")},
        {QStringLiteral("↑ ↓ · ← → · Enter"), tr("In the messages: choose one, what to do with it, do it")},
        {QStringLiteral("Enter"), tr("Send")},
        {QStringLiteral("Shift Enter"), tr("New line")},
        {QStringLiteral("Ctrl Enter"), tr("Send and park; in the wrap-up: finish")},
        {QStringLiteral("Ctrl Shift Enter"), tr("Close the conversation")},
        {QStringLiteral("Ctrl T"), tr("Transfer the conversation")},
        {QStringLiteral("Alt 1"), tr("Inbox")},
        {QStringLiteral("F1"), tr("This sheet")},
    };
    auto* column = new QVBoxLayout(body());
    const bool low = host->height() < lowWindow;
    column->setContentsMargins(16, low ? 8 : 14, 16, low ? 12 : 16);
    column->setSpacing(low ? 8 : 12);
    auto* head = new QHBoxLayout;
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, body());
    title->setText(tr("Keyboard shortcuts"));
    auto* close = new Button(theme, tr("Close"), ButtonKind::Flat, ButtonSize::Normal, body());
    close->setIconName(QStringLiteral("cross"));
    close->setIconOnly(true);
    close->setAccessibleName(tr("Close"));
    head->addWidget(title, 1);
    head->addWidget(close);
    column->addLayout(head);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(low ? 2 : 8);
    int row = 0;
    for (const auto& [key, what] : keys) {
        auto* words = new PlainLabel(theme, &Tokens::text, TypeRole::Body, false, body());
        words->setText(what);
        grid->addWidget(new KeyMark(theme, key, body()), row, 0, Qt::AlignLeft | Qt::AlignVCenter);
        grid->addWidget(words, row, 1);
        ++row;
    }
    column->addLayout(grid);
    connect(close, &Button::clicked, this, [this] { dismiss(); });
}
