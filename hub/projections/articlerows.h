// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/articlehistory.h"
#include "hub/projections/sealedrows.h"

#include <optional>

namespace hub {

/// The knowledge base in history.db: articles by their newest version, versions, what was said against them, how they
/// were used, answers about what changed. One thread.
/// Everything here throws SQLite::Exception: inside Connection::attempt only.
class ArticleRows final : private SealedRows
{
public:
    ArticleRows(sqlite::Connection& file, KeyStore& keys)
        : SealedRows(keys)
        , m_file(file)
    { }

    /// Fault Corrupt: a version that is restored is not there.
    base::Status apply(const protocol::Event& event);
    base::Result<engine::articles::Page> answer(const engine::articles::Wish& wish);

    static const char* tables();

private:
    class Answering;
    using Record = engine::articles::Record;

    base::Status move(const base::ArticleId& id, const protocol::Event& event);
    base::Status put(const Record& record);
    base::Status put(const protocol::ArticleRow& version);
    base::Status put(const protocol::ArticleFeedbackRow& row);
    void put(const protocol::FeedbackSettled& settled, protocol::Timestamp at);
    void put(const protocol::ArticleCheckRow& row);
    void put(const protocol::ArticlesUsed& used);
    void add(const protocol::ArticleUseRow& counts);
    base::Result<std::optional<Record>> record(const base::ArticleId& id);
    base::Result<std::optional<protocol::ArticleRow>> version(const base::ArticleId& id, std::uint64_t number);

    sqlite::Connection& m_file;
};

} // namespace hub
