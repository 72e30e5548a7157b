// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/signin/signinwords.h"

SignInWords::Words SignInWords::of(items::SignInProblem problem, const QString& detail, int retryAfterSeconds)
{
    using Problem = items::SignInProblem;
    const Place hub = Place::Hub;
    switch (problem) {
    case Problem::BadAddress:
        return {tr("This address can't be used."),
            tr("Write it like desk.example.org or desk.example.org:8443. Without encryption only this computer itself "
               "can be reached."),
            hub};
    case Problem::Unreachable:
        return {tr("The hub does not answer."),
            tr("Check the address and your network. What is kept on this computer stays."), hub};
    case Problem::NotAHub:
        return {tr("There is no Cloudseat hub at this address."), tr("Check the address and port."), hub};
    case Problem::WrongPassword:
        return {tr("Name or password is wrong."), tr("Check both. If you forgot the password, ask your administrator."),
            Place::Password};
    case Problem::WrongInvitation:
        return {tr("This code is not good."), tr("It may have been used, or its time is over. Ask for a new one."),
            Place::Invitation};
    case Problem::PasswordTooShort:
        return {tr("This password can't be used."),
            tr("Take at least 8 characters, and nothing that is easily guessed: no date, no row of keys, no common "
               "word or "
               "name with a few digits."),
            Place::Password};
    case Problem::TooManyAttempts:
        return {tr("Too many attempts."), tr("Try again in %n second(s).", nullptr, std::max(1, retryAfterSeconds)),
            Place::Nowhere};
    case Problem::ProxyPassword:
        return {
            tr("The proxy asks who you are."), tr("Give it its name and password: %1.").arg(detail), Place::Nowhere};
    case Problem::Proxy:
        return {tr("The proxy does not let through to the hub."),
            tr("%1 does not answer, or refuses. Check the proxy, the hub's address and your network.").arg(detail),
            hub};
    case Problem::Portal:
        return {tr("This network wants you to sign in first."),
            tr("Open its page in the browser, then come back here. Your password was not sent."), Place::Nowhere};
    case Problem::CertificateChanged:
        return {tr("Somebody else answers in the hub's place."),
            tr("Your password was not sent. Try another network, or ask your administrator."), hub};
    case Problem::CertificateRefused:
        return {tr("The hub's certificate was not accepted."),
            tr("It is expired, for another host, or made by nobody this computer knows. Your password was not sent."),
            hub};
    case Problem::NoRight:
        return {tr("You have no right to use the workstation."), tr("Ask your lead."), Place::Nowhere};
    case Problem::Version:
        return {tr("Hub and program don't understand each other."), tr("Update Cloudseat on this computer."),
            Place::Nowhere};
    case Problem::Overloaded:
        return {tr("The hub is busy."), tr("Try again in a moment."), Place::Nowhere};
    case Problem::StoreNewer:
    case Problem::StoreUnusable:
    case Problem::StoreDamaged:
    case Problem::StoreLocked:
        return ofStore(problem, detail);
    case Problem::NoKeyring:
    case Problem::SignedOut:
        return {};
    case Problem::Ended:
        return {tr("Your sign-in has ended."), tr("Sign in again; what you wrote is kept."), Place::Nowhere};
    }
    return {};
}

SignInWords::Words SignInWords::ofStore(items::SignInProblem problem, const QString& detail)
{
    using Problem = items::SignInProblem;
    if (problem == Problem::StoreNewer) {
        return {tr("The records on this computer are of a newer version."),
            tr("Start the newer program; nothing was changed.")};
    }
    if (problem == Problem::StoreDamaged) {
        return {tr("The records on this computer are damaged."),
            tr("Sign in: they are set aside, and filled anew from the hub.")};
    }
    if (problem == Problem::StoreLocked) {
        return {tr("Cloudseat is already running with this profile."), tr("Use the window that is open.")};
    }
    return {tr("The records on this computer can't be used."),
        detail.isEmpty() ? tr("Is the disk full or read-only? Nothing was deleted.") : detail};
}

QString SignInWords::grouped(const QString& fingerprint)
{
    const QString digits = fingerprint.section(QLatin1Char(':'), -1);
    QString grouped;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % 4 == 0) {
            grouped += i % 32 == 0 ? QLatin1Char('\n') : QLatin1Char(' ');
        }
        grouped += digits.at(i);
    }
    return grouped;
}
