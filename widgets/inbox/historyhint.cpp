// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/historyhint.h"

#include "models/items/messagelistmodel.h"
#include "widgets/common/plainlabel.h"

#include <QPainter>
#include <QVBoxLayout>

HistoryHint::HistoryHint(const Workplace& workplace, MessageListModel& model, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_model(model)
    , m_label(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 4, 16, 4);
    column->addWidget(m_label);
    m_label->setWordWrap(true);
    m_label->setAlignment(Qt::AlignCenter);
    connect(&model, &MessageListModel::olderChanged, this, &HistoryHint::tell);
    connect(&model, &QAbstractItemModel::modelReset, this, &HistoryHint::tell);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &HistoryHint::tell);
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, &HistoryHint::tell);
    tell();
}

QString HistoryHint::words() const
{
    const items::Timeline* timeline = m_model.timeline();
    if (timeline == nullptr || !timeline->isLoaded()) {
        return {};
    }
    if (timeline->isRefused()) {
        return tr("The hub does not show you the rest of this conversation.");
    }
    if (m_workplace.repository.connection().isLive()) {
        return {}; // it comes in a moment
    }
    return timeline->count() == 0
        ? tr("This conversation isn't on this computer. It comes when the connection is back.")
        : timeline->hasOlder() ? tr("Earlier messages come when the connection is back.")
                               : QString();
}

void HistoryHint::tell()
{
    const QString text = words();
    m_label->setText(text);
    setVisible(!text.isEmpty());
}

QString HistoryHint::text() const
{
    return m_label->text();
}

void HistoryHint::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_workplace.theme.tokens().sunken);
}
