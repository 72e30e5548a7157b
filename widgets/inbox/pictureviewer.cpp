// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/pictureviewer.h"

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/picturestore.h"

#include <QHBoxLayout>
#include <QLabel>

PictureViewer::PictureViewer(const Workplace& workplace, const base::ConversationId& conversation,
    const items::AttachmentItem& file, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_conversation(conversation)
    , m_file(file)
    , m_picture(new QLabel(body()))
{
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    auto* name = new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Body, true, body());
    name->setElided(Qt::ElideMiddle);
    name->setPlainText(Names::file(file.name));
    auto* size = new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, body());
    size->setText(Format::fileSize(file.bytes));
    auto* save = new Button(workplace.theme, tr("Save…"), ButtonKind::Normal, ButtonSize::Normal, body());
    auto* close = new Button(workplace.theme, tr("Close"), ButtonKind::Flat, ButtonSize::Normal, body());
    close->setIconName(QStringLiteral("cross"));
    close->setIconOnly(true);
    head->addWidget(name);
    head->addWidget(size);
    head->addStretch(1);
    head->addWidget(save);
    head->addWidget(close);
    column->addLayout(head);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setMinimumSize(240, 120);
    m_picture->setTextFormat(Qt::PlainText);
    m_picture->setText(tr("Loading…"));
    m_picture->setAccessibleName(tr("Picture %1").arg(Names::file(file.name)));
    column->addWidget(m_picture, 1);
    connect(save, &Button::clicked, this, &PictureViewer::saveWanted);
    connect(close, &Button::clicked, this, [this] { dismiss(); });
    connect(this, &Popup::dismissed, this, &QObject::deleteLater);
    connect(&m_workplace.commands, &items::CommandSink::attachmentReady, this,
        [this](const QString& hash, const QByteArray& bytes) {
            if (hash == m_file.hash) {
                take(bytes);
            }
        });
    connect(&m_workplace.commands, &items::CommandSink::attachmentFailed, this, [this](const QString& hash) {
        if (hash == m_file.hash) {
            m_picture->setText(tr("The picture could not be fetched. Try again later."));
        }
    });
}

void PictureViewer::open()
{
    openCentred();
    m_workplace.commands.fetchAttachment(m_conversation, m_file.hash);
}

void PictureViewer::take(const QByteArray& bytes)
{
    const QSize room = parentWidget()->size() - QSize(120, 140);
    const QImage image = PictureStore::decode(bytes, room.expandedTo(QSize(240, 120)));
    if (image.isNull()) {
        m_picture->setText(tr("This file can't be shown as a picture. It can be saved."));
        return;
    }
    m_picture->setPixmap(QPixmap::fromImage(image));
    openCentred();
}
