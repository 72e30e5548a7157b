// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/library/collection.h"

#include "core/knowledge/likeness.h"
#include "models/items/convert.h"

#include <algorithm>
#include <span>

namespace library {

namespace {

knowledge::Document documentOf(const items::ArticleItem& article)
{
    knowledge::Document document;
    document.id = article.id.toString();
    document.name = items::toUtf8(article.key);
    document.title = items::toUtf8(article.title);
    for (const QString& question : article.questions) {
        document.questions.push_back(items::toUtf8(question));
    }
    document.body = items::toUtf8(article.body);
    document.language = items::toUtf8(article.language);
    document.category = items::toUtf8(article.category);
    document.queue = article.queue ? article.queue->name : std::string();
    document.isPublic = article.forCustomers;
    document.validFrom = article.validFrom;
    document.validUntil = article.validUntil;
    document.changedAt = article.publishedAt.value_or(base::Timestamp());
    document.revision = article.changed;
    document.version = article.version;
    return document;
}

std::optional<Entry> entryOf(const knowledge::Head& head)
{
    const auto id = base::Uuid::fromString(head.id);
    if (!id) {
        return std::nullopt;
    }
    Entry entry;
    entry.id = {*id};
    entry.version = head.version;
    entry.changed = head.revision;
    entry.title = items::toQString(head.title);
    entry.key = items::toQString(head.name);
    entry.category = items::toQString(head.category);
    entry.language = items::toQString(head.language);
    entry.validFrom = head.validFrom;
    entry.validUntil = head.validUntil;
    if (head.changedAt.ms != 0) {
        entry.publishedAt = head.changedAt;
    }
    entry.forCustomers = head.isPublic;
    entry.usefulness = head.usefulness;
    return entry;
}

QString fromUtf16(const std::u16string& text)
{
    return QString::fromStdU16String(text);
}

std::vector<std::string> namesOf(const std::vector<base::ArticleId>& ids)
{
    std::vector<std::string> names;
    names.reserve(ids.size());
    std::ranges::transform(ids, std::back_inserter(names), &base::ArticleId::toString);
    return names;
}

bool isDamage(const base::Fault& fault)
{
    // Not what another day may let pass. SQLite tells of some damage as of a wrong call.
    return fault.kind != base::FaultKind::Full && fault.kind != base::FaultKind::Busy
        && fault.kind != base::FaultKind::Denied;
}

} // namespace

base::Status Collection::open(const std::filesystem::path& file)
{
    close();
    if (file.empty()) {
        return base::fail(base::FaultKind::Io, "nobody is signed in");
    }
    m_file = file;
    auto loaded = load(file);
    if (!loaded && isDamage(loaded.error())) {
        judge(loaded.error());
        return m_index ? base::Status() : loaded;
    }
    return loaded;
}

base::Status Collection::load(const std::filesystem::path& file)
{
    knowledge::Index::Options options;
    options.path = file;
    options.durable = false;
    auto index = knowledge::Index::open(options);
    if (!index) {
        return base::Failure(index.error());
    }
    Catalogue catalogue;
    auto read = index->forEachHead([&](const knowledge::Head& head) {
        if (auto entry = entryOf(head)) {
            catalogue.put(std::move(*entry));
        }
    });
    if (!read) {
        return read;
    }
    m_index.emplace(std::move(index).value());
    m_catalogue = std::move(catalogue);
    return {};
}

void Collection::judge(const base::Fault& fault)
{
    if (!isDamage(fault) || !m_mayRemake || m_file.empty()) {
        return;
    }
    m_mayRemake = false;
    const std::filesystem::path file = m_file;
    discard();
    m_file = file;
    m_wasRemade = load(file).ok();
}

void Collection::close()
{
    m_index.reset();
    m_catalogue = {};
}

void Collection::discard()
{
    close();
    for (const char* end : {"", "-wal", "-shm", "-journal"}) {
        std::filesystem::path file = m_file;
        std::error_code gone;
        std::filesystem::remove(file += end, gone);
    }
    m_file.clear();
}

base::Result<std::vector<base::ArticleId>> Collection::compare(const std::vector<items::ArticleNumber>& copy)
{
    if (!m_index) { // there was no room for it, perhaps
        if (auto opened = open(m_file); !opened) {
            return base::Failure(opened.error());
        }
    }
    std::set<base::ArticleId> here;
    std::vector<base::ArticleId> wanted;
    for (const items::ArticleNumber& number : copy) {
        here.insert(number.id);
        const Entry* entry = m_catalogue.find(number.id);
        if (entry == nullptr || entry->changed != number.changed) {
            wanted.push_back(number.id);
        }
    }
    std::vector<base::ArticleId> gone;
    for (const auto& [id, entry] : m_catalogue.entries()) {
        if (!here.contains(id)) {
            gone.push_back(id);
        }
    }
    if (auto removed = remove(gone); !removed) {
        return base::Failure(removed.error());
    }
    return wanted;
}

base::Status Collection::put(const std::vector<items::ArticleItem>& articles)
{
    if (!m_index) {
        return base::fail(base::FaultKind::Io, "the index is not open");
    }
    std::vector<knowledge::Document> documents;
    documents.reserve(articles.size());
    for (const items::ArticleItem& article : articles) {
        documents.push_back(documentOf(article));
        documents.back().usefulness = usefulnessOf(article.id); // another text doesn't begin from nothing
    }
    if (auto put = m_index->change(documents); !put) {
        judge(put.error());
        return put;
    }
    for (const knowledge::Document& document : documents) {
        if (auto entry = entryOf(document)) {
            m_catalogue.put(std::move(*entry));
        }
    }
    return {};
}

int Collection::usefulnessOf(const base::ArticleId& id) const
{
    const auto told = m_usefulness.find(id);
    const Entry* entry = m_catalogue.find(id);
    return told != m_usefulness.end() ? told->second : entry != nullptr ? entry->usefulness : 0;
}

base::Status Collection::remove(const std::vector<base::ArticleId>& ids)
{
    if (ids.empty()) {
        return {};
    }
    if (!m_index) {
        return base::fail(base::FaultKind::Io, "the index is not open");
    }
    if (auto removed = m_index->change({}, namesOf(ids)); !removed) {
        judge(removed.error());
        return removed;
    }
    for (const base::ArticleId& id : ids) {
        m_catalogue.remove(id);
    }
    return {};
}

base::Status Collection::setUsefulness(const std::map<base::ArticleId, int>& perMille)
{
    if (!m_index) {
        return base::fail(base::FaultKind::Io, "the index is not open");
    }
    m_usefulness = perMille;
    std::vector<knowledge::Usefulness> all;
    for (const auto& [id, value] : perMille) {
        if (m_catalogue.find(id) != nullptr) {
            all.push_back({id.toString(), value});
            m_catalogue.setUsefulness(id, value);
        }
    }
    return m_index->setUsefulness(all);
}

knowledge::SearchOptions Collection::optionsOf(
    const items::KnowledgeQuery& query, base::Timestamp now, const std::stop_token& stop) const
{
    knowledge::SearchOptions options;
    options.filter.language = items::toUtf8(query.language);
    options.filter.validAt = now;
    options.filter.isPublic = query.forCustomers;
    options.most = query.sure ? static_cast<std::size_t>(query.most) : mostFound;
    options.leastSureness = query.sure ? knowledge::surely : 0;
    options.likelyLanguage = items::toUtf8(query.likelyLanguage);
    options.likelyQueue = query.queue ? query.queue->name : std::string();
    options.synonyms = &m_synonyms;
    options.bySound = !query.sure; // what a customer writes is not meant so
    options.stop = stop;
    return options;
}

Collection::Found Collection::find(const std::string& text, const knowledge::SearchOptions& options)
{
    Found found;
    auto hits = m_index ? m_index->search(text, options)
                        : base::Result<std::vector<knowledge::Hit>>(base::fail(base::FaultKind::Io, "no index"));
    found.failed = !hits;
    if (!hits && m_index) {
        judge(hits.error());
    }
    if (!hits) {
        return found;
    }
    std::vector<base::ArticleId> weaker;
    for (const knowledge::Hit& hit : *hits) {
        if (const auto id = base::Uuid::fromString(hit.id)) {
            // What was asked for by sureness has it.
            const bool strong = options.leastSureness > 0 || knowledge::isStrong(hit, text);
            (strong ? found.ids : weaker).push_back({*id});
        }
    }
    found.strong = found.ids.size();
    found.ids.insert(found.ids.end(), weaker.begin(), weaker.end());
    return found;
}

items::KnowledgePage Collection::pick(
    const items::KnowledgeQuery& query, const Marks& marks, base::Timestamp now, const Found& found) const
{
    const std::span all(found.ids);
    items::KnowledgePage page = m_catalogue.pick(query, marks, now, query.weaker ? all : all.first(found.strong));
    page.weaker = m_catalogue.pick(query, marks, now, all.subspan(found.strong)).total;
    return page;
}

void Collection::warm()
{
    find("zqx", {}); // no word, so it may be pinyin
}

items::KnowledgePage Collection::search(
    const items::KnowledgeQuery& query, const Marks& marks, base::Timestamp now, const std::stop_token& stop)
{
    const QString text = query.text.trimmed();
    // Whoever says hello or thanks asks nothing: no article is better than a wrong one.
    const bool isSmallTalk = query.sure && !knowledge::saysSomething(m_analysis, items::toUtf8(text));
    if (text.isEmpty() || isSmallTalk) {
        items::KnowledgePage page = query.sure ? items::KnowledgePage() : m_catalogue.list(query, marks, now);
        page.failed = !m_index;
        return page;
    }
    knowledge::SearchOptions options = optionsOf(query, now, stop);
    Found found = find(items::toUtf8(text), options);
    std::vector<std::string> only;
    items::KnowledgePage page = pick(query, marks, now, found);
    const bool isNarrow = !query.category.isEmpty() || query.list != items::ArticleList::All;
    if (isNarrow && found.ids.size() >= options.most) {
        // Of the best in all, few are on the list: the best of the list.
        options.filter.category = items::toUtf8(query.category);
        if (query.list != items::ArticleList::All) {
            only = namesOf(m_catalogue.onList(query.list, marks));
            options.only = &only;
        }
        found = find(items::toUtf8(text), options);
        items::KnowledgePage narrow = pick(query, marks, now, found);
        page.hits = std::move(narrow.hits);
        page.total = narrow.total;
        page.weaker = narrow.weaker;
    }
    page.failed = found.failed;
    return page;
}

void Collection::excerpt(items::KnowledgePage& page, const items::KnowledgeQuery& query, std::size_t from,
    std::size_t to, const std::stop_token& stop)
{
    const std::string typed = items::toUtf8(query.text.trimmed());
    std::vector<std::string> ids;
    for (std::size_t at = from; at < std::min(to, page.hits.size()); ++at) {
        ids.push_back(page.hits[at].id.toString());
    }
    const auto made = m_index && !stop.stop_requested() ? m_index->excerpts(ids, typed, &m_synonyms)
                                                        : base::Result<std::vector<knowledge::Excerpt>>({});
    for (std::size_t at = 0; made && at < made->size(); ++at) {
        items::ArticleHit& hit = page.hits[from + at];
        const knowledge::Excerpt& excerpt = (*made)[at];
        hit.titleMarks = excerpt.title.marks;
        const text::Snippet& part = query.sure ? excerpt.body : excerpt.found();
        hit.snippet = fromUtf16(part.line);
        hit.snippetMarks = part.marks;
    }
}

std::vector<items::ArticleHit> Collection::related(
    const items::ArticleItem& article, std::size_t most, const Marks& marks, base::Timestamp now)
{
    items::KnowledgeQuery query;
    query.most = static_cast<int>(most) + 1;
    query.language = article.language;
    knowledge::SearchOptions options = optionsOf(query, now, {});
    options.most = most + 1;
    options.leastSureness = knowledge::surely;
    const QString text = article.title + QLatin1Char('\n') + article.questions.join(QLatin1Char('\n'));
    auto found = find(items::toUtf8(text), options).ids;
    std::erase(found, article.id);
    found.resize(std::min(found.size(), most));
    items::KnowledgePage page = m_catalogue.pick(query, marks, now, found);
    excerpt(page, {}, 0, page.hits.size());
    return std::move(page.hits);
}

} // namespace library
