// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/index.h"

#include "core/knowledge/schema.h"
#include "core/knowledge/search.h"
#include "core/knowledge/tokenizer.h"
#include "core/knowledge/writer.h"
#include "core/text/plain.h"

namespace knowledge {
namespace {

constexpr const char* versionName = "analysis";
/// As many at once are worth putting everything that is searched into one piece afterwards.
constexpr std::size_t many = 1000;
constexpr int cacheMegabytes = 64;

Document sound(Document document)
{
    for (std::string* text : {&document.id, &document.title, &document.body, &document.language, &document.category,
             &document.queue, &document.owner}) {
        *text = text::repaired(*text);
    }
    for (std::string& question : document.questions) {
        question = text::repaired(question);
    }
    return document;
}

} // namespace

struct Index::State
{
    explicit State(sqlite::Connection opened)
        : connection(std::move(opened))
    { }

    /// Of what was asked last: excerpts are asked for in steps, for the same text.
    const Query& queryOf(std::string_view utf8, const Synonyms* synonyms);

    sqlite::Connection connection;
    Analysis analysis;
    Memory memory;
    std::optional<Query> query;
    std::string asked;
    Synonyms askedSynonyms;
};

const Query& Index::State::queryOf(std::string_view utf8, const Synonyms* synonyms)
{
    const bool hasChanged = memory.refresh(connection);
    const bool isSame = query && !hasChanged && asked == utf8
        && (synonyms != nullptr ? askedSynonyms == *synonyms : askedSynonyms.empty());
    if (!isSame) {
        query.reset();
        query = QueryReader(analysis, memory, connection).read(utf8, allSynonyms(synonyms));
        asked = utf8;
        askedSynonyms = synonyms != nullptr ? *synonyms : Synonyms();
    }
    return *query;
}

Index::Index(std::unique_ptr<State> state)
    : m_state(std::move(state))
{ }

Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

base::Result<Index> Index::open(const Options& options)
{
    sqlite::OpenOptions how;
    how.path = options.path;
    how.role = options.role;
    how.schema = schema();
    how.quickCheckMostBytes = sqlite::walkedAtStart;
    how.durable = options.durable;
    how.cacheMegabytes = cacheMegabytes;
    auto connection = sqlite::Connection::open(how);
    if (!connection) {
        return base::Failure(connection.error());
    }
    if (auto known = registerTokenizer(connection->handle()); !known) {
        return base::Failure(known.error());
    }
    Index index(std::make_unique<State>(std::move(connection).value()));
    auto version = index.m_state->connection.attempt([&] { return readFact(index.m_state->connection, versionName); });
    if (!version) {
        return base::Failure(version.error());
    }
    if (*version != analysisVersion) {
        if (options.role == sqlite::Role::Reader) {
            return base::fail(base::FaultKind::Busy, "the index waits to be made anew: " + options.path.string());
        }
        if (auto made = index.remake(); !made) {
            return base::Failure(made.error());
        }
    }
    return index;
}

base::Status Index::remake()
{
    State& state = *m_state;
    auto done = state.connection.transaction([&] {
        state.memory = {};
        Writer writer(state.connection, state.analysis, state.memory.lexicon());
        writer.rebuild();
        writer.finish();
        writeFact(state.connection, versionName, analysisVersion);
    });
    state.memory = {};
    return done;
}

base::Status Index::change(std::span<const Document> put, std::span<const std::string> remove)
{
    State& state = *m_state;
    auto done = state.connection.transaction([&] {
        state.memory.refresh(state.connection);
        Writer writer(state.connection, state.analysis, state.memory.lexicon());
        for (const std::string& id : remove) {
            writer.remove(id);
        }
        for (const Document& document : put) {
            writer.put(sound(document));
        }
        writer.finish();
        if (put.size() >= many) {
            state.connection.execute("INSERT INTO found (found) VALUES ('optimize')");
        }
    });
    if (done) {
        state.memory.forget();
    } else {
        state.memory = {}; // it may hold terms that were never committed
    }
    return done;
}

base::Status Index::forEach(const std::function<void(const Document&)>& visit)
{
    sqlite::Connection& connection = m_state->connection;
    return connection.attempt([&] {
        auto numbers = connection.query("SELECT number FROM article ORDER BY id");
        while (numbers.next()) {
            visit(*readDocument(connection, numbers.integer(0)));
        }
    });
}

base::Status Index::forEachHead(const std::function<void(const Head&)>& visit)
{
    sqlite::Connection& connection = m_state->connection;
    return connection.attempt([&] { readHeads(connection, visit); });
}

base::Result<std::vector<Hit>> Index::search(std::string_view utf8, const SearchOptions& options)
{
    State& state = *m_state;
    return state.connection.attempt([&] {
        const ReadTransaction oneMoment(state.connection);
        const Query& query = state.queryOf(utf8, options.synonyms);
        return Search(state.connection, state.analysis, state.memory, options).run(utf8, query);
    });
}

base::Result<std::vector<Excerpt>> Index::excerpts(
    std::span<const std::string> ids, std::string_view utf8, const Synonyms* synonyms)
{
    State& state = *m_state;
    return state.connection.attempt([&] {
        const ReadTransaction oneMoment(state.connection);
        const Query& query = state.queryOf(utf8, synonyms);
        const auto& folding = state.analysis.letters().folding();
        const Sounds* sounds
            = query.sounding != Sounding::No ? &state.memory.sounds(state.connection, folding) : nullptr;
        SoundMarks otherwise;
        if (sounds != nullptr) {
            otherwise = [&](const std::u16string& text) { return sounds->marksOf(text, *folding, utf8); };
        }
        std::vector<Excerpt> all;
        for (const std::string& id : ids) {
            const auto number = numberOf(state.connection, id);
            all.push_back(number ? excerptOf(*readDocument(state.connection, *number), query, state.analysis, otherwise)
                                 : Excerpt());
        }
        return all;
    });
}

base::Result<Excerpt> Index::excerpt(std::string_view id, std::string_view utf8, const Synonyms* synonyms)
{
    const std::string one(id);
    auto isThere = m_state->connection.attempt([&] { return numberOf(m_state->connection, one).has_value(); });
    if (!isThere || !*isThere) {
        return isThere ? base::fail(base::FaultKind::NotFound, "no article " + one) : base::Failure(isThere.error());
    }
    auto all = excerpts({&one, 1}, utf8, synonyms);
    return all ? base::Result<Excerpt>(std::move(all->front())) : base::Failure(all.error());
}

base::Status Index::setUsefulness(std::span<const Usefulness> all)
{
    State& state = *m_state;
    return state.connection.transaction([&] {
        for (const Usefulness& one : all) {
            if (const auto number = numberOf(state.connection, one.id)) {
                state.connection.query("UPDATE article SET usefulness = ?2 WHERE number = ?1")
                    .with(*number, one.perMille)
                    .run();
                state.memory.setUsefulness(*number, one.perMille);
            }
        }
    });
}

base::Result<SizeReport> Index::size()
{
    sqlite::Connection& connection = m_state->connection;
    return connection.attempt([&] {
        SizeReport report;
        auto text
            = connection.query("SELECT count(*), coalesce(sum(length(CAST(title AS BLOB))"
                               " + length(CAST(questions AS BLOB)) + length(CAST(body AS BLOB))), 0) FROM article");
        text.next();
        report.articles = text.integer(0);
        report.textBytes = text.integer(1);
        auto pages = connection.query(
            "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_page_size,"
            " pragma_freelist_count");
        pages.next();
        report.indexBytes = pages.integer(0) - report.textBytes;
        return report;
    });
}

} // namespace knowledge
