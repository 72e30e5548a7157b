// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

#include <QPixmap>

class QLabel;

/// One picture at the size of the window, over it; Esc closes, a button saves it.
class PictureViewer final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureViewer)

public:
    PictureViewer(const Workplace& workplace, const base::ConversationId& conversation,
        const items::AttachmentItem& file, QWidget* host);

    void open();

Q_SIGNALS:
    void saveWanted();

private:
    void take(const QByteArray& bytes);

    const Workplace m_workplace;
    base::ConversationId m_conversation;
    items::AttachmentItem m_file;
    QLabel* m_picture;
};
