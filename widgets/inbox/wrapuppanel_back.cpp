// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/wrapuppanel.h"

#include <QHBoxLayout>
#include <QMenu>

// The ways out of a wrap-up that don't end the conversation.

namespace {

constexpr base::Milliseconds minute {60'000};
/// The hub parks for a day at most; the way there takes a moment, too.
constexpr base::Milliseconds aDay {(24 * 60 - 5) * 60'000};

} // namespace

QWidget* WrapUpPanel::waysBack()
{
    auto* area = new QWidget(this);
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* back = new Button(m_workplace.theme, tr("Continue the talk"), ButtonKind::Flat, ButtonSize::Normal, area);
    back->setIconName(QStringLiteral("go-previous"));
    back->setToolTip(plainToolTip(tr("Closed by mistake, or one more thing to say: the customer can read you again.")));
    connect(back, &Button::clicked, this, &WrapUpPanel::takeUpAgain);
    auto* later = new Button(m_workplace.theme, tr("Follow up…"), ButtonKind::Flat, ButtonSize::Normal, area);
    later->setIconName(QStringLiteral("clock"));
    later->setToolTip(plainToolTip(tr("Park it instead; it comes back to you at that time, with your note.")));
    connect(later, &Button::clicked, this, [this, later] { openFollowUpMenu(*later); });
    row->addWidget(back);
    row->addWidget(later);
    return area;
}

void WrapUpPanel::openFollowUpMenu(QWidget& anchor)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const base::Timestamp now = m_workplace.hubNow();
    for (const int hours : {1, 2, 4}) {
        const base::Timestamp until = now + hours * 60 * minute;
        menu->addAction(tr("In %n hours, at %1", nullptr, hours).arg(Format::clock(until)), this,
            [this, until] { followUp(until); });
    }
    const base::Timestamp tomorrow = now + aDay;
    menu->addAction(tr("Tomorrow at %1").arg(Format::clock(tomorrow)), this, [this, tomorrow] { followUp(tomorrow); });
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(anchor.mapToGlobal(QPoint(0, -menu->sizeHint().height() - 4)));
}

void WrapUpPanel::takeUpAgain()
{
    if (m_item.id.isNil()) {
        return;
    }
    flush();
    m_workplace.commands.resume(m_item.id).then(this, [this](const base::Status& done) {
        if (!done.ok()) {
            Q_EMIT failed(tr("The conversation could not be resumed."), tr("What you entered is kept."));
        }
    });
}

void WrapUpPanel::followUp(base::Timestamp until)
{
    const base::ConversationId id = m_item.id;
    if (id.isNil()) {
        return;
    }
    const QString note = m_note->toPlainText().trimmed();
    takeUpAgain();
    const auto tell = [this](const base::Status& done) {
        if (!done.ok()) {
            Q_EMIT failed(tr("The conversation could not be parked."), tr("What you entered is kept."));
        }
    };
    if (note.isEmpty()) {
        m_workplace.commands.park(id, until).then(this, tell);
        return;
    }
    // First the note: without it nobody knows what is to be done then.
    m_workplace.commands.addNote(id, note).then(this, [this, id, until, tell](const base::Status& done) {
        if (!done.ok()) {
            return tell(done);
        }
        if (m_item.id == id) {
            m_note->clear(); // it stands in the talk now
            flush();
        }
        m_workplace.commands.park(id, until).then(this, tell);
    });
}
