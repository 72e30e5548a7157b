// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/limits.h"
#include "models/items/convert.h"
#include "models/store/commandwriter.h"
#include "models/store/convert.h"
#include "models/store/textcheck.h"

#include <algorithm>

// What is written for the knowledge base: not shown before the hub has taken it, because others may be writing, too.

namespace store {

namespace {

bool isTooLong(const base::Personal& text, std::size_t most)
{
    return !checkText(text.reveal(), most);
}

/// The field that the hub would refuse; empty: none that can be told here.
const char* faultOf(const protocol::ArticleText& text)
{
    namespace limits = protocol::limits;
    const auto isBadQuestion = [](const base::Personal& question) {
        return isBlank(question.reveal()) || isTooLong(question, limits::articleQuestionCodePoints);
    };
    if (isBlank(text.title.reveal()) || isTooLong(text.title, limits::nameCodePoints)) {
        return "title";
    }
    if (isBlank(text.body.reveal()) || text.body.reveal().size() > limits::articleBodyBytes) {
        return "body";
    }
    if (text.questions.size() > limits::articleQuestions || std::ranges::any_of(text.questions, isBadQuestion)) {
        return "questions";
    }
    if (text.language.empty()) {
        return "language";
    }
    if (text.validFrom && text.validUntil && !(*text.validFrom < *text.validUntil)) {
        return "validUntil";
    }
    return text.attachments.size() > limits::articleFiles ? "files" : "";
}

} // namespace

base::Status CommandWriter::saveArticle(const items::ArticleItem& article, std::optional<std::uint32_t> over)
{
    protocol::SaveArticle command;
    command.id = article.id.isNil() ? base::ArticleId {freshId().uuid} : article.id;
    command.version = over;
    command.text = toText(article);
    if (const std::string fault = faultOf(command.text); !fault.empty()) {
        return base::fail(base::FaultKind::Invalid, fault);
    }
    m_copy.drafts.removeArticle(command.id); // the outbox has it now
    articleCommand(std::move(command));
    return {};
}

base::Status CommandWriter::keepArticleDraft(const items::ArticleDraft& draft)
{
    if (draft.article.id.isNil()) {
        return base::fail(base::FaultKind::Invalid, "id");
    }
    m_copy.drafts.putArticle({draft.article.id, draft.over, toText(draft.article)});
    return {};
}

void CommandWriter::dropArticleDraft(const base::ArticleId& id)
{
    m_copy.drafts.removeArticle(id);
}

void CommandWriter::articleCommand(protocol::CommandBody body)
{
    append({0, freshId(), std::nullopt, std::nullopt, std::move(body)});
}

} // namespace store
