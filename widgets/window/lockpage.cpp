// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/lockpage.h"

#include "models/items/convert.h"
#include "widgets/common/banner.h"
#include "widgets/common/button.h"
#include "widgets/common/capslock.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int formWidth = 300;
constexpr int secondMs = 250; ///< the figure must not skip one
constexpr std::int64_t firstWaitMs = 5'000;
constexpr std::int64_t longestWaitMs = 300'000;

} // namespace

base::Milliseconds LockPage::patience(int wrong)
{
    if (wrong < freeTries) {
        return base::Milliseconds(0);
    }
    const int doubled = std::min(wrong - freeTries, 8);
    return base::Milliseconds(std::min(firstWaitMs << doubled, longestWaitMs));
}

LockPage::LockPage(
    const Workplace& workplace, items::SignInService& service, settings::Settings& settings, QWidget* parent)
    : Pane(workplace.theme, &Tokens::sunken, {}, parent)
    , m_workplace(workplace)
    , m_service(service)
    , m_settings(settings)
    , m_waiting(new PlainLabel(workplace.theme, &Tokens::amber, TypeRole::Body, true, this))
    , m_problem(new PlainLabel(workplace.theme, &Tokens::red, TypeRole::Body, false, this))
    , m_password(new QLineEdit(this))
    , m_open(new Button(workplace.theme, tr("Unlock"), ButtonKind::Primary, ButtonSize::Large, this))
    , m_signOut(new Button(workplace.theme, tr("Sign out"), ButtonKind::Link, ButtonSize::Normal, this))
    , m_consequence(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, this))
{
    const Theme& theme = workplace.theme;
    auto* outer = new QVBoxLayout(this);
    auto* form = new QWidget(this);
    form->setFixedWidth(formWidth);
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Figure, true, form);
    title->setText(tr("Locked"));
    auto* who = new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, form);
    who->setWordWrap(true);
    const items::PersonItem& person = workplace.repository.presence().person();
    who->setText(
        tr("%1 is signed in. What you wrote is kept.")
            .arg(person.displayName.isEmpty() ? items::toQString(person.id.name) : Names::safe(person.displayName)));
    m_waiting->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_consequence->setWordWrap(true);
    m_consequence->setAlignment(Qt::AlignHCenter);
    m_consequence->setText(tr("Your open conversations go back to the queue. Press again to sign out."));
    auto* words = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, form);
    words->setText(tr("Your password"));
    words->setBuddy(m_password);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setProperty("scale", QStringLiteral("large"));
    m_password->setAccessibleName(tr("Your password"));
    auto* capsLock = new CapsLockHint(theme, form);
    capsLock->watch(m_password);
    m_open->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    column->addWidget(new LogoMark(theme, form));
    for (QWidget* widget : {static_cast<QWidget*>(title), static_cast<QWidget*>(who), static_cast<QWidget*>(m_waiting),
             static_cast<QWidget*>(words), static_cast<QWidget*>(m_password), static_cast<QWidget*>(capsLock),
             static_cast<QWidget*>(m_problem), static_cast<QWidget*>(m_open)}) {
        column->addWidget(widget);
    }
    column->addWidget(m_signOut, 0, Qt::AlignHCenter);
    column->addWidget(m_consequence);
    // Centred by stretches, not by alignment: sentences that wrap need height for width.
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(form);
    middle->addStretch(1);
    outer->addStretch(1);
    outer->addLayout(middle);
    outer->addStretch(1);
    m_problem->hide();
    m_consequence->hide();
    setWaiting(0);
    connect(m_password, &QLineEdit::returnPressed, this, &LockPage::submit);
    connect(m_open, &Button::clicked, this, &LockPage::submit);
    connect(m_signOut, &Button::clicked, this, &LockPage::askSignOut);
    m_second.setInterval(secondMs);
    connect(&m_second, &QTimer::timeout, this, &LockPage::holdBack);
    m_until = workplace.clock.monotonic() + patience(settings.value(settings::lockWrong));
    holdBack();
}

void LockPage::setWaiting(int waiting)
{
    m_waiting->setVisible(waiting > 0);
    m_waiting->setText(waiting > 0 ? tr("Somebody waits for you.") : QString());
}

QString LockPage::problemText() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

QString LockPage::waitingText() const
{
    return m_waiting->text();
}

void LockPage::showEvent(QShowEvent* event)
{
    Pane::showEvent(event);
    m_password->setFocus(Qt::OtherFocusReason);
}

void LockPage::submit()
{
    if (m_asking || m_password->text().isEmpty() || m_workplace.clock.monotonic() < m_until) {
        return;
    }
    m_asking = true;
    m_open->setEnabled(false);
    const base::Secret password(items::toUtf8(m_password->text()));
    m_password->clear();
    m_service.checkPassword(password).then(this, [this](items::PasswordCheck check) { tell(check); });
}

void LockPage::tell(items::PasswordCheck check)
{
    m_asking = false;
    m_open->setEnabled(true);
    if (check == items::PasswordCheck::Right) {
        m_settings.set(settings::lockWrong, 0);
        Q_EMIT unlocked();
        return;
    }
    if (check == items::PasswordCheck::Unknown) {
        m_problem->setText(tr("This computer can't check your password now. Sign out, and in again; what you wrote is "
                              "kept."));
    } else {
        const int wrong = m_settings.value(settings::lockWrong) + 1;
        m_settings.set(settings::lockWrong, wrong);
        m_until = m_workplace.clock.monotonic() + patience(wrong);
        m_problem->setText(tr("The password is wrong."));
    }
    m_problem->show();
    holdBack();
    m_password->setFocus(Qt::OtherFocusReason);
}

void LockPage::holdBack()
{
    const base::Milliseconds left = m_until - m_workplace.clock.monotonic();
    const bool free = left.count() <= 0;
    if (!free) {
        m_problem->setText(
            tr("Too many wrong passwords. Try again in %n second(s).", nullptr, int((left.count() + 999) / 1000)));
        m_problem->show();
        m_second.start();
    } else if (m_second.isActive()) {
        m_second.stop();
        m_problem->hide();
    }
    m_open->setEnabled(free && !m_asking);
}

// Whoever passes by must not send the open conversations back by one click.
void LockPage::askSignOut()
{
    if (m_sure) {
        Q_EMIT signOutClicked();
        return;
    }
    m_sure = true;
    m_signOut->setAccessibleDescription(m_consequence->text());
    m_consequence->show();
    spoken::announce(*m_consequence);
}
