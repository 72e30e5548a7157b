// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/shots/photographer.h"
#include "widgets/common/textfield.h"
#include "widgets/signin/signinscreen.h"

#include <QKeyEvent>
#include <QLineEdit>

// The way in.

std::unique_ptr<MainWindow> Photographer::signInFilled()
{
    auto made = window({1366, 768});
    made->signIn()->password().setText(QStringLiteral("0123456789"));
    return made;
}

void Photographer::signIn()
{
    auto made = signInFilled();
    shoot(*made, QStringLiteral("signin"));
    QKeyEvent large(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("A"));
    QFocusEvent in(QEvent::FocusIn);
    QCoreApplication::sendEvent(&made->signIn()->password(), &in);
    QCoreApplication::sendEvent(&made->signIn()->password(), &large);
    shoot(*made, QStringLiteral("signin-capslock"));
    made = signInFilled();
    m_service.refuse(items::SignInProblem::WrongPassword);
    shoot(*made, QStringLiteral("signin-wrong"));
    made = signInFilled();
    items::Certificate certificate;
    certificate.host = QStringLiteral("desk.example.org");
    certificate.subject = QStringLiteral("desk.example.org");
    certificate.fingerprint = QStringLiteral("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    certificate.validUntil = QDateTime(QDate(2027, 11, 20), QTime(12, 0));
    Q_EMIT m_service.certificateQuestion(certificate);
    shoot(*made, QStringLiteral("signin-certificate"));
    entrance();
}

/// The first time, and the second step.
void Photographer::entrance()
{
    auto made = signInFilled();
    made->signIn()->setInvited(true);
    made->signIn()->invitation().setText(QStringLiteral("7GQ2-M0XN-4HRT-9WKB-C5A9"));
    shoot(*made, QStringLiteral("signin-invited"));
    made = signInFilled();
    items::FactorQuestion question;
    Q_EMIT m_service.factorQuestion(question);
    question.wrong = true;
    Q_EMIT m_service.factorQuestion(question);
    shoot(*made, QStringLiteral("signin-code"));
    made = signInFilled();
    question.wrong = false;
    question.key = QStringLiteral("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    question.uri = QStringLiteral("otpauth://totp/Mumu%20Home:su.miao?secret=%1&issuer=Mumu%20Home").arg(question.key);
    Q_EMIT m_service.factorQuestion(question);
    shoot(*made, QStringLiteral("signin-second-factor"));
    QStringList codes;
    for (const char* code : {"7GQ2-M0XN-4HRT-9WKB", "C5A9-20JK-VN8E-6PXD", "H3TW-8ZQA-1MRB-Y4GC", "0FKS-D7NE-92VH-TJ5X",
             "QB6M-WX3Z-8K1C-PR0G", "5YAV-T2HD-JN9S-4E7F", "MC8R-1GXQ-ZB6W-30KP", "9DTH-VS5J-2AEN-FY7M"}) {
        codes.append(QString::fromLatin1(code));
    }
    Q_EMIT m_service.recoveryCodes(codes);
    shoot(*made, QStringLiteral("signin-recovery"));
}
