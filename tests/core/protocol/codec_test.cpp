// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/codec.h"
#include "core/protocol/limits.h"

#include <catch2/catch.hpp>

using namespace protocol;

namespace {

const base::Uuid someUuid = *base::Uuid::fromString("0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a7980");

template <class Id> Id someId()
{
    return Id {someUuid};
}

CommandFrame sendHello()
{
    CommandFrame frame;
    frame.n = 7;
    frame.id = someId<base::CommandId>();
    frame.conversation = someId<base::ConversationId>();
    frame.fence = Fence {1, 9};
    SendMessage message;
    message.text = Personal("你好 \"quoted\" \\ \n\t\x01");
    message.attachments.push_back({"ab12", Personal("灯罩.jpg"), "image/jpeg", 1200000, 640, 480});
    frame.body = message;
    return frame;
}

} // namespace

TEST_CASE("codec_commandFrame_survivesTheRoundTrip")
{
    const ClientFrame before = sendHello();
    const std::string bytes = encode(before);
    const auto after = decodeClientFrame(bytes);
    REQUIRE(after);
    CHECK(encode(*after) == bytes);
    const auto& command = std::get<CommandFrame>(*after);
    CHECK(command.n == 7);
    CHECK(command.fence == Fence {1, 9});
    const auto& message = std::get<SendMessage>(command.body);
    CHECK(message.text == Personal("你好 \"quoted\" \\ \n\t\x01"));
    CHECK(message.attachments.at(0).width == 640U);
}

TEST_CASE("codec_unknownMembers_areIgnored")
{
    const auto frame = decodeClientFrame(R"({"t":"ping","n":3,"later":{"deep":[1,2.5,null]}})");
    REQUIRE(frame);
    CHECK(std::get<Ping>(*frame).n == 3);
}

TEST_CASE("codec_wrongMember_namesItsPath")
{
    const auto frame = decodeHubFrame(
        R"({"t":"event","n":1,"cursor":"1","events":[{"id":1,"at":2,"type":"note.added","data":{"conversation":5}}]})");
    REQUIRE_FALSE(frame);
    CHECK(frame.error().fault == DecodeFault::Malformed);
    CHECK(frame.error().path == "events.0.data.conversation");
}

TEST_CASE("codec_unknownCommand_keepsItsNumberToBeAnswered")
{
    const auto frame = decodeClientFrame(
        R"({"t":"command","n":4,"id":"0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a7980","name":"tea.brew","data":{}})");
    REQUIRE(frame);
    const auto& command = std::get<CommandFrame>(*frame);
    CHECK(command.n == 4);
    CHECK(std::get<UnknownCommand>(command.body).name == "tea.brew");
}

TEST_CASE("codec_malformedCommand_keepsItsNumberAndNamesTheField")
{
    const auto frame
        = decodeClientFrame(R"({"t":"command","n":4,"id":"0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a7980","name":"message.send",)"
                            R"("data":{"text":"a","attachments":[{"hash":"x","name":7,"type":"a","bytes":1}]}})");
    REQUIRE(frame);
    const auto& body = std::get<MalformedCommand>(std::get<CommandFrame>(*frame).body);
    CHECK(body.name == "message.send");
    CHECK(body.field == "attachments.0.name");
}

TEST_CASE("codec_unknownEvent_isKeptWithItsData")
{
    const auto frame = decodeHubFrame(
        R"({"t":"event","n":1,"cursor":"9","events":[{"id":1,"at":2,"type":"moon.rose","data":{"full":true}}]})");
    REQUIRE(frame);
    const auto& event = std::get<EventFrame>(*frame).events.at(0);
    CHECK(std::get<UnknownEvent>(event.body).json == R"({"full":true})");
    CHECK(encodeEvent(event).find(R"("type":"moon.rose","data":{"full":true})") != std::string::npos);
}

TEST_CASE("codec_unknownRow_isLeftOutOfPagesAndAnswers")
{
    const std::string rows = R"("rows":[{"type":"moonrise","id":3,"from":{"deep":[1]}},)"
                             R"({"type":"person","id":"ann","displayName":"Ann","presence":"ready","presenceSince":1,)"
                             R"("load":0,"cap":1,"shoe":43},{"type":"moonrise"}])";
    const auto page = decodeHubFrame(R"({"t":"page","of":"snapshot","part":0,"last":true,)" + rows + "}");
    REQUIRE(page);
    REQUIRE(std::get<Page>(*page).rows.size() == 1);
    CHECK(std::get<PersonRow>(std::get<Page>(*page).rows[0]).id.name == "ann");
    const auto answer = decodeHubFrame(R"({"t":"answer","q":7,"more":false,)" + rows + "}");
    REQUIRE(answer);
    CHECK(std::get<Answer>(*answer).rows.size() == 1);
    // A known row that doesn't fit is still a fault, and so is what isn't a row at all.
    for (const char* bad : {R"({"type":"person","id":7})", "7", R"({"kind":"person"})"}) {
        const auto refused = decodeHubFrame(
            R"({"t":"answer","q":7,"more":false,"rows":[{"type":"moonrise"},)" + std::string(bad) + "]}");
        REQUIRE_FALSE(refused);
        CHECK(refused.error().path.starts_with("rows.1"));
    }
    CHECK_FALSE(decodeRow(R"({"type":"moonrise"})"));
}

TEST_CASE("codec_queryThatDoesNotFit_keepsItsNumberAndNamesTheMember")
{
    const auto frame = decodeClientFrame(R"({"t":"query","q":9,"name":"history.messages","conversation":"x"})");
    REQUIRE(frame);
    CHECK(std::get<Query>(*frame).q == 9);
    CHECK(std::get<Query>(*frame).misfit == "conversation");
    CHECK(std::get<Query>(*decodeClientFrame(R"({"t":"query","q":9,"limit":50})")).misfit == "name");
    CHECK_FALSE(decodeClientFrame(R"({"t":"query","q":"9","name":"directory"})"));
    CHECK_FALSE(decodeClientFrame(R"({"t":"query","name":"directory"})"));
}

TEST_CASE("codec_breakPresence_isThePlainWord")
{
    CommandFrame frame;
    frame.n = 1;
    frame.id = someId<base::CommandId>();
    frame.body = SetPresence {Presence::break_, "lunch"};
    const std::string bytes = encode(ClientFrame(frame));
    CHECK(bytes.find(R"("presence":"break")") != std::string::npos);
    const auto back = decodeClientFrame(bytes);
    REQUIRE(back);
    CHECK(std::get<SetPresence>(std::get<CommandFrame>(*back).body).presence == Presence::break_);
}

TEST_CASE("codec_eventFrameAroundEncodedEvents_equalsTheWholeEncoding")
{
    Event event;
    event.id = {12};
    event.at = {1'700'000'000'000};
    event.cause = someId<base::CommandId>();
    event.body = MessageSent {someId<base::ConversationId>(), someId<base::MessageId>(), 3,
        {AuthorKind::agent, base::PersonId {"su.miao"}, "苏苗"}, Personal("好的"), {}};
    EventFrame frame {5, {"12"}, {event, event}};
    const std::string once = encodeEvent(event);
    CHECK(encodeEventFrame(5, {"12"}, {once, once}) == encode(HubFrame(frame)));
}

TEST_CASE("codec_loggedBody_carriesNoPersonalTextInItsPayload")
{
    const EventBody body = CustomerChanged {someId<base::CustomerId>(), Personal("林晓"),
        std::vector {CustomerField {"phone", Personal("13800002046")}}, std::vector<std::string> {"vip"}};
    const LoggedBody logged = encodeLogged(body);
    CHECK(logged.payload.find("林晓") == std::string::npos);
    CHECK(logged.payload.find("13800002046") == std::string::npos);
    CHECK(logged.payload.find("vip") != std::string::npos);

    const auto back = decodeLogged(typeOf(body), logged.payload, logged.personal);
    REQUIRE(back);
    CHECK(std::get<CustomerChanged>(*back).displayName == Personal("林晓"));
    CHECK(std::get<CustomerChanged>(*back).fields->at(0).value == Personal("13800002046"));

    const auto erased = decodeLogged(typeOf(body), logged.payload, std::nullopt);
    REQUIRE(erased);
    CHECK(std::get<CustomerChanged>(*erased).displayName.isEmpty());
    CHECK(std::get<CustomerChanged>(*erased).fields->at(0).key == "phone");
}

TEST_CASE("codec_rows_surviveTheRoundTrip")
{
    ConversationRow row;
    row.id = someId<base::ConversationId>();
    row.customer = someId<base::CustomerId>();
    row.queue = {"returns"};
    row.state = ConversationState::wrapup;
    row.owner = base::PersonId {"su.miao"};
    row.fence = Fence {3, 4};
    row.outcome = WrapUp {{"resolved"}, {"damaged"}, Personal("灯罩裂")};
    row.rating = Rating {5, {"patient"}, Personal("很好")};
    const std::string bytes = encodeRow(row);
    const auto back = decodeRow(bytes);
    REQUIRE(back);
    CHECK(encodeRow(*back) == bytes);
    CHECK(std::get<ConversationRow>(*back).outcome->note == Personal("灯罩裂"));
}

TEST_CASE("codec_reportsOnTheKnowledge_surviveTheRoundTrip")
{
    const KnowledgeGapRow gap {3, GapKind::NoArticleUsed, 12, "zh",
        {{someId<base::ConversationId>(), {1'763'600'000'000}, Personal("灯泡可以单独买吗")}}};
    const auto gapBack = decodeRow(encodeRow(gap));
    REQUIRE(gapBack);
    CHECK(encodeRow(gap).find(R"("kind":"no_article_used")") != std::string::npos);
    CHECK(std::get<KnowledgeGapRow>(*gapBack).kind == GapKind::NoArticleUsed);
    CHECK(std::get<KnowledgeGapRow>(*gapBack).examples == gap.examples);

    for (const DefectKind kind : {DefectKind::BrokenLink, DefectKind::MissingFile, DefectKind::Duplicate}) {
        KnowledgeDefectRow defect {1, kind, someId<base::ArticleId>(), 2, "退款", "article:x", std::nullopt, "", 870};
        CHECK(encodeRow(defect).find("\"other\"") == std::string::npos);
        defect.other = someId<base::ArticleId>();
        const auto back = decodeRow(encodeRow(defect));
        REQUIRE(back);
        CHECK(std::get<KnowledgeDefectRow>(*back).kind == kind);
        CHECK(std::get<KnowledgeDefectRow>(*back).other == defect.other);
        CHECK(std::get<KnowledgeDefectRow>(*back).likeness == 870);
    }
    const auto unknown = decodeRow(R"({"type":"knowledge_gap","number":1,"kind":"NothingFound","count":1,)"
                                   R"("language":"zh","examples":[]})");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().path == "kind");
}

TEST_CASE("codec_frameOverTheLimit_isJudgedBeforeItIsParsed")
{
    const std::string big(limits::frameBytesUp + 1, ' ');
    const auto frame = decodeClientFrame(big);
    REQUIRE_FALSE(frame);
    CHECK(frame.error().fault == DecodeFault::TooLarge);
}

TEST_CASE("codec_frameOfTheOtherDirection_isUnknown")
{
    const auto frame = decodeClientFrame(R"({"t":"pong","n":1,"time":2})");
    REQUIRE_FALSE(frame);
    CHECK(frame.error().fault == DecodeFault::UnknownFrame);
}

TEST_CASE("decode_nameThatWasMaskedAway_isTakenAsEmpty")
{
    // What a customer sees of an assignment: the agent's name to show, and no id.
    const protocol::Event assigned {{7}, {1}, protocol::ConversationAssigned {{}, {}, "Mei", {}, {}}, std::nullopt};
    const std::string event = protocol::encodeEvent(assigned);
    const auto frame = protocol::decodeHubFrame(protocol::encodeEventFrame(1, {"7"}, {event}));
    REQUIRE(frame);
    const auto& body = std::get<protocol::EventFrame>(*frame).events.at(0).body;
    CHECK(std::get<protocol::ConversationAssigned>(body).person.isEmpty());
}
