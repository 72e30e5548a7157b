// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/workstation/filling.h"

#include <algorithm>
#include <array>

namespace measure {

namespace {

using protocol::AuthorKind;

constexpr std::size_t rowsOfTransaction = 2'000;
constexpr std::int64_t apartMs = 40 * 60 * 1000; ///< between two conversations: a thousand of them in 28 days
constexpr std::int64_t messageMs = 15 * 1000;

constexpr std::array<const char*, 12> lines = {
    "你好，我上周三下的单，物流两天没有更新了，能帮我看一下吗？",
    "您好，我马上为您查询，请稍等。",
    "订单号是 2025111900452。",
    "The parcel was handed over on Tuesday and should reach you tomorrow before noon.",
    "好的，谢谢！",
    "收货地址可以改吗？我这周都在公司，写的是家里的，改成：杭州市西湖区文三路 478 号华星时代广场 A 座 1203 室。",
    "可以改的。包裹还在路上，我已经联系快递员按新的地方派送，改好以后系统会给您发一条短信，请您留意一下，"
    "如果今天晚上八点以前没有收到，请再告诉我一声，我会继续跟进到送达为止。",
    "Could you also check whether the invoice can be made out to our company? The tax number is on file.",
    "Yes. I have sent it to the address you left with the first order; it takes up to two working days.",
    "还有，上次退的那件外套，钱还没到账。",
    "退款 11 月 14 日已经提交给银行，一般三到五个工作日，到账以后会有通知。",
    "OK 👍",
};

struct Shape
{
    base::Timestamp last; ///< when its last message was said
    std::size_t messages = 0;
    bool open = false;
    bool oldest = false;
};

protocol::MessageRow messageRow(
    const protocol::ConversationRow& conversation, const Shape& shape, std::size_t number, base::Random& random)
{
    protocol::MessageRow row;
    row.conversation = conversation.id;
    row.number = number;
    row.at = shape.last - base::Milliseconds(static_cast<std::int64_t>(shape.messages - number) * messageMs);
    row.id = {base::makeUuidV7(row.at, random)};
    row.author.kind = number % 2 == 1 ? AuthorKind::customer : AuthorKind::agent;
    if (row.author.kind == AuthorKind::agent) {
        row.author.person = conversation.owner;
        row.author.name = conversation.ownerName;
    }
    std::string text = lines[static_cast<std::size_t>(random.below(lines.size()))];
    if (shape.oldest && number == 1) {
        text += std::string(" ") + rareWord;
    }
    row.text = base::Personal(text);
    return row;
}

protocol::CustomerRow customerRow(std::size_t number, base::Timestamp at, base::Random& random)
{
    protocol::CustomerRow customer;
    customer.id = {base::makeUuidV7(at, random)};
    customer.displayName = base::Personal("林晓 " + std::to_string(number));
    customer.visits = 1 + number % 7;
    return customer;
}

protocol::ConversationRow conversationRow(
    const base::CustomerId& customer, const base::PersonId& owner, const Shape& shape, base::Random& random)
{
    protocol::ConversationRow row;
    row.openedAt = shape.last - base::Milliseconds(static_cast<std::int64_t>(shape.messages) * messageMs);
    row.id = {base::makeUuidV7(row.openedAt, random)};
    row.customer = customer;
    row.queue = {"returns"};
    row.language = "zh-CN";
    row.source = "web";
    row.owner = owner;
    row.ownerName = "苏苗";
    row.fence = protocol::Fence {1, 1};
    row.state = shape.open ? protocol::ConversationState::active : protocol::ConversationState::closed;
    row.assignedAt = row.openedAt;
    row.lastAt = shape.last;
    row.stateSince = shape.open ? row.openedAt : shape.last;
    row.lastNumber = shape.messages;
    return row;
}

/// Its rows: the conversation stands behind its first messages, whose last one it names as read.
std::vector<protocol::Row> rowsOf(
    std::size_t number, const base::PersonId& owner, const Shape& shape, base::Random& random)
{
    const protocol::CustomerRow customer = customerRow(number, shape.last, random);
    protocol::ConversationRow conversation = conversationRow(customer.id, owner, shape, random);
    std::vector<protocol::Row> rows {customer};
    rows.reserve(shape.messages + 2);
    for (std::size_t message = 1; message <= shape.messages; ++message) {
        rows.push_back(messageRow(conversation, shape, message, random));
    }
    const auto& last = std::get<protocol::MessageRow>(rows.back());
    conversation.lastLine = last.text;
    conversation.lastAuthor = last.author.kind;
    conversation.agentMarks = {last.id, last.id};
    conversation.customerMarks = {last.id, last.id};
    rows.push_back(std::move(conversation));
    return rows;
}

base::Status put(store::Store& store, const std::vector<protocol::Row>& rows)
{
    for (std::size_t from = 0; from < rows.size(); from += rowsOfTransaction) {
        const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(from);
        const auto count = std::min(rowsOfTransaction, rows.size() - from);
        const std::vector<protocol::Row> some(begin, begin + static_cast<std::ptrdiff_t>(count));
        const auto written = store.write([&](store::Copy& copy, store::DeltaBuilder& delta) {
            store::HubApplier(copy, delta).rows(some); // as rows of answers come
        });
        if (!written) {
            return base::Failure(written.error());
        }
    }
    return {};
}

} // namespace

base::Result<std::vector<base::ConversationId>> fill(
    store::Store& store, const Filling& filling, const base::Clock& clock, base::Random& random)
{
    const auto self = store.read([](store::Copy& copy) { return copy.self; });
    if (!self) {
        return base::Failure(self.error());
    }
    std::vector<base::ConversationId> conversations;
    const base::Timestamp now = clock.now();
    for (std::size_t i = 0; i < filling.conversations; ++i) {
        const Shape shape {now - base::Milliseconds(static_cast<std::int64_t>(i + 1) * apartMs), filling.each,
            i < filling.open, i + 1 == filling.conversations};
        const std::vector<protocol::Row> rows = rowsOf(i + 1, *self, shape, random);
        if (const base::Status done = put(store, rows); !done) {
            return base::Failure(done.error());
        }
        conversations.push_back(std::get<protocol::ConversationRow>(rows.back()).id);
    }
    return conversations;
}

} // namespace measure
