// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/cannedmodel.h"
#include "models/items/placeholders.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <catch2/catch.hpp>

#include <algorithm>
#include <ctime>

using items::CannedIndex;

namespace {

base::CannedId idOf(int n)
{
    base::CannedId id;
    id.uuid.bytes[0] = 1;
    id.uuid.bytes[14] = static_cast<std::uint8_t>(n >> 8);
    id.uuid.bytes[15] = static_cast<std::uint8_t>(n);
    return id;
}

items::CannedItem reply(int n, const char* shortcut, const char* title, const char* text, const char* language = "zh")
{
    return {idOf(n), base::GroupId {"shop"}, QString::fromUtf8(shortcut), QString::fromUtf8(title),
        QString::fromUtf8(text), QString::fromUtf8(language)};
}

/// The model over these replies, when how they are read is known.
struct Popup
{
    explicit Popup(const std::vector<items::CannedItem>& replies, bool ready = true)
        : model(repository)
    {
        repository.setCanned(replies);
        if (ready) {
            items::PinyinSearch::of(repository).prepare();
            REQUIRE(QTest::qWaitFor([this] { return items::PinyinSearch::of(repository).isReady(); }, 60'000));
        }
        model.open(QStringLiteral("zh-CN"));
    }

    QStringList shown() const
    {
        QStringList titles;
        for (int row = 0; row < model.rowCount(); ++row) {
            titles.push_back(model.index(row).data().toString());
        }
        return titles;
    }
    QStringList shown(const char* typed)
    {
        model.setNeedle(QString::fromUtf8(typed));
        return shown();
    }
    /// What is highlighted of row 0, with bars between.
    QString marked() const
    {
        const QModelIndex first = model.index(0);
        const auto field = static_cast<CannedIndex::Field>(first.data(CannedModel::FieldRole).toInt());
        const QString text = field == CannedIndex::Field::Text ? first.data(CannedModel::TextRole).toString()
            : field == CannedIndex::Field::Title               ? first.data().toString()
                                                               : first.data(CannedModel::ShortcutRole).toString();
        QStringList parts;
        for (const text::Range& range : first.data(CannedModel::MarksRole).value<std::vector<text::Range>>()) {
            parts.push_back(text.mid(qsizetype(range.begin), qsizetype(range.end - range.begin)));
        }
        return parts.join(QLatin1Char('|'));
    }

    items::Repository repository;
    CannedModel model;
};

std::vector<items::CannedItem> few()
{
    return {reply(1, "tk", "退款多久到账", "退款会原路退回，银行卡 1 到 3 个工作日。"),
        reply(2, "thdz", "退货地址", "请寄到重庆市渝中区。"), reply(3, "nh", "问候", "您好，请问有什么可以帮您？"),
        reply(4, "hi", "Greeting", "Hello, how may I help you?", "en"), reply(5, "", "", "稍等，我查一下物流。")};
}

QStringList list(std::initializer_list<const char*> words)
{
    QStringList made;
    for (const char* word : words) {
        made.push_back(QString::fromUtf8(word));
    }
    return made;
}

} // namespace

TEST_CASE("cannedModel_nothingTyped_listsAllWithTheCustomersLanguageFirst")
{
    Popup popup(few());
    QAbstractItemModelTester tester(&popup.model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(popup.model.rowCount() == 5);
    CHECK(popup.shown().last() == QStringLiteral("Greeting"));
    popup.model.open(QStringLiteral("en"));
    CHECK(popup.shown().first() == QStringLiteral("Greeting"));
    CHECK(popup.shown().contains(QString::fromUtf8("稍等，我查一下物流。")));
    popup.model.close();
    CHECK(popup.model.rowCount() == 0);
}

TEST_CASE("cannedModel_typed_findsByShortcutTitleTextPinyinAndInitials")
{
    Popup popup(few());
    CHECK(popup.shown("tk") == list({"退款多久到账"})); // its shortcut, not only its initials
    CHECK(popup.marked() == QStringLiteral("tk"));
    CHECK(popup.shown("th").first() == QString::fromUtf8("退货地址"));
    CHECK(popup.shown("tuikuan").first() == QString::fromUtf8("退款多久到账"));
    CHECK(popup.marked() == QString::fromUtf8("退款"));
    CHECK(popup.shown("tuikdj").first() == QString::fromUtf8("退款多久到账"));
    CHECK(popup.shown("退貨") == list({"退货地址"})); // traditional
    CHECK(popup.shown("yinhang") == list({"退款多久到账"})); // in the text, by another reading of 行
    CHECK(popup.marked() == QString::fromUtf8("银行"));
    CHECK(popup.shown("chongqing") == list({"退货地址"}));
    CHECK(popup.shown("wuliu") == list({"稍等，我查一下物流。"}));
    CHECK(popup.shown("HELP") == list({"Greeting"}));
    CHECK(popup.shown("xyzzy").isEmpty());
}

TEST_CASE("cannedModel_wholeShortcut_goesBeforeEverythingElse")
{
    auto replies = few();
    replies.push_back(reply(6, "n", "你", "一", "en"));
    replies.push_back(reply(7, "nhao", "n", "二"));
    Popup popup(replies);
    CHECK(popup.shown("n").mid(0, 3) == list({"你", "n", "问候"}));
    CHECK(popup.shown("nh").mid(0, 2) == list({"问候", "n"}));
}

TEST_CASE("cannedModel_changes_areShownWhileItIsOpen")
{
    Popup popup(few());
    popup.model.setNeedle(QStringLiteral("baoxiu"));
    CHECK(popup.model.rowCount() == 0);
    popup.repository.put(reply(9, "", "保修", "三年"));
    CHECK(popup.shown() == list({"保修"}));
    popup.repository.put(reply(9, "", "维修", "三年"));
    CHECK(popup.shown().isEmpty());
    popup.model.setNeedle({});
    CHECK(popup.model.rowCount() == 6);
    popup.repository.removeCanned(idOf(9));
    CHECK(popup.model.rowCount() == 5);
    popup.repository.clear();
    CHECK(popup.model.rowCount() == 0);
    CHECK(popup.model.itemAt(popup.model.index(0)) == nullptr);
}

TEST_CASE("cannedModel_beforeReadingsAreKnown_findsWhatIsWritten")
{
    Popup popup(few(), false);
    if (items::PinyinSearch::of(popup.repository).isReady()) {
        WARN("NOT RUN: the readings were made too fast");
        return;
    }
    CHECK(popup.shown("退款") == list({"退款多久到账"}));
    CHECK(popup.shown("nh") == list({"问候"}));
    CHECK(popup.shown("tuikuan").isEmpty());
    REQUIRE(QTest::qWaitFor([&] { return popup.model.rowCount() == 1; }, 60'000)); // asks again by itself
    CHECK(popup.shown() == list({"退款多久到账"}));
}

TEST_CASE("cannedIndex_madeWithTheScreen_leavesTheStartItsProcessors")
{
    QElapsedTimer since;
    since.start();
    items::Repository repository;
    CannedIndex::of(repository);
    auto& pinyin = items::PinyinSearch::of(repository);
    REQUIRE(QTest::qWaitFor([&] { return pinyin.isReady(); }, 60'000));
    CHECK(since.elapsed() >= items::PinyinSearch::soonMs * 9 / 10);
}

TEST_CASE("cannedModel_hostileReplies_areFoundAndShownAsTheyAre")
{
    const QString evil = QStringLiteral("\u202Egnp.exe <b>{customer}</b>\u0000x") + QChar(0xD800);
    auto hostile = reply(8, "", "", "");
    hostile.title = evil;
    hostile.text = evil.repeated(50);
    Popup popup({hostile});
    CHECK(popup.shown("exe") == QStringList {evil});
    CHECK(popup.model.index(0).data(CannedModel::TextRole).toString() == hostile.text);
}

/// What a keystroke costs with 2,000 replies, as a figure: run it alone with -s. No time is asserted.
TEST_CASE("cannedModel_twoThousandReplies_figures", "[.figures]")
{
    const QStringList words
        = list({"退款", "物流", "地址", "发票", "安装", "尺寸", "材质", "优惠", "您好", "请问", "订单", "快递", "师傅",
            "上门", "取件", "维修", "质保", "颜色", "实木", "今天", "明天", "工作日", "原路退回", "银行卡"});
    std::vector<items::CannedItem> replies;
    for (int n = 0; n < 2'000; ++n) {
        QString text;
        for (int i = 0; text.size() < 80; ++i) {
            text += words[(n * 7 + i * (1 + n % 11)) % words.size()] + (i % 4 == 3 ? QStringLiteral("，") : QString());
        }
        auto made = reply(n, "", "", "");
        made.shortcut = QStringLiteral("s%1").arg(n);
        made.title = words[n % words.size()] + words[(n / 24) % words.size()];
        made.text = text;
        replies.push_back(made);
    }
    Popup popup(replies);
    const QString wait = QStringLiteral("warm");
    popup.model.setNeedle(wait);
    for (const char* typed : {"t", "tu", "tui", "tuik", "tuiku", "tuikuan", "tk", "yh", "xyz", "退", "退款", "s19", "a",
             "shangmen", "yltth"}) {
        const std::clock_t begun = std::clock();
        constexpr int rounds = 20;
        for (int i = 0; i < rounds; ++i) {
            popup.model.setNeedle(QString::fromUtf8(typed));
        }
        WARN(typed << ": " << popup.model.rowCount() << " found in "
                   << (std::clock() - begun) * 1'000'000 / CLOCKS_PER_SEC / rounds << " us");
    }
}

TEST_CASE("fillPlaceholders_values_areFilledInAndMissingOnesMarked")
{
    const items::PlaceholderValues values {{QStringLiteral("customer"), QString::fromUtf8("林晓")},
        {QStringLiteral("agent"), QStringLiteral("{order}")}, {QStringLiteral("phone"), QString()}};
    const auto fill = [&](const char* text) { return items::fillPlaceholders(QString::fromUtf8(text), values); };

    CHECK(fill("{customer}您好").text == QString::fromUtf8("林晓您好"));
    CHECK(fill("{customer}您好").missing.empty());
    CHECK(fill("no placeholder").text == QStringLiteral("no placeholder"));
    // What a value says is no placeholder.
    CHECK(fill("I am {agent}.").text == QStringLiteral("I am {order}."));
    CHECK(fill("I am {agent}.").missing.empty());

    const auto missing = fill("{customer}：{order} {phone}");
    CHECK(missing.text == QString::fromUtf8("林晓：{order} {phone}"));
    REQUIRE(missing.missing.size() == 2);
    CHECK(missing.missing[0] == items::MissingPlaceholder {{3, 10}, QStringLiteral("order")});
    CHECK(missing.text.mid(11, 7) == QStringLiteral("{phone}"));
    CHECK(missing.missing[1].place == text::Range {11, 18});

    for (const char* none : {"{", "}", "{}", "{ customer }", "{cust omer}", "{a\nb}", "a{", "{{", "{customer"}) {
        CAPTURE(none);
        CHECK(fill(none).text == QString::fromUtf8(none));
        CHECK(fill(none).missing.empty());
    }
    CHECK(fill("{{customer}}").text == QString::fromUtf8("{林晓}"));
    CHECK(fill(std::string(1, '{').append(200, 'x').append(1, '}').c_str()).missing.empty());
    CHECK(items::placeholdersIn(QStringLiteral("a {b} c")).size() == 1);
}

TEST_CASE("placeholderValues_ofAConversation_areNamesAndFields")
{
    items::Repository repository;
    items::PersonItem self;
    self.id = {"su.miao"};
    self.displayName = QString::fromUtf8("苏苗");
    repository.presence().set(self, false);
    protocol::DeskRow desk;
    desk.settings.title = {"木目家居", "Mumu Home"};
    protocol::QueueSettings queue;
    queue.id = {"returns"};
    queue.title = {"退货", "Returns"};
    desk.queues = {queue};
    repository.desk().set(desk);
    items::CustomerItem customer;
    customer.id.uuid.bytes[0] = 9;
    customer.fields = {{QStringLiteral("order"), QStringLiteral("10086")},
        {QStringLiteral("customer"), QStringLiteral("not the name")}};
    repository.put(customer);
    items::ConversationItem conversation;
    conversation.customer = customer.id;
    conversation.customerName = QString::fromUtf8("林晓");
    conversation.queue = {"returns"};
    conversation.language = QStringLiteral("en-GB");
    const auto values = items::placeholderValues(repository, conversation);
    const QString text = QStringLiteral("{customer} {agent} {desk} {queue} {order} {city}");
    const auto filled = items::fillPlaceholders(text, values);
    CHECK(filled.text == QString::fromUtf8("林晓 苏苗 Mumu Home Returns 10086 {city}"));
    CHECK(filled.missing.size() == 1);
}
