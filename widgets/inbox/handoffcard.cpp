// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/handoffcard.h"

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/handoffwords.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

HandOffCard::HandOffCard(const Workplace& workplace, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_sentence(new PlainLabel(workplace.theme, &Tokens::paperText, TypeRole::Caption, true, this))
    , m_note(new PlainLabel(workplace.theme, &Tokens::paperText, TypeRole::Body, false, this))
    , m_facts(new PlainLabel(workplace.theme, &Tokens::paperText, TypeRole::Caption, false, this))
    , m_close(new Button(workplace.theme, tr("Put away"), ButtonKind::Flat, ButtonSize::Small, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 6, 6, 6);
    row->setSpacing(8);
    row->addWidget(new IconMark(workplace.theme, QStringLiteral("exchange-positions"), &Tokens::paperText, 16, this), 0,
        Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    for (PlainLabel* label : {m_sentence, m_note, m_facts}) {
        label->setWordWrap(true);
        words->addWidget(label);
    }
    row->addLayout(words, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);
    m_close->setIconName(QStringLiteral("cross"));
    m_close->setIconOnly(true);
    m_close->setAccessibleName(tr("Put away"));
    m_close->hide();
    connect(m_close, &Button::clicked, this, &HandOffCard::closed);
}

void HandOffCard::set(const protocol::HandOff& handOff, const QString& note)
{
    m_sentence->setText(HandOffWords::sentence(handOff, m_workplace));
    // On the card a line or two have to do; the note itself stands in the conversation.
    m_note->setText(Names::line(note));
    m_note->setVisible(!note.trimmed().isEmpty());
    m_facts->setText(HandOffWords::facts(handOff));
    setAccessibleName(text());
}

void HandOffCard::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

QString HandOffCard::text() const
{
    QStringList words {m_sentence->text(), m_note->text(), m_facts->text()};
    words.removeAll(QString());
    return words.join(QLatin1Char('\n'));
}

void HandOffCard::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_workplace.theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.paperLine);
    painter.setBrush(t.paper);
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radiusControl, metrics::radiusControl);
}
