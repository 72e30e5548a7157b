// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articlefilerow.h"

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/inbox/names.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFuture>
#include <QHBoxLayout>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr auto mostBytes = qint64(protocol::limits::attachmentBytes);
constexpr qint64 mostShown = 5 * 1024 * 1024; ///< of a picture that is read for the preview

QString problemWords(items::FileProblem problem, const QString& name)
{
    switch (problem) {
    case items::FileProblem::TooLarge:
        return ArticleFileRow::tr("%1 is too large: at most %2.").arg(name, Format::fileSize(mostBytes));
    case items::FileProblem::TypeNotAllowed:
        return ArticleFileRow::tr("%1: files of this kind are not allowed.").arg(name);
    case items::FileProblem::NotFound:
        return ArticleFileRow::tr("%1: you may not add files to articles.").arg(name);
    case items::FileProblem::Unreachable:
        return ArticleFileRow::tr("%1 was not sent: the hub can't be reached now. Try again in a moment.").arg(name);
    default:
        return ArticleFileRow::tr("%1 can't be read, or is empty.").arg(name);
    }
}

QByteArray bytesOf(const items::OutgoingFile& file)
{
    QFile from(file.path);
    if (!file.bytes.isEmpty() || file.path.isEmpty() || from.size() > mostShown || !from.open(QIODevice::ReadOnly)) {
        return file.bytes;
    }
    return from.readAll();
}

} // namespace

ArticleFileRow::ArticleFileRow(const Workplace& workplace, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_rows(new QVBoxLayout)
    , m_said(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, this))
    , m_add(new Button(workplace.theme, tr("Add a file"), ButtonKind::Flat, ButtonSize::Small, this))
    , m_picture(new Button(workplace.theme, tr("Insert a picture"), ButtonKind::Flat, ButtonSize::Small, this))
{
    setAccessibleName(tr("Files and pictures"));
    m_add->setIconName(QStringLiteral("mail-attachment"));
    m_picture->setIconName(QStringLiteral("insert-image"));
    m_said->setWordWrap(true);
    m_said->hide();
    m_rows->setSpacing(4);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    buttons->addWidget(m_add);
    buttons->addWidget(m_picture);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(m_rows);
    column->addWidget(m_said);
    column->addLayout(buttons);
    connect(m_add, &Button::clicked, this, [this] { choose(false); });
    connect(m_picture, &Button::clicked, this, [this] { choose(true); });
}

void ArticleFileRow::set(const std::vector<items::AttachmentItem>& files)
{
    ++m_run;
    m_files = files;
    m_waiting.clear();
    m_bringing = false;
    tell({}, false);
    build();
}

void ArticleFileRow::build()
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const items::AttachmentItem& file : m_files) {
        auto* line = new QWidget(this);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(4);
        auto* name = new PlainLabel(m_workplace.theme, &Tokens::text, TypeRole::Body, false, line);
        name->setElided(Qt::ElideMiddle);
        QString about = QStringLiteral("%1  %2").arg(Names::file(file.name), Format::fileSize(file.bytes));
        if (file.bytes > items::largestKeptFile) {
            about += QStringLiteral("  ") + tr("Not kept offline: over 5 MB");
        }
        name->setPlainText(about);
        row->addWidget(name, 1);
        const auto flat = [&](const QString& text, const QString& icon) {
            auto* button = new Button(m_workplace.theme, text, ButtonKind::Flat, ButtonSize::Small, line);
            button->setIconName(icon);
            button->setIconOnly(true);
            button->setAccessibleName(text);
            row->addWidget(button);
            return button;
        };
        if (file.isPicture()) {
            connect(flat(tr("Put %1 into the text").arg(Names::file(file.name)), QStringLiteral("insert-image")),
                &Button::clicked, this, [this, file] { Q_EMIT insertWanted(file, true); });
        }
        connect(flat(tr("Take %1 out of the article").arg(Names::file(file.name)), QStringLiteral("cross")),
            &Button::clicked, this, [this, hash = file.hash] {
                std::erase_if(m_files, [&](const items::AttachmentItem& each) { return each.hash == hash; });
                build();
                Q_EMIT changed();
            });
        m_rows->addWidget(line);
        line->show();
    }
}

void ArticleFileRow::choose(bool pictures)
{
    auto* dialog = new QFileDialog(this, pictures ? tr("Insert a picture") : tr("Add a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    if (pictures) {
        dialog->setMimeTypeFilters(
            {QStringLiteral("image/png"), QStringLiteral("image/jpeg"), QStringLiteral("image/webp")});
    }
    connect(dialog, &QFileDialog::filesSelected, this, [this, pictures](const QStringList& paths) {
        std::vector<items::OutgoingFile> files;
        for (const QString& path : paths) {
            files.push_back({QFileInfo(path).fileName(), path});
        }
        add(files, pictures);
    });
    dialog->open();
}

void ArticleFileRow::add(const std::vector<items::OutgoingFile>& files, bool insert)
{
    for (const items::OutgoingFile& file : files) {
        m_waiting.push_back({file, insert});
    }
    if (m_files.size() + m_waiting.size() > protocol::limits::articleFiles) {
        m_waiting.resize(protocol::limits::articleFiles - std::min(m_files.size(), protocol::limits::articleFiles));
        tell(tr("An article has at most %n file(s).", nullptr, int(protocol::limits::articleFiles)), true);
    }
    if (!m_bringing) {
        next();
    }
}

void ArticleFileRow::next()
{
    if (m_waiting.empty()) {
        m_bringing = false;
        Q_EMIT changed();
        return;
    }
    m_bringing = true;
    const Waiting one = m_waiting.front();
    m_waiting.erase(m_waiting.begin());
    const QString name = Names::file(one.file.name);
    tell(tr("Sending %1…").arg(name), false);
    Q_EMIT changed();
    const auto progress = [self = QPointer<ArticleFileRow>(this), run = m_run, name](int percent) {
        if (self != nullptr && self->m_run == run) {
            self->tell(tr("Sending %1: %2 %").arg(name).arg(percent), false);
        }
    };
    m_workplace.articles->bringArticleFile(one.file, progress)
        .then(this, [this, run = m_run, one](const items::BroughtFile& brought) {
            if (run == m_run) {
                take(one, brought);
            }
        });
}

void ArticleFileRow::take(const Waiting& one, const items::BroughtFile& brought)
{
    if (brought.problem) {
        m_waiting.clear();
        m_bringing = false;
        tell(problemWords(*brought.problem, Names::file(one.file.name)), true);
        Q_EMIT changed();
        return;
    }
    tell({}, false);
    items::AttachmentItem file = brought.file;
    const auto same = std::ranges::find(m_files, file.hash, &items::AttachmentItem::hash);
    if (same != m_files.end()) {
        file = *same;
    } else {
        file.name = freeName(one.file.name); // the text names it by this
        m_files.push_back(file);
    }
    build();
    if (file.isPicture()) {
        QtFuture::makeReadyFuture(one.file)
            .then(QtFuture::Launch::Async, [](const items::OutgoingFile& outgoing) { return bytesOf(outgoing); })
            .then(this, [this, run = m_run, hash = file.hash](const QByteArray& bytes) {
                if (run == m_run && !bytes.isEmpty()) {
                    Q_EMIT pictureRead(hash, bytes);
                }
            });
        if (one.insert) {
            Q_EMIT insertWanted(file, false);
        }
    }
    next();
}

QString ArticleFileRow::freeName(const QString& name) const
{
    const auto taken = [this](const QString& wanted) {
        return std::ranges::find(m_files, wanted, &items::AttachmentItem::name) != m_files.end();
    };
    QString wanted = name;
    const QFileInfo parts(name);
    for (int number = 2; taken(wanted); ++number) {
        wanted = QStringLiteral("%1-%2.%3").arg(parts.completeBaseName()).arg(number).arg(parts.suffix());
    }
    return wanted;
}

void ArticleFileRow::tell(const QString& what, bool problem)
{
    m_said->setColour(problem ? &Tokens::red : &Tokens::text2);
    m_said->setText(what);
    m_said->setVisible(!what.isEmpty());
    if (problem) {
        spoken::announce(*m_said);
    }
}

QString ArticleFileRow::said() const
{
    return m_said->text();
}
