// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/factorsetup.h"

#include "widgets/window/factorsettings.h"

FactorSetUp::FactorSetUp(
    const Workplace& workplace, const QString& password, const items::NewFactor& begun, QWidget* host)
    : QObject(host)
    , m_workplace(workplace)
    , m_password(password)
    , m_popup(new FactorPopup(workplace.theme, host))
{
    m_question.key = begun.key;
    m_question.uri = begun.uri;
    m_popup->setVoluntary(true);
    connect(m_popup, &FactorPopup::codeTyped, this, &FactorSetUp::confirm);
    connect(m_popup, &FactorPopup::cancelled, this, &FactorSetUp::end);
    connect(m_popup, &FactorPopup::kept, this, [this] {
        Q_EMIT done();
        end();
    });
    m_popup->ask(m_question);
}

void FactorSetUp::confirm(const QString& code)
{
    m_popup->setBusy(true);
    m_workplace.commands.setUpFactor(m_password, code).then(this, [this](const items::NewFactor& made) {
        if (m_popup == nullptr) {
            return;
        }
        if (made.result == items::AccountResult::Done && !made.recovery.isEmpty()) {
            m_popup->showRecovery(made.recovery);
        } else if (made.result == items::AccountResult::WrongCode) {
            m_question.wrong = true;
            m_popup->ask(m_question);
        } else {
            Q_EMIT failed(FactorSettings::words(made.result));
            end();
        }
    });
}

void FactorSetUp::end()
{
    if (m_popup != nullptr) {
        m_popup->hide();
        m_popup->deleteLater();
        m_popup.clear();
    }
    deleteLater();
}
