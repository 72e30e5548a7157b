// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/reports/defectreport.h"

#include "core/protocol/limits.h"
#include "core/text/markdown.h"
#include "core/text/plain.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace hub::reports {

namespace {

namespace limits = protocol::limits;
using protocol::ArticleState;
using protocol::DefectKind;
using protocol::KnowledgeDefectRow;

/// What is kept of an article: not its body, which all together could be some 200 MB.
struct Looked
{
    const protocol::ArticleHeadRow* head = nullptr;
    ::knowledge::Document document; ///< without a body
    std::vector<std::string> links; ///< to articles, as they are written
    std::vector<std::string> missing; ///< files, likewise
};

constexpr std::size_t mostTargets = 200; ///< of one article: who has more has to mend these first

/// A file beside the article, as Markdown names one: neither a place of its own nor one with a scheme.
bool isFile(const text::MarkdownTarget& target)
{
    const std::string& address = target.address;
    return target.isPicture || (!address.empty() && address.find_first_of(":#?/\\") == std::string::npos);
}

class Reporting final
{
public:
    Reporting(const engine::History& history, const GoOn& goOn)
        : m_history(history)
        , m_goOn(goOn)
    { }

    base::Result<std::vector<KnowledgeDefectRow>> run()
    {
        auto all = heads(m_history, m_goOn);
        if (!all) {
            return base::Failure(all.error());
        }
        m_heads = std::move(all).value();
        for (const auto& [id, head] : m_heads) {
            if (auto done = look(head); !done) {
                return base::Failure(done.error());
            }
        }
        std::ranges::sort(m_looked, [](const Looked& a, const Looked& b) {
            return std::tie(a.document.title, a.head->id) < std::tie(b.document.title, b.head->id);
        });
        for (const Looked& article : m_looked) {
            if (m_rows.size() < limits::defects) {
                addTargets(article);
            }
        }
        if (auto done = addTwins(); !done) {
            return base::Failure(done.error());
        }
        m_rows.resize(std::min(m_rows.size(), limits::defects));
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_rows[i].number = i + 1;
        }
        return std::move(m_rows);
    }

private:
    base::Status look(const protocol::ArticleHeadRow& head)
    {
        if (!m_goOn()) {
            return base::fail(base::FaultKind::Busy, "stopped");
        }
        const auto page = m_history.knowledge(engine::articles::Version {head.id, head.version});
        if (!page) {
            return base::Failure(page.error());
        }
        const auto* row = page->rows.empty() ? nullptr : std::get_if<protocol::ArticleRow>(&page->rows.front());
        if (row == nullptr || !row->text) {
            return {};
        }
        const bool isRetired = head.state == ArticleState::retired;
        if (row->text->key) {
            const auto [known, isNew] = m_keys.try_emplace(*row->text->key, head.id);
            known->second = isRetired ? known->second : head.id;
        }
        if (isRetired) {
            return {};
        }
        Looked looked;
        looked.head = &head;
        looked.document = documentOf(*row);
        looked.document.body.clear();
        for (const text::MarkdownTarget& target : text::markdownTargets(row->text->body.reveal())) {
            if (looked.links.size() + looked.missing.size() == mostTargets) {
                break;
            }
            if (!text::articleNamed(target.address).empty()) {
                looked.links.push_back(target.address);
            } else if (isFile(target) && fileNamed(*row->text, target.address) == nullptr) {
                looked.missing.push_back(target.address);
            }
        }
        m_looked.push_back(std::move(looked));
        return {};
    }

    const protocol::ArticleHeadRow* find(const std::string& name) const
    {
        const auto uuid = base::Uuid::fromString(name);
        const auto key = m_keys.find(name);
        const auto found = m_heads.find(uuid ? base::ArticleId {*uuid}
                : key != m_keys.end()        ? key->second
                                             : base::ArticleId {});
        return found != m_heads.end() ? &found->second : nullptr;
    }

    static KnowledgeDefectRow rowOf(DefectKind kind, const Looked& article, const std::string& link)
    {
        KnowledgeDefectRow row;
        row.kind = kind;
        row.article = article.head->id;
        row.version = article.head->version;
        row.title = article.document.title;
        row.link = text::singleLine(link, limits::defectLinkCodePoints);
        return row;
    }

    /// Whoever reads the article gets to the other one; drafts may lead to drafts.
    static bool leads(const Looked& article, const protocol::ArticleHeadRow* other)
    {
        return other != nullptr && other->state != ArticleState::retired
            && (other->published || !article.head->published);
    }

    /// Each once, however often the text has it.
    void addTargets(const Looked& article)
    {
        std::set<std::string> told;
        for (const std::string& link : article.links) {
            const auto* other = find(text::articleNamed(link));
            if (!leads(article, other) && told.insert(link).second) {
                auto& row = m_rows.emplace_back(rowOf(DefectKind::BrokenLink, article, link));
                if (other != nullptr) {
                    row.other = other->id;
                    row.otherTitle = other->title.reveal();
                }
            }
        }
        for (const std::string& file : article.missing) {
            if (told.insert(file).second) {
                m_rows.push_back(rowOf(DefectKind::MissingFile, article, file));
            }
        }
    }

    base::Status addTwins()
    {
        std::vector<::knowledge::Document> documents;
        for (const Looked& article : m_looked) {
            documents.push_back(article.document);
        }
        const auto twins = ::knowledge::findTwins(documents, m_goOn);
        if (!twins) {
            return base::Failure(twins.error());
        }
        for (const ::knowledge::Twins& pair : *twins) {
            if (m_rows.size() >= limits::defects) {
                break;
            }
            auto& row = m_rows.emplace_back(rowOf(DefectKind::Duplicate, m_looked[pair.first], {}));
            row.other = m_looked[pair.second].head->id;
            row.otherTitle = m_looked[pair.second].document.title;
            row.likeness = static_cast<int>(std::lround(pair.likeness * 1'000));
        }
        return {};
    }

    const engine::History& m_history;
    const GoOn& m_goOn;
    std::map<base::ArticleId, protocol::ArticleHeadRow> m_heads;
    std::map<std::string, base::ArticleId> m_keys;
    std::vector<Looked> m_looked;
    std::vector<KnowledgeDefectRow> m_rows;
};

} // namespace

base::Result<std::vector<KnowledgeDefectRow>> defectReport(const engine::History& history, const GoOn& goOn)
{
    return Reporting(history, goOn).run();
}

} // namespace hub::reports
