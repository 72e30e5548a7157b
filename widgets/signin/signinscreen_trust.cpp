// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The question whether a hub's own certificate is to be trusted.

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/popup.h"
#include "widgets/signin/signinscreen.h"
#include "widgets/signin/signinwords.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

void SignInScreen::askForTrust(const items::Certificate& certificate)
{
    if (m_question != nullptr) {
        m_question->deleteLater();
    }
    m_question = new Popup(m_theme, this);
    m_question->setPersistent(true);
    fillTrustQuestion(certificate);
    m_question->openCentred();
    setBusy(m_service.isBusy()); // nothing else goes on until it is answered
}

void SignInScreen::fillTrustQuestion(const items::Certificate& certificate)
{
    QWidget* body = m_question->body();
    body->setFixedWidth(440);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    const auto label = [this, column, body](const QString& text, Token colour, TypeRole role, bool bold) {
        auto* words = new PlainLabel(m_theme, colour, role, bold, body);
        words->setWordWrap(true);
        words->setText(text);
        column->addWidget(words);
        return words;
    };
    const bool changed = !certificate.trustedBefore.isEmpty();
    m_question->setAccessibleName(changed ? tr("This hub is not the one you trusted") : tr("Do you know this hub?"));
    label(m_question->accessibleName(), &Tokens::text, TypeRole::Title, true);
    label((changed ? tr("%1 shows another certificate than before. It may have been renewed, or somebody is listening. "
                        "Ask your administrator for the new fingerprint, and compare. Nothing was sent yet.")
                   : tr("No authority vouches for %1. Compare this fingerprint with the one your administrator gave "
                        "you. If it differs, somebody may be listening."))
              .arg(certificate.host),
        &Tokens::text2, TypeRole::Body, false);
    auto* print = label(SignInWords::grouped(certificate.fingerprint), &Tokens::text, TypeRole::Body, true);
    print->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    print->setFocusPolicy(Qt::ClickFocus);
    label(tr("Issued for %1, valid until %2").arg(certificate.subject, Format::date(certificate.validUntil.date())),
        &Tokens::text3, TypeRole::Caption, false);
    if (changed) {
        label(tr("Before: %1").arg(SignInWords::grouped(certificate.trustedBefore)), &Tokens::text3, TypeRole::Caption,
            false);
    }
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    // What is rarely right isn't the button that stands out.
    auto* refuse = new Button(
        m_theme, tr("Don't connect"), changed ? ButtonKind::Primary : ButtonKind::Normal, ButtonSize::Normal, body);
    auto* trust = new Button(m_theme, changed ? tr("I compared it: trust the new one") : tr("It is the same: trust it"),
        changed ? ButtonKind::Normal : ButtonKind::Primary, ButtonSize::Normal, body);
    row->addWidget(refuse);
    row->addWidget(trust);
    column->addLayout(row);
    const auto close = [this] {
        Popup* question = m_question;
        m_question = nullptr;
        question->dismiss();
        question->deleteLater();
        setBusy(m_service.isBusy());
    };
    connect(refuse, &Button::clicked, this, [this, close] {
        close();
        m_service.cancel();
    });
    connect(trust, &Button::clicked, this, [this, close, print = certificate.fingerprint] {
        close();
        m_service.trustCertificate(print);
    });
    connect(m_question, &Popup::dismissed, this, [this] {
        if (m_question != nullptr) {
            m_question->deleteLater();
            m_question = nullptr;
            setBusy(m_service.isBusy());
            m_service.cancel();
        }
    });
}
