// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/diagnostics.h"

#include "core/sqlite/connection.h"
#include "models/store/schema.h"
#include "models/sync/hubaddress.h"
#include "models/sync/linkhistory.h"

#include <QDateTime>
#include <QHostAddress>
#include <QLocale>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStorageInfo>
#include <QSysInfo>

namespace syncing {

namespace {

/// What comes from the system's environment and is not a plain word stays out.
QString word(const QString& text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9 ._:()+/-]{1,60}$"));
    return plain.match(text).hasMatch() ? text : QStringLiteral("-");
}

void addProgram(QStringList& lines, const DiagnosticsSource& source)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(source.clock.now().ms, Qt::UTC);
    lines << QStringLiteral("made: %1").arg(now.toString(Qt::ISODate));
    lines << QStringLiteral("program: cloudseat " CLOUDSEAT_VERSION ", Qt %1 (built with " QT_VERSION_STR ")")
                 .arg(word(QString::fromLatin1(qVersion())));
    lines << QStringLiteral("system: %1, %2 %3, %4")
                 .arg(word(QSysInfo::prettyProductName()), word(QSysInfo::kernelType()),
                     word(QSysInfo::kernelVersion()), word(QSysInfo::currentCpuArchitecture()));
    lines << QStringLiteral("desktop: %1, session %2")
                 .arg(
                     word(qEnvironmentVariable("XDG_CURRENT_DESKTOP")), word(qEnvironmentVariable("XDG_SESSION_TYPE")));
    lines << QStringLiteral("locale: %1").arg(word(QLocale::system().name()));
}

void addSettings(QStringList& lines, const settings::Settings& settings)
{
    const auto add = [&](const auto& option) {
        lines << QStringLiteral("setting: %1 = %2").arg(QLatin1String(option.key)).arg(int(settings.value(option)));
    };
    add(settings::language);
    add(settings::look);
    add(settings::volume);
    for (const settings::Option<bool>* option : {&settings::enterSends, &settings::sounds, &settings::offerSound,
             &settings::assignmentSound, &settings::firstMessageSound, &settings::messageSound, &settings::lateSound,
             &settings::quietBreaks, &settings::notifications, &settings::notifyText, &settings::staySignedIn}) {
        add(*option);
    }
}

void addHub(QStringList& lines, const settings::Settings& settings)
{
    const std::optional<HubAddress> address = HubAddress::parse(settings.value(settings::hubAddress));
    if (!address) {
        lines << QStringLiteral("hub: none");
        return;
    }
    const QUrl url = address->http({});
    const QHostAddress number(url.host());
    const QString how = number.isLoopback() || url.host() == QLatin1String("localhost")
        ? QStringLiteral("this computer")
        : number.isNull() ? QStringLiteral("by name")
                          : QStringLiteral("by number");
    lines << QStringLiteral("hub: %1, %2, %3 port, certificate %4")
                 .arg(address->isEncrypted() ? QStringLiteral("https") : QStringLiteral("http"), how,
                     url.port() < 0 ? QStringLiteral("usual") : QStringLiteral("other"),
                     !address->isEncrypted()                                      ? QStringLiteral("none")
                         : settings.value(settings::trustedFingerprint).isEmpty() ? QStringLiteral("of an authority")
                                                                                  : QStringLiteral("trusted by hand"));
}

QString counts(sqlite::Connection& db)
{
    QStringList words;
    for (const char* table : {"conversations", "messages", "entries", "drafts", "outbox", "pending", "attachments"}) {
        const base::Result<std::int64_t> count = db.attempt([&]() -> std::int64_t {
            sqlite::Query query = db.query(std::string("SELECT count(*) FROM ") + table);
            return query.next() ? query.integer(0) : 0;
        });
        words << QStringLiteral("%1 %2").arg(
            QLatin1String(table), count ? QString::number(*count) : QStringLiteral("?"));
    }
    return words.join(QStringLiteral(", "));
}

void addStores(QStringList& lines, const QDir& profile)
{
    int number = 0;
    for (const QFileInfo& file : profile.entryInfoList({QStringLiteral("*.db")}, QDir::Files, QDir::Time)) {
        const QFileInfo log(file.filePath() + QStringLiteral("-wal"));
        sqlite::OpenOptions options;
        options.path = file.filePath().toStdString();
        options.role = sqlite::Role::Reader;
        options.schema = store::schema();
        options.quickCheck = false;
        base::Result<sqlite::Connection> db = sqlite::Connection::open(options);
        lines << QStringLiteral("store %1: %2 KB, log %3 KB, %4")
                     .arg(++number)
                     .arg(file.size() / 1024)
                     .arg(log.size() / 1024)
                     .arg(db ? counts(*db) : QString::fromLatin1(base::toString(db.error().kind).data()));
    }
    const qsizetype aside = profile.entryList({QStringLiteral("*.db.damaged*")}, QDir::Files).size();
    lines << QStringLiteral("stores: %1, set aside %2").arg(number).arg(aside);
    const qint64 room = QStorageInfo(profile).bytesAvailable();
    lines << QStringLiteral("disk: %1 MB free").arg(room < 0 ? QStringLiteral("?") : QString::number(room >> 20));
}

void addLine(QStringList& lines, const DiagnosticsSource& source)
{
    if (const items::ConnectionFacts* facts = source.connection) {
        lines << QStringLiteral(
            "line: state %1, stop %2, attempt %3, queued %4, hub's clock %5 ms ahead, round trip %6 ms")
                     .arg(int(facts->connectivity))
                     .arg(int(facts->stop))
                     .arg(facts->attempt)
                     .arg(facts->queued)
                     .arg(facts->clockOffsetMs)
                     .arg(facts->latencyMs.value_or(-1));
    }
    for (const QString& line : LinkHistory::read(source.profile.filePath(QStringLiteral("connection.txt")))) {
        lines << QStringLiteral("line: ") + line;
    }
}

} // namespace

QString diagnostics(const DiagnosticsSource& source)
{
    QStringList lines {
        QStringLiteral("Cloudseat diagnostics. Nobody's name, no text, no id and no address is in here; the times "
                       "say when the program was connected."),
        QString()};
    addProgram(lines, source);
    lines += source.screen;
    addSettings(lines, source.settings);
    addHub(lines, source.settings);
    addStores(lines, source.profile);
    addLine(lines, source);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

base::Status writeDiagnostics(const DiagnosticsSource& source, const QString& path)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(diagnostics(source).toUtf8()) >= 0 && file.commit()) {
        return {};
    }
    const bool full = file.error() == QFileDevice::ResourceError;
    return base::fail(full ? base::FaultKind::Full : base::FaultKind::Io, file.errorString().toStdString());
}

} // namespace syncing
