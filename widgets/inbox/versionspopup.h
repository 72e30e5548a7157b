// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

class QScrollArea;
class QVBoxLayout;

/// What a message said before it was edited or taken back, as the hub kept it; asked for when it opens.
class VersionsPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VersionsPopup)

public:
    VersionsPopup(const Workplace& workplace, const base::ConversationId& conversation, const items::TimelineItem& item,
        QWidget* host);

private:
    void fill(const std::optional<std::vector<items::VersionItem>>& versions);
    void addText(const QString& head, const QString& text);
    void fit();

    const Workplace& m_workplace;
    const items::TimelineItem m_item;
    QWidget* m_content;
    QVBoxLayout* m_list;
    QScrollArea* m_scroll;
};
