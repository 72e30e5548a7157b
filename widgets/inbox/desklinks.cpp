// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/desklinks.h"

#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/fieldwords.h"
#include "widgets/inbox/names.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QVBoxLayout>

DeskLinks::DeskLinks(const Workplace& workplace, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(2);
    hide();
    connect(&workplace.repository.desk(), &items::DeskInfo::changed, this, &DeskLinks::refresh);
}

void DeskLinks::set(const items::CustomerItem& customer)
{
    m_customer = customer;
    refresh();
}

void DeskLinks::refresh()
{
    std::vector<items::CustomerLink> links;
    if (!m_customer.id.isNil()) {
        links = items::customerLinks(m_workplace.repository.desk().row().links, m_customer, m_workplace.language());
    }
    setVisible(!links.empty());
    if (links == m_shown) {
        return;
    }
    m_shown = std::move(links);
    while (QLayoutItem* row = m_rows->takeAt(0)) {
        row->widget()->hide();
        row->widget()->deleteLater();
        delete row;
    }
    for (const items::CustomerLink& link : m_shown) {
        QStringList missing;
        for (const QString& key : link.missing) {
            missing.append(FieldWords::title(key, m_workplace));
        }
        const QString title = Names::safe(link.title);
        const QString why = missing.isEmpty() ? QString() : tr("missing: %1").arg(missing.join(tr(", ")));
        auto* row = new QWidget(this);
        auto* across = new QHBoxLayout(row);
        across->setContentsMargins(0, 0, 0, 0);
        across->setSpacing(8);
        auto* open = new Button(m_workplace.theme, title, ButtonKind::Flat, ButtonSize::Small, row);
        open->setIconName(QStringLiteral("globe"));
        open->setEnabled(!link.url.isEmpty());
        open->setToolTip(
            plainToolTip(link.url.isEmpty() && !why.isEmpty() ? tr("%1 can't be opened: %2").arg(link.host, why)
                                                              : tr("Opens %1 in the browser").arg(link.host)));
        open->setAccessibleName(why.isEmpty() ? title : QStringLiteral("%1, %2").arg(title, why));
        connect(open, &Button::clicked, this, [url = link.url] { QDesktopServices::openUrl(url); });
        auto* note = new PlainLabel(m_workplace.theme, &Tokens::text3, TypeRole::Caption, false, row);
        note->setElided();
        note->setPlainText(why.isEmpty() ? link.host : why);
        across->addWidget(open);
        across->addWidget(note, 1);
        m_rows->addWidget(row);
    }
}
