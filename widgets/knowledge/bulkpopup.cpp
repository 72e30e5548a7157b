// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/bulkpopup.h"

#include "models/items/convert.h"
#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int widest = 560;

} // namespace

BulkPopup::BulkPopup(const Workplace& workplace, QWidget* host)
    : Popup(workplace.theme, host)
{
    const Theme& theme = workplace.theme;
    body()->setFixedWidth(std::min(widest, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, body());
    title->setText(tr("Import and export"));
    setAccessibleName(title->text());
    head->addWidget(title, 1);
    head->addWidget(closeButton(body()));
    column->addLayout(head);
    auto* what = new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, body());
    what->setWordWrap(true);
    what->setText(tr("Markdown, CSV and JSONL go through the tool, from any computer. It judges everything first, with "
                     "file and line; with one mistake nothing is imported."));
    column->addWidget(what);
    const QString user = items::toQString(workplace.repository.presence().person().id.name);
    const QString tool = QStringLiteral("cloudseat-tool knowledge ");
    m_commands = {tool + QStringLiteral("import https://HUB %1 --user %2 --dry-run").arg(tr("FOLDER"), user),
        tool + QStringLiteral("import https://HUB %1 --user %2").arg(tr("FOLDER"), user),
        tool + QStringLiteral("export https://HUB %1 --user %2").arg(tr("FOLDER"), user)};
    const QString names[] = {tr("Try it out"), tr("Import"), tr("Export")};
    for (int i = 0; i < m_commands.size(); ++i) {
        auto* caption = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, body());
        caption->setText(names[i]);
        column->addWidget(caption);
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        auto* line = new QLineEdit(m_commands[i], body());
        line->setReadOnly(true);
        line->setCursorPosition(0);
        line->setAccessibleName(names[i]);
        auto* copy = new Button(theme, tr("Copy"), ButtonKind::Normal, ButtonSize::Normal, body());
        copy->setAccessibleName(tr("Copy: %1").arg(names[i]));
        row->addWidget(line, 1);
        row->addWidget(copy);
        column->addLayout(row);
        connect(copy, &Button::clicked, this,
            [command = m_commands[i]] { QGuiApplication::clipboard()->setText(command); });
    }
}
