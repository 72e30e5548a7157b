// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/customermodel.h"
#include "models/items/earlierconversationmodel.h"
#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

#include <QScrollArea>

class FlowLayout;
class PlainLabel;
class QGridLayout;
class QVBoxLayout;

/// The customer of a conversation: name, fields, tags, earlier conversations. Everything he gave is plain text.
class CustomerPanel final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CustomerPanel)

public:
    explicit CustomerPanel(const Workplace& workplace, QWidget* parent = nullptr);

    void setConversation(const items::ConversationItem* item);

Q_SIGNALS:
    void earlierChosen(const items::EarlierItem& item);

private:
    void buildLayout();
    void fill();
    void fillFields();
    void fillEarlier();

    const Workplace& m_workplace;
    CustomerModel* m_customer;
    EarlierConversationModel* m_earlier;
    items::ConversationItem m_item;
    AvatarMark* m_avatar;
    PlainLabel* m_name;
    PlainLabel* m_visits;
    ChipLabel* m_link;
    QWidget* m_fieldArea;
    QGridLayout* m_fields;
    PlainLabel* m_earlierTitle;
    QWidget* m_earlierArea;
    QVBoxLayout* m_earlierColumn;
};
