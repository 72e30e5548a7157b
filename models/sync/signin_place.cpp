// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which local store is opened, and how one goes along to another address of its desk.

#include "models/items/convert.h"
#include "models/store/vault.h"
#include "models/sync/signin.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonObject>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>

namespace syncing {

using items::SignInProblem;

namespace {

QString baseNameOf(const store::StoreSummary& summary)
{
    return QString::fromStdString(summary.fileName());
}

} // namespace

QFuture<std::vector<store::StoreSummary>> SignIn::survey() const
{
    using Summaries = std::vector<store::StoreSummary>;
    auto promise = std::make_shared<QPromise<Summaries>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, folder = m_profile.absolutePath().toStdString()] {
        promise->addResult(store::surveyProfile(folder));
        promise->finish();
    });
    return promise->future();
}

QFuture<std::vector<items::UnsentWork>> SignIn::askUnsent(const QString& hub, const QString& name)
{
    const auto address = HubAddress::parse(hub);
    const std::string here = address ? items::toUtf8(address->origin()) : std::string();
    const std::string who = items::toUtf8(name.trimmed());
    return survey().then(this, [here, who](const std::vector<store::StoreSummary>& known) {
        std::vector<items::UnsentWork> unsent;
        for (const store::StoreSummary& summary : known) {
            if (summary.unsent > 0 && summary.name == who && !summary.origin.empty() && summary.origin != here) {
                unsent.push_back({QString::fromStdString(summary.origin), summary.unsent});
            }
        }
        std::sort(unsent.begin(), unsent.end(),
            [](const items::UnsentWork& a, const items::UnsentWork& b) { return a.count > b.count; });
        return unsent;
    });
}

void SignIn::findStore(bool mayMove, std::function<void()> next)
{
    then<std::vector<store::StoreSummary>>(
        survey(), [this, mayMove, next = std::move(next)](const std::vector<store::StoreSummary>& known) {
            chooseStore(known, mayMove);
            next();
        });
}

void SignIn::chooseStore(const std::vector<store::StoreSummary>& known, bool mayMove)
{
    const std::string origin = items::toUtf8(m_http.address()->origin());
    const std::string name = items::toUtf8(m_request.name);
    const store::StoreSummary* here = nullptr;
    for (const store::StoreSummary& summary : known) {
        const bool ours = summary.name == name && summary.origin == origin;
        here = ours && (here == nullptr || summary.unsent > here->unsent) ? &summary : here;
    }
    m_freshName = here != nullptr ? baseNameOf(*here) : freshStoreName(known);
    m_storeName = m_freshName;
    if (!mayMove || !mayBeReplaced(known)) {
        return;
    }
    const store::StoreSummary* elsewhere = nullptr;
    for (const store::StoreSummary& summary : known) {
        const bool refused = here != nullptr && std::ranges::count(*here->left, summary.fileName()) > 0;
        if (summary.name != name || summary.origin == origin || summary.escrow.empty() || refused) {
            continue;
        }
        // What lies here already makes way for unsent work only.
        const int least = elsewhere != nullptr ? elsewhere->unsent + 1 : here != nullptr ? 1 : 0;
        elsewhere = summary.unsent >= least ? &summary : elsewhere;
    }
    if (elsewhere != nullptr) {
        m_moving = true;
        m_storeName = baseNameOf(*elsewhere);
    }
}

// Nothing is in its place, or what began there when a move was left, and holds no work.
bool SignIn::mayBeReplaced(const std::vector<store::StoreSummary>& known) const
{
    const auto there = std::ranges::find(known, m_freshName, baseNameOf);
    if (there == known.end()) {
        return !QFile::exists(m_profile.filePath(m_freshName + QStringLiteral(".db"))); // else nobody can read it
    }
    return there->unsent == 0 && (there->origin.empty() || there->left);
}

std::unique_ptr<QLockFile> SignIn::lockCopy(const QString& name) const
{
    auto lock = std::make_unique<QLockFile>(m_profile.filePath(name + QStringLiteral(".lock")));
    lock->setStaleLockTime(0); // only a dead owner makes it stale, however long he lived
    lock->tryLock(0);
    return lock;
}

QString SignIn::articleIndex() const
{
    const QString end = QString::fromLatin1(store::articleIndexEnd);
    for (const QString& file : m_profile.entryList({QLatin1Char('*') + end}, QDir::Files)) {
        const QString name = file.chopped(end.size());
        if (name != m_storeName && lockCopy(name)->isLocked()) {
            store::removeArticleIndex(m_profile.filePath(file).toStdString());
        }
    }
    return m_profile.filePath(m_storeName + end);
}

// The same for the same hub and person, unless a store of that name has moved to another address.
QString SignIn::freshStoreName(const std::vector<store::StoreSummary>& known) const
{
    const QString who = m_http.address()->origin() + QLatin1Char('\n') + m_request.name;
    for (int turn = 0;; ++turn) {
        const QString text = turn == 0 ? who : who + QLatin1Char('\n') + QString::number(turn);
        const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
        const QString fresh = QString::fromLatin1(hash.toHex().left(24));
        const bool taken = std::any_of(known.begin(), known.end(), [&](const store::StoreSummary& summary) {
            return baseNameOf(summary) == fresh && !summary.origin.empty();
        });
        if (!taken) {
            return fresh;
        }
    }
}

// Only the desk whose copy this is can open the box; to everybody else it is noise.
void SignIn::proveMove()
{
    const QJsonObject body {{QStringLiteral("box"), items::toQString(store::toBase64Url(m_facts.escrow))}};
    then<HttpAnswer>(m_http.postJson(QStringLiteral("/api/v1/escrow/open"), body, m_tokens.access()),
        [this](const HttpAnswer& answer) { handleProof(answer); });
}

// Only a hub's own "no" ends the move: others answer on the way, too, and must not use it up.
void SignIn::handleProof(const HttpAnswer& answer)
{
    constexpr int notItsBox = 404;
    if (answer.status == notItsBox && answer.json().value(QLatin1String("error")).isObject()) {
        leaveMove();
        return;
    }
    auto key = store::fromBase64Url(items::toUtf8(answer.json().value(QLatin1String("key")).toString()));
    if (!answer.ok() || !key || key->size() != store::Vault::keyBytes) {
        fail(answer.status == 0 ? SignInProblem::Unreachable : SignInProblem::Overloaded, {}, answer.retryAfterSeconds);
        return;
    }
    const base::Secret secret(std::move(*key));
    const std::string fresh = m_profile.filePath(m_freshName + QStringLiteral(".db")).toStdString();
    const auto open = [secret, fresh, person = m_tokens.person()](store::Store& store) -> base::Result<bool> {
        const base::Status unlocked = store.unlock(secret, person, {});
        return unlocked ? base::Result<bool>(store::removeIdleCopy(fresh)) : base::Failure(unlocked.error());
    };
    then<base::Result<bool>>(m_database->run(open), [this, secret](const base::Result<bool>& replaced) {
        if (replaced) {
            takePlace(secret, *replaced);
        } else if (replaced.error().kind == base::FaultKind::Denied) {
            leaveMove();
        } else {
            failStore(replaced.error());
        }
    });
}

void SignIn::takePlace(const base::Secret& key, bool replaced)
{
    m_moving = false;
    m_freshLock.reset();
    if (replaced) {
        m_keys.remove(QStringLiteral("store/") + m_freshName);
        m_keys.remove(QStringLiteral("session/") + m_freshName);
    }
    m_tokens.setKept(m_request.stay ? entry("session") : QString());
    m_keys.write(entry("store"), key);
    finish();
}

// Another desk, or another person of that name there: its own store, under the device that signed in.
void SignIn::leaveMove()
{
    m_moving = false;
    m_left = items::toUtf8(m_storeName);
    m_device = m_facts.device;
    m_database.reset();
    m_lock.reset();
    m_freshLock.reset();
    m_storeName = m_freshName;
    openStore([this] { findKey(); });
}

} // namespace syncing
