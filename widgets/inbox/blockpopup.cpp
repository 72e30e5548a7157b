// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/blockpopup.h"

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/inbox/blocknotice.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace {

constexpr int popupWidth = 440;
constexpr const char* known[] = {"abuse", "spam", "fraud"};

} // namespace

BlockPopup::BlockPopup(
    const Workplace& workplace, const items::CustomerItem& customer, const QString& name, bool talks, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_customer(customer.id)
    , m_spans(new Segmented(workplace.theme, body()))
    , m_reasons(new Segmented(workplace.theme, body()))
    , m_words(new QLineEdit(body()))
    , m_problem(new PlainLabel(workplace.theme, &Tokens::red, TypeRole::Caption, false, body()))
    , m_submit(new Button(workplace.theme, tr("Block"), ButtonKind::Danger, ButtonSize::Normal, body()))
{
    setPersistent(true);
    const Theme& theme = workplace.theme;
    body()->setFixedWidth(std::min(popupWidth, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(4);
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, body());
    title->setElided();
    title->setPlainText(tr("Block “%1”").arg(Names::customer(name, customer.id)));
    setAccessibleName(title->text());
    auto* what = new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, body());
    what->setWordWrap(true);
    what->setText(talks ? tr("This conversation ends, and he can't write until the time is over. He reads until when, "
                             "not why.")
                        : tr("He can't write until the time is over. He reads until when, not why."));
    column->addWidget(title);
    column->addWidget(what);
    addCaption(*column, tr("For how long"));
    const items::PresenceState& own = workplace.repository.presence();
    const bool oversees = own.hasRole(protocol::Role::lead) || own.hasRole(protocol::Role::admin);
    m_minutes = oversees ? std::vector {60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60} : std::vector {10, 60, 8 * 60, 24 * 60};
    for (const int minutes : m_minutes) {
        m_spans->add(minutes < 60    ? tr("%n minutes", nullptr, minutes)
                : minutes <= 24 * 60 ? tr("%n hour(s)", nullptr, minutes / 60)
                                     : tr("%n days", nullptr, minutes / 60 / 24));
    }
    m_spans->setCurrent(1);
    m_spans->setAccessibleName(tr("For how long"));
    column->addWidget(m_spans, 0, Qt::AlignLeft);
    addCaption(*column, tr("Why (only colleagues see it)"));
    for (const char* reason : known) {
        m_reasons->add(BlockNotice::reasonWord(QLatin1String(reason)));
    }
    m_reasons->add(tr("Another reason"));
    m_reasons->setCurrent(0);
    m_reasons->setAccessibleName(tr("Why (only colleagues see it)"));
    column->addWidget(m_reasons, 0, Qt::AlignLeft);
    m_words->setPlaceholderText(tr("In a few words"));
    m_words->setAccessibleName(tr("Another reason"));
    m_words->setMaxLength(int(protocol::limits::nameCodePoints));
    column->addSpacing(4);
    column->addWidget(m_words);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    column->addSpacing(8);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch(1);
    auto* cancel = new Button(theme, tr("Cancel"), ButtonKind::Normal, ButtonSize::Normal, body());
    cancel->setKeyHint(QStringLiteral("Esc"));
    foot->addWidget(cancel);
    foot->addWidget(m_submit);
    column->addLayout(foot);
    connect(cancel, &Button::clicked, this, &Popup::dismiss);
    connect(m_submit, &Button::clicked, this, &BlockPopup::submit);
    connect(m_words, &QLineEdit::returnPressed, this, &BlockPopup::submit);
    new ComposingGuard(m_words);
    connect(m_words, &QLineEdit::textChanged, this, &BlockPopup::refresh);
    connect(m_reasons, &Segmented::currentChanged, this, [this] {
        refresh();
        place();
        if (m_words->isVisible()) {
            m_words->setFocus(Qt::OtherFocusReason);
        }
    });
    refresh();
}

void BlockPopup::addCaption(QVBoxLayout& column, const QString& text)
{
    auto* caption = new PlainLabel(m_workplace.theme, &Tokens::text2, TypeRole::Caption, false, body());
    caption->setText(text);
    caption->setContentsMargins(0, 8, 0, 0);
    column.addWidget(caption);
}

QString BlockPopup::reason() const
{
    const int chosen = m_reasons->current();
    return chosen < int(std::size(known)) ? QLatin1String(known[chosen]) : m_words->text().simplified();
}

void BlockPopup::refresh()
{
    m_words->setVisible(m_reasons->current() == int(std::size(known)));
    m_submit->setEnabled(!m_sent && !reason().isEmpty());
    m_submit->setToolTip(reason().isEmpty() ? tr("Say why first") : QString());
}

void BlockPopup::submit()
{
    if (!m_submit->isEnabled()) {
        return;
    }
    m_sent = true;
    refresh();
    m_workplace.commands.block(m_customer, m_minutes[std::size_t(m_spans->current())], reason())
        .then(this, [this](const base::Status& done) {
            if (done.ok()) {
                dismiss();
                return;
            }
            m_sent = false;
            m_problem->setText(done.error().kind == base::FaultKind::Full
                    ? tr("Not blocked: the disk of this computer is full.")
                    : tr("Not blocked: it could not be kept on this computer."));
            m_problem->show();
            refresh();
            place();
        });
}
