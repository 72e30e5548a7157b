// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/connectionwords.h"

#include "widgets/inbox/workplace.h"

namespace {

using items::Connectivity;
using Kind = items::Obstacle::Kind;
using items::Stop;

} // namespace

ConnectionWords::Sentence ConnectionWords::sentence(const Workplace& workplace)
{
    const items::ConnectionFacts& facts = workplace.repository.connection().facts();
    Sentence s;
    s.shown = true;
    s.iconName = QStringLiteral("view-refresh");
    s.kept = facts.queued > 0 ? tr("%n message(s) are kept here and will be sent.", nullptr, facts.queued)
                              : tr("What you write is kept here and will be sent.");
    const bool trying = facts.connectivity == Connectivity::Connecting || facts.connectivity == Connectivity::Waiting;
    if (Sentence why = obstacleSentence(workplace.repository.connection().obstacle()); why.shown && trying) {
        why.kept = QStringLiteral("%1 %2").arg(why.kept, s.kept);
        return why;
    }
    switch (facts.connectivity) {
    case Connectivity::Live:
        s.shown = false;
        return s;
    case Connectivity::Connecting:
        s.kind = StripKind::Info;
        s.passing = true;
        s.what = tr("Connecting…");
        return s;
    case Connectivity::CatchingUp:
        s.kind = StripKind::Info;
        s.passing = true;
        s.what = tr("Catching up…");
        s.kept = tr("What happened meanwhile is arriving.");
        return s;
    case Connectivity::Waiting: {
        s.what = tr("Reconnecting (%1).").arg(facts.attempt);
        if (facts.nextTry) {
            const auto left = *facts.nextTry - workplace.clock.now();
            s.hint
                = left.count() > 0 ? tr("next try in %n s", nullptr, int((left.count() + 999) / 1000)) : tr("trying");
        }
        s.action = tr("Try now");
        return s;
    }
    case Connectivity::Offline:
        break;
    }
    s.iconName = QStringLiteral("network-disconnect");
    switch (facts.stop) {
    case Stop::None:
        s.what = tr("Offline.");
        s.action = tr("Connect");
        break;
    case Stop::SignInEnded:
        s.what = tr("Your sign-in has ended.");
        s.action = tr("Sign in again");
        s.act = Act::SignIn;
        break;
    case Stop::Replaced:
        s.what = tr("You signed in on another computer.");
        s.kept = tr("What is queued here stays here.");
        s.action = tr("Come back here");
        break;
    case Stop::Version:
        s.kind = StripKind::Error;
        s.what = tr("This program is too old for the hub.");
        s.kept = tr("What is queued here stays here until it is updated.");
        break;
    case Stop::Revoked:
        s.kind = StripKind::Error;
        s.what = tr("The hub withdrew this computer's rights.");
        s.kept = tr("Local copies were deleted.");
        break;
    }
    return s;
}

ConnectionWords::Sentence ConnectionWords::obstacleSentence(const items::Obstacle& obstacle)
{
    Sentence s;
    s.shown = obstacle.kind != Kind::None;
    s.iconName = QStringLiteral("data-warning");
    switch (obstacle.kind) {
    case Kind::None:
        break;
    case Kind::Portal:
        s.what = tr("This network wants you to sign in first.");
        s.kept = tr("Your work goes on by itself after that.");
        s.action = tr("Open its page");
        s.act = Act::OpenPage;
        s.second = tr("Try now");
        s.secondAct = Act::Reconnect;
        break;
    case Kind::ProxyPassword:
        s.what = tr("The proxy asks who you are.");
        s.kept = tr("It is %1.").arg(obstacle.proxy);
        s.action = tr("Give name and password");
        s.act = Act::Proxy;
        break;
    case Kind::Proxy:
        s.what = tr("The proxy does not let through to the hub.");
        s.kept = tr("It is %1.").arg(obstacle.proxy);
        s.action = tr("Try now");
        s.second = tr("Proxy…");
        s.secondAct = Act::Proxy;
        break;
    case Kind::ForeignCertificate:
        s.kind = StripKind::Error;
        s.what = tr("Somebody else answers in the hub's place.");
        s.kept = tr("Nothing was sent there.");
        s.action = tr("Try now");
        s.second = tr("Details");
        s.secondAct = Act::Details;
        break;
    }
    return s;
}

ConnectionWords::Sentence ConnectionWords::storeSentence(base::FaultKind fault)
{
    Sentence s;
    s.shown = true;
    s.iconName = QStringLiteral("drive-harddisk");
    if (fault == base::FaultKind::Full) {
        s.what = tr("The disk of this computer is full.");
        s.kept = tr("Sending waits until there is room; your text stays in the field.");
    } else {
        s.kind = StripKind::Error;
        s.what = tr("This computer's records can't be written.");
        s.kept = tr("Nothing can be sent from here; your text stays in the field.");
    }
    return s;
}

QString ConnectionWords::figure(const items::ConnectionFacts& facts)
{
    switch (facts.connectivity) {
    case Connectivity::Live:
        return facts.latencyMs ? tr("%1 ms").arg(*facts.latencyMs) : tr("live");
    case Connectivity::Connecting:
    case Connectivity::CatchingUp:
        return QStringLiteral("…");
    case Connectivity::Waiting:
        return QStringLiteral("(%1)").arg(facts.attempt);
    case Connectivity::Offline:
        return tr("offline");
    }
    return {};
}

QString ConnectionWords::iconName(const items::ConnectionFacts& facts)
{
    switch (facts.connectivity) {
    case Connectivity::Live:
        return QStringLiteral("network-wireless");
    case Connectivity::Offline:
        return QStringLiteral("network-disconnect");
    default:
        return QStringLiteral("view-refresh");
    }
}
