// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/receiptpopup.h"

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/handoffwords.h"
#include "widgets/inbox/receiptwords.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace {

constexpr int popupWidth = 440;

} // namespace

ReceiptPopup::ReceiptPopup(const Workplace& workplace, const protocol::Receipt& receipt,
    const std::optional<protocol::HandOff>& handOff, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
{
    const ReceiptWords words(receipt, workplace);
    body()->setFixedWidth(popupWidth);
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    auto* title = new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Title, true, body());
    title->setElided();
    title->setPlainText(words.title());
    auto* close = closeButton(body());
    head->addWidget(title, 1);
    head->addWidget(close);
    column->addLayout(head);
    addLine(*column, words.decision(), &Tokens::text, TypeRole::Body);
    if (handOff) {
        addLine(*column, HandOffWords::sentence(*handOff, workplace), &Tokens::text2, TypeRole::Body);
    }
    addSteps(*column, words);
    addComparisons(*column, words);
    column->addWidget(new Hairline(workplace.theme, Qt::Horizontal, body()));
    addLine(*column, words.circumstances().join(QLatin1Char('\n')), &Tokens::text2, TypeRole::Caption);
    setAccessibleName(QStringLiteral("%1. %2").arg(words.title(), words.decision()));
}

void ReceiptPopup::addLine(QVBoxLayout& column, const QString& text, Token colour, TypeRole role)
{
    auto* label = new PlainLabel(m_workplace.theme, colour, role, false, body());
    label->setWordWrap(true);
    label->setText(text);
    column.addWidget(label);
}

void ReceiptPopup::addSteps(QVBoxLayout& column, const ReceiptWords& words)
{
    const std::vector<ReceiptWords::Step> steps = words.steps();
    if (steps.empty()) {
        return;
    }
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    grid->setColumnMinimumWidth(0, 32);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const ReceiptWords::Step& step : steps) {
        const Token colour = step.whole ? &Tokens::text : &Tokens::text2;
        auto* figure = new PlainLabel(m_workplace.theme, colour, TypeRole::Body, step.whole, body());
        figure->setAlignment(Qt::AlignRight | Qt::AlignTop);
        figure->setText(step.figure);
        auto* what = new PlainLabel(m_workplace.theme, colour, TypeRole::Body, step.whole, body());
        what->setWordWrap(true);
        what->setText(step.words);
        grid->addWidget(figure, row, 0);
        grid->addWidget(what, row++, 1);
    }
    column.addLayout(grid);
}

void ReceiptPopup::addComparisons(QVBoxLayout& column, const ReceiptWords& words)
{
    const std::vector<ReceiptWords::Comparison> list = words.comparisons();
    if (list.empty()) {
        return;
    }
    column.addWidget(new Hairline(m_workplace.theme, Qt::Horizontal, body()));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    const auto put = [this, grid](int row, int at, const QString& text, bool bold) {
        auto* label
            = new PlainLabel(m_workplace.theme, bold ? &Tokens::text : &Tokens::text2, TypeRole::Body, bold, body());
        label->setAlignment((at == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        label->setElided();
        label->setWidthLimit(at == 0 ? 180 : 110);
        label->setPlainText(text);
        grid->addWidget(label, row, at);
    };
    put(0, 0, tr("The two that came first"), false);
    put(0, 1, words.winner(), true);
    put(0, 2, words.runnerUp(), false);
    int row = 1;
    for (const ReceiptWords::Comparison& line : list) {
        put(row, 0, line.what, line.decided);
        put(row, 1, line.winner, line.decided);
        put(row++, 2, line.runnerUp, false);
    }
    column.addLayout(grid);
}
