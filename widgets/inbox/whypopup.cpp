// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/whypopup.h"

#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/whywords.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace {

constexpr int popupWidth = 420;
constexpr int againMs = 5'000;

} // namespace

WhyPopup::WhyPopup(const Workplace& workplace, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_title(new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Title, true, body()))
    , m_area(new QWidget(body()))
    , m_grid(new QGridLayout(m_area))
    , m_idle(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, body()))
    , m_ready(new Button(
          workplace.theme, Names::presence(protocol::Presence::ready), ButtonKind::Primary, ButtonSize::Normal, body()))
{
    body()->setFixedWidth(popupWidth);
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(8);
    auto* close = closeButton(body());
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    column->addLayout(head);
    m_title->setWordWrap(true);
    m_idle->setWordWrap(true);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    column->addWidget(m_area);
    column->addWidget(m_idle);
    column->addWidget(m_ready, 0, Qt::AlignLeft);
    connect(m_ready, &Button::clicked, this, [this] {
        Q_EMIT readyWanted();
        dismiss();
    });
    m_title->setText(tr("Asking the hub…"));
    m_idle->hide();
    m_ready->hide();
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &WhyPopup::ask);
    m_again.start();
    ask();
}

void WhyPopup::ask()
{
    m_workplace.commands.askWhy().then(this, [this](const std::optional<protocol::WhyRow>& row) { show(row); });
}

void WhyPopup::clearLines()
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void WhyPopup::addLine(const QString& figure, const QString& words)
{
    const int row = m_grid->rowCount();
    auto* what = new PlainLabel(m_workplace.theme, &Tokens::text, TypeRole::Body, false, m_area);
    what->setWordWrap(true);
    what->setText(words);
    if (figure.isEmpty()) {
        m_grid->addWidget(what, row, 0, 1, 2);
        return;
    }
    auto* count = new PlainLabel(m_workplace.theme, &Tokens::text2, TypeRole::Body, true, m_area);
    count->setAlignment(Qt::AlignRight | Qt::AlignTop);
    count->setText(figure);
    m_grid->addWidget(count, row, 0);
    m_grid->addWidget(what, row, 1);
}

void WhyPopup::show(const std::optional<protocol::WhyRow>& row)
{
    if (!row && m_asked) {
        return; // what was true a moment ago is better than nothing
    }
    clearLines();
    if (!row) {
        m_title->setText(tr("The hub doesn't answer"));
        addLine({}, tr("Without a connection nothing can come. It is being restored by itself."));
    } else {
        m_asked = true;
        const WhyWords words(*row, m_workplace);
        m_title->setText(words.headline());
        for (const WhyWords::Line& line : words.lines()) {
            addLine(line.figure, line.words);
        }
        m_idle->setText(words.idleQueues());
        m_idle->setVisible(!m_idle->text().isEmpty());
        m_ready->setVisible(words.wantsReady());
    }
    m_area->setVisible(m_grid->count() > 0);
    setAccessibleName(text().join(QLatin1Char(' ')));
    place();
}

QStringList WhyPopup::text() const
{
    QStringList lines {m_title->text()};
    for (int i = 0; i < m_grid->count(); ++i) {
        if (const auto* label = qobject_cast<PlainLabel*>(m_grid->itemAt(i)->widget())) {
            lines.append(label->text());
        }
    }
    if (!m_idle->isHidden()) {
        lines.append(m_idle->text());
    }
    return lines;
}
