// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/notelist.h"

#include "models/items/notemodel.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/focusorder.h"
#include "widgets/common/format.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/names.h"

#include <QVBoxLayout>

namespace {

class NoteCard final : public QWidget
{
public:
    NoteCard(const Theme& theme, const items::TimelineItem& item, QWidget* parent)
        : QWidget(parent)
        , m_theme(theme)
    {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(12, 6, 8, 6);
        column->setSpacing(2);
        auto* head = new PlainLabel(theme, &Tokens::paperText, TypeRole::Caption, false, this);
        head->setElided();
        head->setPlainText(QStringLiteral("%1　%2").arg(
            item.own ? Names::safe(item.authorName) : Names::colleague(item.authorName), Format::clock(item.at)));
        auto* text = new PlainLabel(theme, &Tokens::paperText, TypeRole::Body, false, this);
        text->setWordWrap(true);
        text->setText(item.text);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(head);
        column->addWidget(text);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = m_theme.tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(t.paperLine);
        painter.setBrush(t.paper);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        painter.fillRect(0, 2, 3, height() - 4, t.paperLine);
    }

private:
    const Theme& m_theme;
};

} // namespace

NoteList::NoteList(const Workplace& workplace, NoteModel& notes, QWidget* parent)
    : QScrollArea(parent)
    , m_workplace(workplace)
    , m_notes(notes)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Notes"));
    FocusOrder::stopWhileScrollable(*this);
    auto* content = new Pane(workplace.theme, &Tokens::sunken, {}, this);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(12, 12, 12, 12);
    m_column->setSpacing(8);
    setWidget(content);
    connect(&notes, &QAbstractItemModel::rowsInserted, this, &NoteList::fill);
    connect(&notes, &QAbstractItemModel::rowsRemoved, this, &NoteList::fill);
    connect(&notes, &QAbstractItemModel::modelReset, this, &NoteList::fill);
    connect(&notes, &QAbstractItemModel::dataChanged, this, &NoteList::fill);
    fill();
}

int NoteList::count() const
{
    return m_notes.rowCount();
}

void NoteList::fill()
{
    while (QLayoutItem* item = m_column->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    if (m_notes.rowCount() == 0) {
        auto* empty = new EmptyState(m_workplace.theme, widget());
        empty->set(QStringLiteral("view-pim-notes"), tr("No notes yet"),
            tr("Switch the field under the messages to Note to write one. Only colleagues read notes."));
        m_column->addWidget(empty, 1);
        return;
    }
    for (int row = 0; row < m_notes.rowCount(); ++row) {
        const QVariant item = m_notes.index(row, 0).data(MessageListModel::ItemRole);
        m_column->addWidget(new NoteCard(m_workplace.theme, item.value<items::TimelineItem>(), widget()));
    }
    m_column->addStretch(1);
}
