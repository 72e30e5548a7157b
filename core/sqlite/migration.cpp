// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sqlite/migration.h"

#include "core/sqlite/connection.h"

#include <cassert>

namespace sqlite {
namespace {

base::Result<std::int64_t> pragma(Connection& connection, const std::string& name)
{
    return connection.attempt([&]() -> std::int64_t {
        Query query = connection.query("PRAGMA " + name);
        query.next();
        return query.integer(0);
    });
}

base::Result<bool> isEmpty(Connection& connection)
{
    return connection.attempt([&]() -> bool {
        Query query = connection.query("SELECT count(*) FROM sqlite_schema");
        query.next();
        return query.integer(0) == 0;
    });
}

base::Status applyStep(Connection& connection, const Schema& schema, const Migration& step)
{
    auto applied = connection.transaction([&]() -> base::Status {
        if (auto done = step.apply(connection); !done) {
            return done;
        }
        connection.execute("PRAGMA application_id = " + std::to_string(schema.applicationId));
        connection.execute("PRAGMA user_version = " + std::to_string(step.version));
        return {};
    });
    if (!applied) {
        const base::Fault& fault = applied.error();
        return base::fail(fault.kind, "step " + std::to_string(step.version) + " (" + step.name + "): " + fault.detail);
    }
    return {};
}

base::Status compareWithFresh(Connection& connection, const Schema& schema)
{
    OpenOptions options;
    options.path = ":memory:";
    options.schema = schema;
    auto fresh = Connection::open(options);
    if (!fresh) {
        return base::Failure(fresh.error());
    }
    auto expected = definitions(*fresh);
    if (!expected) {
        return base::Failure(expected.error());
    }
    auto found = definitions(connection);
    if (!found) {
        return base::Failure(found.error());
    }
    if (*expected != *found) {
        return base::fail(base::FaultKind::Corrupt,
            "the tables are not those of version " + std::to_string(schema.latest()) + ": "
                + connection.path().string());
    }
    return {};
}

} // namespace

base::Status checkVersion(Connection& connection, const Schema& schema)
{
    auto version = pragma(connection, "user_version");
    auto application = pragma(connection, "application_id");
    auto empty = isEmpty(connection);
    if (!version || !application || !empty) {
        return base::Failure(!version ? version.error() : !application ? application.error() : empty.error());
    }
    const std::string file = connection.path().string();
    if (!*empty && *application != schema.applicationId) {
        return base::fail(base::FaultKind::Invalid, "not a file of this kind: " + file);
    }
    if (*version > schema.latest()) {
        return base::fail(base::FaultKind::Newer,
            "written by a newer version (" + std::to_string(*version) + ", this program knows "
                + std::to_string(schema.latest()) + "): " + file);
    }
    if (*version < 0 || (*version == 0) != *empty) {
        return base::fail(base::FaultKind::Corrupt, "version and tables contradict each other: " + file);
    }
    return {};
}

base::Status migrate(Connection& connection, const Schema& schema)
{
    if (auto fine = checkVersion(connection, schema); !fine) {
        return fine;
    }
    auto version = pragma(connection, "user_version");
    if (!version) {
        return base::Failure(version.error());
    }
    for (const Migration& step : schema.migrations) {
        if (step.version <= *version) {
            continue;
        }
        if (auto applied = applyStep(connection, schema, step); !applied) {
            return applied;
        }
    }
    const bool isPrivate = connection.path() == ":memory:";
    return isPrivate ? base::Status() : compareWithFresh(connection, schema);
}

base::Result<std::string> definitions(Connection& connection)
{
    return connection.attempt([&]() -> std::string {
        std::string all;
        // The statistics that ANALYZE keeps are no part of a schema.
        Query query = connection.query("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
                                       "WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name");
        while (query.next()) {
            all += query.text(0) + '|' + query.text(1) + '|' + query.text(2) + '|' + query.text(3) + '\n';
        }
        return all;
    });
}

base::Status runScript(Connection& connection, const char* script)
{
    return connection.attempt([&] { connection.execute(script); });
}

} // namespace sqlite
