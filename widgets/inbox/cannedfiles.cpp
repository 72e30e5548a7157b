// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/cannedfiles.h"

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/names.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr auto mostBytes = qint64(protocol::limits::attachmentBytes);

qint64 sizeOf(const items::OutgoingFile& file)
{
    return !file.hash.isEmpty() ? file.size
        : file.path.isEmpty()   ? qint64(file.bytes.size())
                                : QFileInfo(file.path).size();
}

} // namespace

CannedFiles::CannedFiles(const Workplace& workplace, const items::CannedItem& reply, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_group(reply.group)
{
    for (const items::AttachmentItem& file : reply.files) {
        m_entries.push_back({{file.name, {}, {}, file.hash, file.bytes, file.type}, file, !reply.id.isNil()});
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* area = new QWidget(this);
    m_row = new FlowLayout(area, 4);
    column->addWidget(area);
    m_said = new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, this);
    m_said->setWordWrap(true);
    column->addWidget(m_said);
    setAccessibleName(tr("Files that go along"));
    m_add = new Button(workplace.theme, tr("Add a file"), ButtonKind::Flat, ButtonSize::Normal, parent);
    m_add->setIconName(QStringLiteral("mail-attachment"), 16);
    m_add->setToolTip(
        plainToolTip(tr("It is sent along when the reply is used; at most %n file(s)", nullptr, int(most()))));
    connect(m_add, &Button::clicked, this, &CannedFiles::choose);
    build();
    tell({});
}

/// As the desk says now.
std::size_t CannedFiles::most() const
{
    return std::size_t(m_workplace.repository.desk().rules().cannedFiles);
}

void CannedFiles::build()
{
    while (QLayoutItem* item = m_row->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QWidget* area = m_row->parentWidget();
    QWidget* before = m_add->previousInFocusChain(); // Tab goes as the eye reads
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const items::OutgoingFile& file = m_entries[i].file;
        auto* chip = new Button(m_workplace.theme,
            QStringLiteral("%1　%2").arg(Names::file(file.name), Format::fileSize(sizeOf(file))), ButtonKind::Normal,
            ButtonSize::Small, area);
        chip->setIconName(QStringLiteral("cross"), 16);
        chip->setToolTip(plainToolTip(tr("Take this file out of the reply")));
        chip->setAccessibleName(tr("Take %1 out of the reply").arg(Names::file(file.name)));
        chip->setEnabled(!m_bringing);
        connect(chip, &Button::clicked, this, [this, i] {
            m_entries.erase(m_entries.begin() + std::ptrdiff_t(i));
            build();
            tell({});
            Q_EMIT changed();
        });
        m_row->addWidget(chip);
        chip->show();
        QWidget::setTabOrder(before, chip);
        before = chip;
    }
    m_add->setEnabled(!m_bringing && m_entries.size() < most());
}

void CannedFiles::tell(const QString& progress)
{
    m_said->setText(progress);
    m_said->setVisible(!progress.isEmpty());
    setVisible(!m_entries.empty() || !progress.isEmpty());
}

QString CannedFiles::said() const
{
    return m_said->text();
}

void CannedFiles::choose()
{
    auto* dialog = new QFileDialog(this, tr("Add a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
        std::vector<items::OutgoingFile> files;
        for (const QString& path : paths) {
            files.push_back({QFileInfo(path).fileName(), path});
        }
        add(files);
    });
    dialog->open();
}

void CannedFiles::add(const std::vector<items::OutgoingFile>& files)
{
    QString problem;
    for (const items::OutgoingFile& file : files) {
        if (sizeOf(file) > mostBytes) {
            problem = words(items::FileProblem::TooLarge, Names::file(file.name));
        } else if (m_entries.size() >= most()) {
            problem = tr("A reply has at most %n file(s).", nullptr, int(most()));
        } else {
            m_entries.push_back({file, {}, false});
        }
    }
    build();
    tell({});
    Q_EMIT changed();
    if (!problem.isEmpty()) {
        Q_EMIT failed(problem);
    }
}

std::vector<items::AttachmentItem> CannedFiles::files() const
{
    std::vector<items::AttachmentItem> all;
    for (const Entry& entry : m_entries) {
        const items::OutgoingFile& file = entry.file;
        all.push_back(
            entry.there ? entry.known : items::AttachmentItem {file.hash, file.name, file.type, sizeOf(file)});
    }
    return all;
}

void CannedFiles::bring(const std::optional<base::GroupId>& group)
{
    if (group != m_group) {
        m_group = group;
        for (Entry& entry : m_entries) {
            entry.there = false;
        }
    }
    m_bringing = true;
    build();
    next();
}

void CannedFiles::next()
{
    const auto found = std::ranges::find(m_entries, false, &Entry::there);
    if (found == m_entries.end()) {
        m_bringing = false;
        build();
        tell({});
        Q_EMIT brought();
        return;
    }
    const std::size_t at = std::size_t(found - m_entries.begin());
    const QString name = Names::file(found->file.name);
    tell(tr("Sending %1…").arg(name));
    Q_EMIT changed(); // there is a line more
    const auto progress = [self = QPointer<CannedFiles>(this), name](int percent) {
        if (self != nullptr) {
            self->tell(tr("Sending %1: %2 %").arg(name).arg(percent));
        }
    };
    const auto then = [this, at, name](const items::BroughtFile& file) {
        if (file.problem) {
            m_bringing = false;
            build();
            tell({});
            Q_EMIT failed(words(*file.problem, name));
            return;
        }
        m_entries[at].known = file.file;
        m_entries[at].known.name = m_entries[at].file.name;
        m_entries[at].there = true;
        next();
    };
    m_workplace.commands.bringReplyFile(m_group, found->file, progress).then(this, then);
}

QString CannedFiles::words(items::FileProblem problem, const QString& name)
{
    switch (problem) {
    case items::FileProblem::TooLarge:
        return tr("%1 is too large: at most %2.").arg(name, Format::fileSize(mostBytes));
    case items::FileProblem::TypeNotAllowed:
        return tr("%1: files of this kind are not allowed.").arg(name);
    case items::FileProblem::NotFound:
        return tr("%1: you may not add files there.").arg(name);
    case items::FileProblem::Unreachable:
        return tr("%1 was not sent: the hub can't be reached now. Try again in a moment.").arg(name);
    case items::FileProblem::Unreadable:
    case items::FileProblem::DiskFull:
    case items::FileProblem::Unwritable:
        break;
    }
    return tr("%1 can't be read, or is empty.").arg(name);
}
