// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/mergenotice.h"

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

MergeNotice::MergeNotice(const Workplace& workplace, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_words(new QWidget(this))
    , m_what(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, m_words))
    , m_undo(new Button(workplace.theme, tr("Undo"), ButtonKind::Link, ButtonSize::Small, m_words))
    , m_merge(new Button(workplace.theme, tr("Merge…"), ButtonKind::Flat, ButtonSize::Small, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* row = new QHBoxLayout(m_words);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(
        new IconMark(workplace.theme, QStringLiteral("system-users"), &Tokens::text2, 14, m_words), 0, Qt::AlignTop);
    m_what->setWordWrap(true);
    row->addWidget(m_what, 1);
    row->addWidget(m_undo, 0, Qt::AlignTop);
    column->addWidget(m_words);
    column->addWidget(m_merge, 0, Qt::AlignLeft);
    m_merge->setIconName(QStringLiteral("system-users"));
    m_merge->setAccessibleName(tr("Merge with another customer"));
    connect(m_merge, &Button::clicked, this, [this] { Q_EMIT mergeClicked(m_merge); });
    connect(m_undo, &Button::clicked, this, [this] { Q_EMIT undoClicked(m_customer.merged.back().id); });
    set({});
}

QString MergeNotice::sentence(const items::MergedItem& merged) const
{
    const QString who = Names::customer(merged.displayName, merged.id);
    const QString when
        = tr("%1 %2").arg(Format::day(Format::local(merged.at).date(), Format::local(m_workplace.hubNow()).date()),
            Format::clock(merged.at));
    return merged.by == m_workplace.repository.presence().person().id
        ? tr("Merged with %1 by you, %2").arg(who, when)
        : tr("Merged with %1 by %2, %3").arg(who, Names::colleague(merged.by, m_workplace), when);
}

void MergeNotice::set(const items::CustomerItem& customer)
{
    m_customer = customer;
    const bool may = !customer.id.isNil() && m_workplace.repository.presence().may(QLatin1String("customer.merge"));
    QStringList lines;
    for (const items::MergedItem& merged : customer.merged) {
        lines.append(sentence(merged));
    }
    m_what->setText(lines.join(QLatin1Char('\n')));
    m_words->setVisible(!lines.isEmpty());
    m_undo->setVisible(may && !lines.isEmpty());
    if (!lines.isEmpty()) {
        m_undo->setAccessibleName(
            tr("Undo the merge with %1")
                .arg(Names::customer(customer.merged.back().displayName, customer.merged.back().id)));
    }
    m_merge->setVisible(may);
    setVisible(may || !lines.isEmpty());
}

QString MergeNotice::text() const
{
    return m_what->text();
}
