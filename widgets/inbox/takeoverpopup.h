// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/values.h"
#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

class Button;
class PlainLabel;
class TextField;

/// Asks a lead why he takes a colleague's conversation from him; the colleague reads it.
class TakeOverPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TakeOverPopup)

public:
    TakeOverPopup(const Workplace& workplace, const items::WaitingItem& item, QWidget* host);

    TextField& note() { return *m_note; }
    Button& submitButton() { return *m_submit; }
    void submit();

Q_SIGNALS:
    void wanted(const base::ConversationId& id, const base::PersonId& from, const QString& note);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();

    items::WaitingItem m_item;
    TextField* m_note;
    Button* m_submit;
};
