// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/fieldreveal.h"

#include "core/protocol/limits.h"
#include "widgets/common/format.h"

#include <QTimer>

#include <algorithm>

FieldReveal::FieldReveal(const Workplace& workplace, QObject* parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_end(new QTimer(this))
{
    m_end->setSingleShot(true);
    connect(m_end, &QTimer::timeout, this, &FieldReveal::hide);
    connect(&workplace.repository, &items::Repository::cleared, this, &FieldReveal::hide);
}

void FieldReveal::setCustomer(const base::CustomerId& customer)
{
    if (m_customer != customer) {
        m_customer = customer;
        hide();
    }
}

bool FieldReveal::may() const
{
    return m_workplace.repository.presence().may(QLatin1String("customer.reveal"));
}

void FieldReveal::show(const QString& key)
{
    hide();
    m_key = key;
    Q_EMIT changed();
    m_workplace.commands.revealField(m_customer, key)
        .then(this, [this, asked = m_asked](const items::RevealedField& field) {
            if (asked == m_asked) {
                take(field);
            }
        });
}

void FieldReveal::hide()
{
    ++m_asked;
    m_end->stop();
    if (!m_key.isEmpty()) {
        m_key.clear();
        m_value.clear();
        Q_EMIT changed();
    }
}

void FieldReveal::take(const items::RevealedField& field)
{
    if (field.problem != items::RevealProblem::None) {
        hide();
        Q_EMIT failed(words(field));
        return;
    }
    m_value = field.value;
    const base::Milliseconds left = field.until - m_workplace.hubNow();
    m_end->start(std::clamp(left, base::Milliseconds(1), base::Milliseconds(protocol::limits::revealFor)));
    Q_EMIT changed();
}

QString FieldReveal::words(const items::RevealedField& field)
{
    switch (field.problem) {
    case items::RevealProblem::None:
        break;
    case items::RevealProblem::Unreachable:
        return tr("The hub doesn't answer now. Fields are only shown while you are connected.");
    case items::RevealProblem::NotAllowed:
        return tr("This field is not shown to you.");
    case items::RevealProblem::TooOften:
        return tr("You were shown as many fields as the desk allows in an hour. Again in %1.")
            .arg(Format::spanInWords(field.wait));
    }
    return {};
}
