// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/reportbutton.h"

#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>
#include <QVBoxLayout>

ReportButton::ReportButton(const Theme& theme, Write write, QWidget* parent)
    : QWidget(parent)
    , m_write(std::move(write))
    , m_button(new Button(theme, tr("Save a report for support…"), ButtonKind::Normal, ButtonSize::Normal, this))
    , m_words(new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addWidget(m_words);
    m_words->setWordWrap(true);
    m_words->setPlainText(
        tr("Versions, screens, sizes and what the connection did. No names, no texts, no addresses."));
    connect(m_button, &Button::clicked, this, &ReportButton::choose);
}

QString ReportButton::words() const
{
    return m_words->text();
}

void ReportButton::choose()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto* dialog = new QFileDialog(this, tr("Save a report"), folder.filePath(QStringLiteral("cloudseat-report.txt")));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QStringLiteral("cloudseat-report.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, &ReportButton::save);
    dialog->open();
}

void ReportButton::save(const QString& path)
{
    const base::Status written = m_write(path);
    if (written) {
        m_words->setPlainText(tr("Saved as %1. Read it before you send it.").arg(QDir::toNativeSeparators(path)));
    } else if (written.error().kind == base::FaultKind::Full) {
        m_words->setPlainText(tr("The disk is full: nothing was saved."));
    } else {
        m_words->setPlainText(tr("It can't be saved there. Choose another folder."));
    }
}
