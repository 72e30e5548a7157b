// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/factorsettings.h"

#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace {

constexpr int popupWidth = 420;

} // namespace

FactorSettings::FactorSettings(const Workplace& workplace, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
{
    setPersistent(true);
    setAccessibleName(tr("Second factor"));
    body()->setFixedWidth(popupWidth);
    auto* outer = new QVBoxLayout(body());
    outer->setContentsMargins(0, 0, 0, 0);
    auto* column = clear();
    add(*column, tr("Second factor"), &Tokens::text, TypeRole::Title, true);
    add(*column, tr("Asking the hub…"), &Tokens::text3, TypeRole::Body);
    connect(this, &Popup::dismissed, this, &QObject::deleteLater);
    workplace.commands.askFactor().then(this, [this](const std::optional<items::FactorState>& state) { show(state); });
}

QVBoxLayout* FactorSettings::clear()
{
    delete m_content;
    m_content = new QWidget(body());
    body()->layout()->addWidget(m_content);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(4);
    return column;
}

PlainLabel* FactorSettings::add(QVBoxLayout& column, const QString& text, Token colour, TypeRole role, bool bold)
{
    auto* words = new PlainLabel(m_workplace.theme, colour, role, bold, m_content);
    words->setWordWrap(true);
    words->setText(text);
    column.addWidget(words);
    return words;
}

QLineEdit* FactorSettings::addField(QVBoxLayout& column, const QString& label)
{
    add(column, label, &Tokens::text2, TypeRole::Caption)->setContentsMargins(0, 8, 0, 0);
    auto* field = new QLineEdit(m_content);
    field->setAccessibleName(label);
    column.addWidget(field);
    connect(field, &QLineEdit::returnPressed, this, &FactorSettings::submit);
    return field;
}

void FactorSettings::show(const std::optional<items::FactorState>& state)
{
    const Theme& theme = m_workplace.theme;
    m_on = state && state->on;
    const bool fixed = m_on && state->demanded;
    auto* column = clear();
    add(*column, tr("Second factor"), &Tokens::text, TypeRole::Title, true);
    if (!state) {
        add(*column, tr("The hub doesn't answer. Try again later."), &Tokens::text2, TypeRole::Body);
    } else if (m_on) {
        add(*column, tr("It is on: besides the password a code of your phone is asked for."), &Tokens::green,
            TypeRole::Body);
        add(*column, tr("%n recovery code(s) left", nullptr, state->recoveryLeft),
            state->recoveryLeft < 3 ? &Tokens::amber : &Tokens::text2, TypeRole::Body);
        if (fixed) {
            add(*column, tr("Your desk asks for it, so it can't be turned off."), &Tokens::text2, TypeRole::Body);
        }
    } else {
        add(*column,
            tr("It is off. With it, a code of your phone is asked for besides the password: who learns your password "
               "still doesn't get in."),
            &Tokens::text2, TypeRole::Body);
    }
    if (state && !fixed) {
        m_password = addField(*column, tr("Your password"));
        m_password->setEchoMode(QLineEdit::Password);
        if (m_on) {
            m_code = addField(*column, tr("A code that your authenticator shows, or a recovery code"));
            m_code->setMaxLength(40);
        }
    }
    m_problem = add(*column, QString(), &Tokens::red, TypeRole::Caption);
    m_problem->hide();
    column->addSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch(1);
    const bool any = m_password != nullptr;
    auto* cancel
        = new Button(theme, any ? tr("Cancel") : tr("Close"), ButtonKind::Normal, ButtonSize::Normal, m_content);
    cancel->setKeyHint(QStringLiteral("Esc"));
    connect(cancel, &Button::clicked, this, &Popup::dismiss);
    row->addWidget(cancel);
    if (any) {
        m_submit = new Button(theme, m_on ? tr("Turn off") : tr("Set up…"),
            m_on ? ButtonKind::Danger : ButtonKind::Primary, ButtonSize::Normal, m_content);
        connect(m_submit, &Button::clicked, this, &FactorSettings::submit);
        row->addWidget(m_submit);
    }
    column->addLayout(row);
    place();
    (any ? static_cast<QWidget*>(m_password) : cancel)->setFocus(Qt::OtherFocusReason);
}

QString FactorSettings::problemText() const
{
    return m_problem == nullptr || m_problem->isHidden() ? QString() : m_problem->text();
}

QString FactorSettings::words(items::AccountResult result)
{
    switch (result) {
    case items::AccountResult::Done:
        return {};
    case items::AccountResult::WrongPassword:
        return tr("The password is wrong. Nothing was changed.");
    case items::AccountResult::WrongCode:
        return tr("This code is wrong or was used already. Wait for the next one.");
    case items::AccountResult::Demanded:
        return tr("Your desk asks for it, so it can't be turned off.");
    case items::AccountResult::TooManyAttempts:
        return tr("Too many attempts. Try again later.");
    case items::AccountResult::NotAllowed:
    case items::AccountResult::NotFound:
        return tr("It was changed elsewhere meanwhile. Open this again.");
    case items::AccountResult::Unreachable:
        break;
    }
    return tr("The hub does not answer. Nothing was changed.");
}

void FactorSettings::submit()
{
    if (m_submit == nullptr || !m_submit->isEnabled()) {
        return;
    }
    for (QLineEdit* field : {m_password, m_code}) {
        if (field != nullptr && field->text().simplified().isEmpty()) {
            field->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    m_problem->hide();
    m_submit->setEnabled(false);
    if (m_on) {
        turnOff();
    } else {
        setUp();
    }
}

void FactorSettings::setUp()
{
    const QString password = m_password->text();
    m_workplace.commands.setUpFactor(password, {}).then(this, [this, password](const items::NewFactor& factor) {
        if (factor.result != items::AccountResult::Done) {
            tell(factor.result);
            return;
        }
        dismiss();
        Q_EMIT begun(password, factor);
    });
}

void FactorSettings::turnOff()
{
    // Authenticators show the digits in two groups.
    QString code = m_code->text();
    code.remove(QLatin1Char(' '));
    m_workplace.commands.removeFactor(m_password->text(), code).then(this, [this](items::AccountResult result) {
        if (result != items::AccountResult::Done) {
            tell(result);
            return;
        }
        dismiss();
        Q_EMIT turnedOff();
    });
}

void FactorSettings::tell(items::AccountResult result)
{
    m_submit->setEnabled(true);
    m_problem->setText(words(result));
    m_problem->show();
    place();
    QLineEdit* field = result == items::AccountResult::WrongCode && m_code != nullptr ? m_code : m_password;
    field->selectAll();
    field->setFocus(Qt::OtherFocusReason);
}
