// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/passwordpopup.h"

#include "widgets/common/button.h"
#include "widgets/common/capslock.h"
#include "widgets/common/plainlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace {

constexpr int popupWidth = 420;
constexpr qsizetype shortest = 10;

} // namespace

PasswordPopup::PasswordPopup(const Workplace& workplace, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_old(new QLineEdit(body()))
    , m_new(new QLineEdit(body()))
    , m_again(new QLineEdit(body()))
    , m_problem(new PlainLabel(workplace.theme, &Tokens::red, TypeRole::Body, false, body()))
    , m_submit(new Button(workplace.theme, tr("Change password"), ButtonKind::Primary, ButtonSize::Normal, body()))
{
    setPersistent(true);
    setAccessibleName(m_submit->text());
    const Theme& theme = workplace.theme;
    body()->setFixedWidth(popupWidth);
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(4);
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, body());
    title->setText(tr("Change password"));
    column->addWidget(title);
    auto* capsLock = new CapsLockHint(theme, body());
    const auto add = [&theme, column, capsLock, this](const QString& label, QLineEdit* field) {
        auto* words = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, body());
        words->setText(label);
        words->setContentsMargins(0, 8, 0, 0);
        field->setEchoMode(QLineEdit::Password);
        field->setAccessibleName(label);
        column->addWidget(words);
        column->addWidget(field);
        capsLock->watch(field);
        connect(field, &QLineEdit::returnPressed, this, &PasswordPopup::submit);
    };
    add(tr("Current password"), m_old);
    add(tr("New password, at least %n characters", nullptr, int(shortest)), m_new);
    add(tr("New password again"), m_again);
    column->addWidget(capsLock);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addSpacing(8);
    column->addWidget(m_problem);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    auto* cancel = new Button(theme, tr("Cancel"), ButtonKind::Normal, ButtonSize::Normal, body());
    cancel->setKeyHint(QStringLiteral("Esc"));
    row->addWidget(cancel);
    row->addWidget(m_submit);
    column->addLayout(row);
    connect(cancel, &Button::clicked, this, [this] { dismiss(); });
    connect(m_submit, &Button::clicked, this, &PasswordPopup::submit);
    connect(this, &Popup::dismissed, this, &QObject::deleteLater);
}

QString PasswordPopup::problemText() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void PasswordPopup::submit()
{
    if (!m_submit->isEnabled()) {
        return; // the hub has not answered yet, and Return still comes from the fields
    }
    const auto refuse = [this](const QString& why, QLineEdit* field) {
        m_problem->setText(why);
        m_problem->show();
        field->setFocus();
    };
    if (m_old->text().isEmpty()) {
        refuse(tr("Enter the current password."), m_old);
    } else if (m_new->text().size() < shortest) {
        refuse(tr("The new password is too short."), m_new);
    } else if (m_new->text() != m_again->text()) {
        refuse(tr("The two new passwords differ."), m_again);
    } else {
        m_problem->hide();
        m_submit->setEnabled(false);
        m_workplace.commands.changePassword(m_old->text(), m_new->text())
            .then(this, [this](items::PasswordResult result) { tell(result); });
    }
}

void PasswordPopup::tell(items::PasswordResult result)
{
    m_submit->setEnabled(true);
    QString why;
    switch (result) {
    case items::PasswordResult::Changed:
        Q_EMIT passwordChanged();
        dismiss();
        return;
    case items::PasswordResult::WrongOld:
        why = tr("The current password is wrong. Nothing was changed.");
        break;
    case items::PasswordResult::TooWeak:
        why = tr("The hub finds the new password too weak. Nothing was changed.");
        break;
    case items::PasswordResult::TooManyAttempts:
        why = tr("Too many attempts. Try again later.");
        break;
    case items::PasswordResult::Unreachable:
        why = tr("The hub does not answer. Nothing was changed.");
        break;
    }
    m_problem->setText(why);
    m_problem->show();
}
