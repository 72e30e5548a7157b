// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/articledesk.h"
#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

class Button;
class TextField;

/// Asks before an article goes back to whoever wrote it (and why) or away from its readers.
class ArticleMovePopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticleMovePopup)

public:
    /// `move`: Return or Retire.
    ArticleMovePopup(
        const Workplace& workplace, items::ArticleMove move, const QString& title, const QString& who, QWidget* host);

    TextField& reason() { return *m_reason; }
    Button& submitButton() { return *m_submit; }

Q_SIGNALS:
    /// `reason`: of Return.
    void wanted(items::ArticleMove move, const QString& reason);

private:
    void refresh();
    void submit();

    items::ArticleMove m_move;
    TextField* m_reason;
    Button* m_submit;
};
