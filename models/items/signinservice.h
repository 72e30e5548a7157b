// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"
#include "models/items/obstacle.h"

#include <QFuture>
#include <QObject>
#include <QString>

#include <vector>

namespace items {

struct SignInRequest
{
    QString hub; ///< as typed: `desk.example.org`, `https://desk.example.org:8443`, `http://127.0.0.1:8080`
    QString name;
    base::Secret password;
    bool stay = false; ///< keep signed in on this computer (needs a keyring)
    base::Secret invitation; ///< instead of a name: a code that makes `password` the person's
};

/// The second step of a sign-in: a one-time code.
struct FactorQuestion
{
    QString key; ///< empty: the person has one; else the new one in base 32, to be kept by an authenticator
    QString uri; ///< the same as `otpauth:`, for a picture
    bool wrong = false; ///< the last code was
};

/// What no hub has yet, kept on this computer under another address.
struct UnsentWork
{
    QString hub;
    int count = 0; ///< commands, messages, drafts

    friend bool operator==(const UnsentWork&, const UnsentWork&) = default;
};

enum class SignInProblem
{
    BadAddress, ///< can't be read as an address, or plain http to a host that isn't this computer
    Unreachable, ///< no answer
    NotAHub, ///< something answers, but not Cloudseat
    WrongPassword, ///< or no such person; the hub doesn't tell which
    WrongInvitation, ///< or used, or too late
    PasswordTooShort, ///< or too long; 8 bytes at least
    TooManyAttempts, ///< `retryAfterSeconds`
    ProxyPassword, ///< the proxy (`detail`) asks for a name and a password: setProxyPassword, then again
    Proxy, ///< the proxy (`detail`) can't be reached, or does not let through
    Portal, ///< the network wants a sign-in of its own first: `detail` is its page
    CertificateChanged, ///< an authority vouched for this hub so far, and does not for who answers now
    CertificateRefused, ///< expired, for another host, or of nobody known
    NoRight, ///< a known person who may not use the workstation
    Version, ///< the hub speaks another protocol; `detail`: where newer versions of this program are, where known
    Overloaded, ///< try again later
    StoreNewer, ///< local data of a newer version of this program
    StoreUnusable, ///< local data can't be opened or written: `detail`
    StoreDamaged, ///< local data is set aside: the next attempt begins anew
    StoreLocked, ///< another running program uses this profile
    NoKeyring, ///< signed in, but "keep signed in" is impossible here (not an error; the session goes on)
    Ended, ///< the hub ended the sign-in: sign in again
    SignedOut ///< by the person's own wish: nothing to say
};

/// What the computer by itself says of a password.
enum class PasswordCheck
{
    Right,
    Wrong,
    Unknown ///< nothing is kept to compare it with
};

/// Signing in and out. One attempt at a time; a new one cancels the one under way. GUI thread.
class SignInService : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignInService)

public:
    explicit SignInService(QObject* parent = nullptr)
        : QObject(parent)
    { }

    virtual void signIn(const SignInRequest& request) = 0;
    /// The person compared the fingerprint and trusts it for this hub; continues the attempt that asked.
    virtual void trustCertificate(const QString& fingerprint) = 0;
    /// The answer to factorQuestion: a one-time or recovery code. Continues the attempt that asked.
    virtual void giveCode(const base::Secret& code) = 0;
    /// The recovery codes were put away: the sign-in goes on.
    virtual void keptRecoveryCodes() = 0;
    virtual void cancel() = 0;
    /// For the proxy that asked, and for as long as it takes it; kept in the keyring where there is one. A session
    /// tries again at once. Both empty: what was kept is forgotten.
    virtual void setProxyPassword(const QString& user, const base::Secret& password) = 0;
    /// Whether it is the one of who is signed in; without a hub. Takes a moment.
    virtual QFuture<PasswordCheck> checkPassword(const base::Secret& password) = 0;
    /// True while an attempt is under way.
    virtual bool isBusy() const = 0;
    /// False: "keep signed in" can't be offered; say so beside it.
    virtual bool hasKeyring() const = 0;
    /// Of the person of this name, at other addresses than this one; most first.
    virtual QFuture<std::vector<UnsentWork>> askUnsent(const QString& hub, const QString& name) = 0;

Q_SIGNALS:
    void busyChanged(bool busy);
    /// The inbox may be shown; the connection may still be on its way.
    void signedIn();
    void failed(items::SignInProblem problem, const QString& detail, int retryAfterSeconds);
    /// A hub's own certificate at the first contact, or another one than the person trusted: ask him, then
    /// trustCertificate or cancel. Never behind a portal.
    void certificateQuestion(const items::Certificate& certificate);
    /// The password is right; a code is asked for: giveCode or cancel.
    void factorQuestion(const items::FactorQuestion& question);
    /// Of a second factor that was made just now; shown once: keptRecoveryCodes.
    void recoveryCodes(const QStringList& codes);
    /// Back to the sign-in screen. `wiped`: the local copy was deleted because the hub revoked this computer.
    void signedOut(items::SignInProblem reason, bool wiped);
    void keyringChanged(bool available);
};

} // namespace items

Q_DECLARE_METATYPE(items::SignInProblem)
Q_DECLARE_METATYPE(items::Certificate)
Q_DECLARE_METATYPE(items::FactorQuestion)
