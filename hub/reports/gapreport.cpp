// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/reports/gapreport.h"

#include "core/knowledge/index.h"
#include "core/protocol/limits.h"
#include "core/text/personaldata.h"
#include "core/text/plain.h"
#include "core/text/utf16.h"

#include <algorithm>
#include <map>

namespace hub::reports {

namespace {

namespace limits = protocol::limits;
using protocol::AuthorKind;
using protocol::ConversationState;

constexpr std::size_t pageConversations = 16;
constexpr std::size_t openingMessages = 30; ///< the question stands among the first ones
constexpr std::size_t questionCodePoints = 1'000; ///< of it that a search is asked for
constexpr std::size_t comparedCodePoints = 200; ///< and that it is compared by
constexpr std::size_t documentsAtOnce = 200;

/// A question that no article answered.
struct Question
{
    base::ConversationId conversation;
    base::Timestamp at;
    std::string text;
    std::string language;
};

base::Failure<base::Fault> stopped()
{
    return base::fail(base::FaultKind::Busy, "stopped");
}

/// What is read now, ready to be searched. In memory, for this report alone: a file would be one more place where texts
/// lie open, and one more thing to keep up to date for a report that somebody asks for once a week.
base::Result<::knowledge::Index> indexOf(const engine::History& history, const GoOn& goOn)
{
    auto index = ::knowledge::Index::open({":memory:", sqlite::Role::Writer, false});
    if (!index) {
        return index;
    }
    std::vector<::knowledge::Document> waiting;
    const auto flush = [&]() -> base::Status {
        if (!goOn()) {
            return stopped();
        }
        auto done = index->change(waiting);
        waiting.clear();
        return done;
    };
    auto read = forEachRead(history, goOn, [&](const protocol::ArticleRow& row) -> base::Status {
        if (row.text && row.state == protocol::ArticleState::published) {
            waiting.push_back(documentOf(row));
        }
        return waiting.size() < documentsAtOnce ? base::Status() : flush();
    });
    if (read) {
        read = flush();
    }
    if (!read) {
        return base::Failure(read.error());
    }
    return index;
}

class Collecting final
{
public:
    Collecting(const engine::History& history, const GapWish& wish, const GoOn& goOn)
        : m_history(history)
        , m_wish(wish)
        , m_goOn(goOn)
    { }

    base::Result<std::vector<Question>> run()
    {
        base::Uuid last;
        last.bytes.fill(0xFF);
        engine::WalkPlace place {{m_wish.until.ms + 1}, {last}};
        for (std::size_t looked = 0; looked < limits::gapConversations;) {
            if (!m_goOn()) {
                return stopped();
            }
            const auto page = m_history.conversationsBehind(place, std::nullopt, pageConversations);
            if (!page) {
                return base::Failure(page.error());
            }
            for (const engine::ConversationRecord& record : page->records) {
                if (record.row.openedAt < m_wish.from || ++looked > limits::gapConversations) {
                    return std::move(m_questions);
                }
                if (auto done = look(record.row); !done) {
                    return base::Failure(done.error());
                }
                place = {record.row.openedAt, record.row.id};
            }
            if (!page->more) {
                break;
            }
        }
        return std::move(m_questions);
    }

private:
    base::Status look(const protocol::ConversationRow& row)
    {
        if (row.openedAt > m_wish.until || row.state == ConversationState::waiting
            || row.state == ConversationState::offered) {
            return {};
        }
        const auto used = m_history.knowledge(engine::articles::UsedIn {row.id});
        if (!used) {
            return base::Failure(used.error());
        }
        const bool isAnswered = std::ranges::any_of(used->rows, [](const protocol::Row& each) {
            const auto& use = std::get<protocol::ArticleUseRow>(each);
            return use.inserted > 0 || use.quoted > 0;
        });
        return isAnswered ? base::Status() : read(row);
    }

    /// The first that the customer said in one go, no agent between, and that says something: before it both may greet
    /// each other as long as they like. It counts once he was answered, or it is over.
    base::Status read(const protocol::ConversationRow& row)
    {
        const auto page = m_history.messages(row.id, openingMessages + 1, openingMessages, false);
        if (!page) {
            return base::Failure(page.error());
        }
        const Question none {row.id, row.openedAt, {}, ::knowledge::primaryTag(row.language)};
        Question question = none;
        bool isOver = row.state == ConversationState::closed || row.state == ConversationState::wrapup;
        for (const protocol::MessageRow& message : page->rows) {
            if (message.author.kind == AuthorKind::agent) {
                if (isQuestion(question)) {
                    isOver = true;
                    break;
                }
                question = none;
            } else if (message.author.kind == AuthorKind::customer && !message.text.isEmpty()) {
                question.at = question.text.empty() ? message.at : question.at;
                question.text += (question.text.empty() ? "" : "\n") + message.text.reveal();
            }
        }
        question.text = text::truncated(question.text, questionCodePoints);
        if (isOver && isQuestion(question)) {
            m_questions.push_back(std::move(question));
        }
        return {};
    }

    /// By as much of it as is searched for.
    bool isQuestion(const Question& question)
    {
        return !question.text.empty()
            && ::knowledge::saysSomething(m_analysis, text::truncated(question.text, questionCodePoints));
    }

    const engine::History& m_history;
    const GapWish& m_wish;
    const GoOn& m_goOn;
    ::knowledge::Analysis m_analysis;
    std::vector<Question> m_questions;
};

std::string mostFrequent(const std::vector<const Question*>& group)
{
    std::map<std::string, std::size_t> counts;
    for (const Question* question : group) {
        ++counts[question->language];
    }
    return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
}

protocol::KnowledgeGapRow rowOf(protocol::GapKind kind, const std::vector<const Question*>& group)
{
    protocol::KnowledgeGapRow row;
    row.kind = kind;
    row.count = static_cast<std::uint32_t>(group.size());
    row.language = mostFrequent(group);
    for (const Question* question : group) {
        auto words = withoutPersonalData(question->text, limits::gapCodePoints);
        const auto isThere = [&](const protocol::GapExample& example) { return example.text.reveal() == words; };
        if (row.examples.size() < limits::gapExamples && std::ranges::none_of(row.examples, isThere)) {
            row.examples.push_back({question->conversation, question->at, base::Personal(std::move(words))});
        }
    }
    return row;
}

base::Status addGroups(protocol::GapKind kind, const std::vector<Question>& questions, const GoOn& goOn,
    std::vector<protocol::KnowledgeGapRow>& rows)
{
    std::vector<std::string> texts;
    for (const Question& question : questions) {
        texts.push_back(text::singleLine(question.text, comparedCodePoints));
    }
    const auto groups = ::knowledge::groupAlike(texts, goOn);
    if (!groups) {
        return base::Failure(groups.error());
    }
    for (std::size_t i = 0; i < std::min(groups->size(), limits::gapGroups); ++i) {
        std::vector<const Question*> group;
        for (const std::size_t place : (*groups)[i]) {
            group.push_back(&questions[place]);
        }
        rows.push_back(rowOf(kind, group));
    }
    return {};
}

} // namespace

base::Result<std::vector<protocol::KnowledgeGapRow>> gapReport(
    const engine::History& history, const GapWish& wish, const GoOn& goOn)
{
    auto questions = Collecting(history, wish, goOn).run();
    if (!questions) {
        return base::Failure(questions.error());
    }
    auto index = indexOf(history, goOn);
    if (!index) {
        return base::Failure(index.error());
    }
    std::map<protocol::GapKind, std::vector<Question>> byKind;
    ::knowledge::SearchOptions options;
    options.filter.validAt = wish.now;
    options.most = 1;
    options.synonyms = &wish.synonyms;
    options.bySound = false; // customers write, they don't search
    for (Question& question : *questions) {
        if (!goOn()) {
            return stopped();
        }
        const auto hits = index->search(question.text, options);
        if (!hits) {
            return base::Failure(hits.error());
        }
        byKind[hits->empty() ? protocol::GapKind::NothingFound : protocol::GapKind::NoArticleUsed].push_back(
            std::move(question));
    }
    std::vector<protocol::KnowledgeGapRow> rows;
    for (const auto& [kind, ofKind] : byKind) {
        if (auto done = addGroups(kind, ofKind, goOn, rows); !done) {
            return base::Failure(done.error());
        }
    }
    std::ranges::stable_sort(rows, std::greater(), &protocol::KnowledgeGapRow::count);
    rows.resize(std::min(rows.size(), limits::gapGroups));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].number = i + 1;
    }
    return rows;
}

std::string withoutPersonalData(const std::string& utf8, std::size_t most)
{
    static const text::Folding folding; // tens of milliseconds, at the first one
    std::u16string words = text::toUtf16(utf8);
    const text::FoldedText folded(folding, words);
    std::vector<text::Range> places;
    for (const text::PersonalDatum& datum : text::findPersonalData(folded)) {
        places.push_back(datum.range);
    }
    for (const text::Range& place : places) {
        std::fill(words.begin() + static_cast<std::ptrdiff_t>(place.begin),
            words.begin() + static_cast<std::ptrdiff_t>(place.end), u'*');
    }
    return text::truncated(text::displayText(text::toUtf8(words)), most);
}

} // namespace hub::reports
