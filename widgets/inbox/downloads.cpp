// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/downloads.h"

#include "widgets/inbox/names.h"

#include <QFileDialog>
#include <QStandardPaths>

Downloads::Downloads(items::CommandSink& commands, QObject* parent)
    : QObject(parent)
    , m_commands(commands)
{
    connect(&commands, &items::CommandSink::saveProgress, this, [this](const QString& hash, int percent) {
        const auto known = m_states.find(hash);
        if (known != m_states.end() && known->second.percent != percent) {
            known->second.percent = percent;
            Q_EMIT changed(hash);
        }
    });
    connect(&commands, &items::CommandSink::attachmentSaved, this, [this](const QString& hash, const QString& path) {
        if (m_states.erase(hash) == 0) {
            return; // somebody else's
        }
        Q_EMIT changed(hash);
        Q_EMIT saved(path);
    });
    connect(&commands, &items::CommandSink::attachmentNotSaved, this,
        [this](const QString& hash, items::FileProblem problem) {
            const auto known = m_states.find(hash);
            if (known != m_states.end()) {
                known->second.problem = problem;
                Q_EMIT changed(hash);
                Q_EMIT failed(hash, problem);
            }
        });
}

void Downloads::ask(const items::AttachmentItem& file, QWidget* over)
{
    // Only the last part of the name, without anything that could lead elsewhere or hide its kind.
    QString name = Names::safe(file.name).section(QLatin1Char('/'), -1).section(QLatin1Char('\\'), -1);
    while (name.startsWith(QLatin1Char('.'))) {
        name.remove(0, 1);
    }
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    auto* dialog = new QFileDialog(over, tr("Save the file"), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name.isEmpty() ? tr("file") : name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, file](const QString& path) { start(file, path); });
    dialog->open();
}

const Downloads::State* Downloads::of(const QString& hash) const
{
    const auto known = m_states.find(hash);
    return known != m_states.end() ? &known->second : nullptr;
}

void Downloads::start(const items::AttachmentItem& file, const QString& path)
{
    const State* known = of(file.hash);
    if (known != nullptr && !known->problem) {
        return;
    }
    const int percent = known != nullptr && known->path == path ? known->percent : 0;
    m_states[file.hash] = {file, path, percent, {}};
    Q_EMIT changed(file.hash);
    m_commands.saveAttachment(file, path);
}

void Downloads::cancel(const QString& hash)
{
    if (m_states.erase(hash) > 0) {
        m_commands.cancelSave(hash);
        Q_EMIT changed(hash);
    }
}

void Downloads::retry(const QString& hash)
{
    if (const State* known = of(hash)) {
        const State copy = *known;
        start(copy.file, copy.path);
    }
}

QString Downloads::why(items::FileProblem problem)
{
    switch (problem) {
    case items::FileProblem::NotFound:
        return tr("the hub has it no longer");
    case items::FileProblem::DiskFull:
        return tr("the disk is full");
    case items::FileProblem::Unwritable:
    case items::FileProblem::Unreadable:
        return tr("the folder can't be written");
    case items::FileProblem::TooLarge:
    case items::FileProblem::TypeNotAllowed:
    case items::FileProblem::Unreachable:
        break;
    }
    return tr("the hub can't be reached");
}
