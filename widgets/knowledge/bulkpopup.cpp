// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/bulkpopup.h"

#include "models/items/convert.h"
#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/knowledge/bulkwords.h"
#include "widgets/knowledge/factlist.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int widest = 560;
constexpr int problemsHeight = 220;
constexpr std::size_t mostShown = 500; ///< nobody puts more right in one go

} // namespace

BulkPopup::BulkPopup(const Workplace& workplace, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_bulk(workplace.articles->bulk())
{
    const Theme& theme = workplace.theme;
    // Whoever looks something up in a file meanwhile finds it again.
    setPersistent(true);
    body()->setFixedWidth(std::min(widest, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, body());
    title->setText(tr("Import and export"));
    setAccessibleName(title->text());
    head->addWidget(title, 1);
    head->addWidget(closeButton(body()));
    column->addLayout(head);
    buildImport(*column);
    buildOutcome(*column);
    buildExport(*column);
    buildCommands(*column);
    if (m_bulk) {
        connect(m_bulk, &items::ArticleBulk::changed, this, &BulkPopup::refresh);
        m_path->setText(m_bulk->work().state == items::BulkState::Exported ? QString() : m_bulk->work().path);
    }
    refresh();
}

void BulkPopup::buildImport(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    m_choice = new QWidget(body());
    auto* inside = new QVBoxLayout(m_choice);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(8);
    auto* what = new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, m_choice);
    what->setWordWrap(true);
    what->setText(tr("A folder of Markdown, or a file (.md, .csv, .jsonl). Everything is looked at first; with one "
                     "mistake nothing is imported."));
    inside->addWidget(what);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_path = new QLineEdit(m_choice);
    m_path->setPlaceholderText(tr("Folder or file"));
    m_path->setAccessibleName(tr("Folder or file to import"));
    auto* folder = new Button(theme, tr("Folder…"), ButtonKind::Normal, ButtonSize::Normal, m_choice);
    folder->setAccessibleName(tr("Choose a folder"));
    auto* file = new Button(theme, tr("File…"), ButtonKind::Normal, ButtonSize::Normal, m_choice);
    file->setAccessibleName(tr("Choose a file"));
    m_judge = new Button(theme, tr("Look at it"), ButtonKind::Normal, ButtonSize::Normal, m_choice);
    row->addWidget(m_path, 1);
    row->addWidget(folder);
    row->addWidget(file);
    row->addWidget(m_judge);
    inside->addLayout(row);
    column.addWidget(m_choice);
    connect(folder, &Button::clicked, this, [this] { choose(true); });
    connect(file, &Button::clicked, this, [this] { choose(false); });
    connect(m_path, &QLineEdit::textChanged, this, [this] { refresh(); });
    connect(m_path, &QLineEdit::returnPressed, this, &BulkPopup::judge);
    connect(m_judge, &Button::clicked, this, &BulkPopup::judge);
}

void BulkPopup::buildOutcome(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    m_step = new PlainLabel(theme, &Tokens::text, TypeRole::Body, false, body());
    m_progress = new QProgressBar(body());
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Progress"));
    m_said = new PlainLabel(theme, &Tokens::text, TypeRole::Body, true, body());
    m_said->setWordWrap(true);
    m_trouble = new PlainLabel(theme, &Tokens::red, TypeRole::Body, false, body());
    m_trouble->setWordWrap(true);
    m_problems = new FactList(theme, tr("What is wrong, by file and line"), body());
    m_problems->setFixedHeight(problemsHeight);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_cancel = new Button(theme, tr("Cancel"), ButtonKind::Normal, ButtonSize::Normal, body());
    m_import = new Button(theme, tr("Import"), ButtonKind::Primary, ButtonSize::Normal, body());
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_import);
    for (QWidget* each : {static_cast<QWidget*>(m_step), static_cast<QWidget*>(m_progress),
             static_cast<QWidget*>(m_said), static_cast<QWidget*>(m_trouble), static_cast<QWidget*>(m_problems)}) {
        column.addWidget(each);
    }
    column.addLayout(row);
    connect(m_cancel, &Button::clicked, this, [this] {
        if (m_bulk) {
            m_bulk->cancel();
        }
    });
    connect(m_import, &Button::clicked, this, [this] {
        if (m_bulk) {
            m_bulk->import();
        }
    });
}

void BulkPopup::buildExport(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    m_export = new QWidget(body());
    auto* row = new QHBoxLayout(m_export);
    row->setContentsMargins(0, 8, 0, 0);
    row->setSpacing(8);
    m_format = new Segmented(theme, m_export);
    m_format->add(QStringLiteral("Markdown"));
    m_format->add(QStringLiteral("CSV"));
    m_format->add(QStringLiteral("JSONL"));
    m_format->setAccessibleName(tr("Format of the export"));
    auto* target = new Button(theme, tr("Export to a folder…"), ButtonKind::Normal, ButtonSize::Normal, m_export);
    row->addWidget(m_format);
    row->addStretch(1);
    row->addWidget(target);
    column.addWidget(m_export);
    connect(target, &Button::clicked, this, &BulkPopup::chooseTarget);
}

void BulkPopup::buildCommands(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    m_hint = new Button(theme, tr("The same with the command line"), ButtonKind::Link, ButtonSize::Normal, body());
    m_hint->setCheckable(true);
    column.addWidget(m_hint, 0, Qt::AlignLeft);
    m_tool = new QWidget(body());
    auto* inside = new QVBoxLayout(m_tool);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(8);
    const QString user = items::toQString(m_workplace.repository.presence().person().id.name);
    const QString tool = QStringLiteral("cloudseat-tool knowledge ");
    m_commands = {tool + QStringLiteral("import https://HUB %1 --user %2 --dry-run").arg(tr("FOLDER"), user),
        tool + QStringLiteral("import https://HUB %1 --user %2").arg(tr("FOLDER"), user),
        tool + QStringLiteral("export https://HUB %1 --user %2").arg(tr("FOLDER"), user)};
    const QString names[] = {tr("Try it out"), tr("Import"), tr("Export")};
    for (int i = 0; i < m_commands.size(); ++i) {
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        auto* line = new QLineEdit(m_commands[i], m_tool);
        line->setReadOnly(true);
        line->setCursorPosition(0);
        line->setAccessibleName(names[i]);
        auto* copy = new Button(theme, tr("Copy"), ButtonKind::Normal, ButtonSize::Normal, m_tool);
        copy->setAccessibleName(tr("Copy: %1").arg(names[i]));
        row->addWidget(line, 1);
        row->addWidget(copy);
        inside->addLayout(row);
        connect(copy, &Button::clicked, this,
            [command = m_commands[i]] { QGuiApplication::clipboard()->setText(command); });
    }
    column.addWidget(m_tool);
    m_tool->setVisible(m_bulk == nullptr);
    m_hint->setVisible(m_bulk != nullptr);
    connect(m_hint, &Button::toggled, this, [this](bool on) {
        m_tool->setVisible(on);
        place();
    });
}

void BulkPopup::choose(bool folder)
{
    auto* dialog = new QFileDialog(this, folder ? tr("Choose a folder") : tr("Choose a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    if (!folder) {
        dialog->setNameFilter(tr("Articles") + QStringLiteral(" (*.md *.csv *.jsonl)"));
    }
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_path->setText(path);
        judge();
    });
    dialog->open();
}

void BulkPopup::chooseTarget()
{
    auto* dialog = new QFileDialog(this, tr("Export to a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &BulkPopup::exportTo);
    dialog->open();
}

void BulkPopup::exportTo(const QString& folder)
{
    if (m_bulk) {
        m_bulk->exportTo(folder, static_cast<items::BulkFormat>(m_format->current()));
    }
}

void BulkPopup::judge()
{
    if (m_bulk && !m_path->text().trimmed().isEmpty()) {
        m_bulk->judge(m_path->text().trimmed());
    }
}

void BulkPopup::refresh()
{
    const items::BulkWork work = m_bulk ? m_bulk->work() : items::BulkWork();
    const bool isEarly = work.state == items::BulkState::Imported && work.stop != items::BulkStop::None;
    m_choice->setVisible(m_bulk != nullptr && !work.isBusy());
    m_export->setVisible(m_bulk != nullptr && !work.isBusy());
    m_judge->setEnabled(!m_path->text().trimmed().isEmpty());
    m_step->setText(BulkWords::step(work));
    m_step->setVisible(work.isBusy());
    m_progress->setRange(0, work.all); // 0 to 0: it can't be said
    m_progress->setValue(work.done);
    m_progress->setVisible(work.isBusy());
    m_said->setText(BulkWords::outcome(work));
    m_said->setVisible(!m_said->text().isEmpty());
    m_trouble->setText(BulkWords::ending(work));
    m_trouble->setVisible(!m_trouble->text().isEmpty());
    showProblems(work);
    m_cancel->setVisible(work.isBusy());
    // Of another path nothing is known yet.
    m_import->setVisible((work.isReady() || isEarly) && m_path->text().trimmed() == work.path);
    m_import->setText(isEarly ? tr("Go on") : tr("Import"));
    place();
}

void BulkPopup::showProblems(const items::BulkWork& work)
{
    std::vector<Fact> facts;
    const auto add = [&facts](const items::BulkProblem& one, bool stops) {
        if (facts.size() < mostShown) {
            const QString place = one.line > 0 ? tr("%1, line %2").arg(one.file).arg(one.line) : one.file;
            facts.push_back({QString::number(facts.size()), BulkWords::problem(one.what), place, {},
                stops ? QString() : tr("Stops nothing"), paint::ChipKind::Amber});
        }
    };
    std::ranges::for_each(work.problems, [&](const auto& one) { add(one, true); });
    std::ranges::for_each(work.warnings, [&](const auto& one) { add(one, false); });
    m_problems->setVisible(!facts.empty());
    m_problems->set(std::move(facts));
}

QString BulkPopup::said() const
{
    return m_said->isHidden() ? QString() : m_said->text();
}

QString BulkPopup::trouble() const
{
    return m_trouble->isHidden() ? QString() : m_trouble->text();
}

QString BulkPopup::step() const
{
    return m_step->isHidden() ? QString() : m_step->text();
}
