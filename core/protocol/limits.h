// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every bound of the wire `cloudseat.v1` in one place. Both halves and the hub's entrance use these figures, so
/// that nothing is allocated before it was judged.
namespace protocol::limits {

inline constexpr int versionMajor = 1;
inline constexpr const char* subprotocol = "cloudseat.v1";

inline constexpr std::size_t frameBytesUp = 64 * 1024;
inline constexpr std::size_t frameBytesDown = 256 * 1024;
inline constexpr std::size_t textCodePoints = 8'000;
inline constexpr std::size_t nameCodePoints = 120;
inline constexpr std::size_t noteCodePoints = 2'000;
inline constexpr std::size_t listEntries = 64; ///< tags, attachments of one message, fields of a customer
inline constexpr std::size_t shortcutCodePoints = 32; ///< of a canned reply, whose text is as long as a message
inline constexpr std::size_t cannedFiles = 5; ///< of one reply
inline constexpr std::size_t cannedOfGroup = 500;
inline constexpr std::size_t cannedOfPerson = 200;
inline constexpr std::size_t articlesOfDesk = 100'000;
inline constexpr std::size_t articleBodyBytes = 32 * 1024; ///< of the body, as it is written in a frame
inline constexpr std::size_t articleBytes = 48 * 1024; ///< of everything that one says
inline constexpr std::size_t articleQuestions = 32;
inline constexpr std::size_t articleQuestionCodePoints = 200;
inline constexpr std::size_t articleFiles = 32;
inline constexpr std::size_t articleUses = 64; ///< of one `article.used`
inline constexpr std::size_t feedbackAtOnce = 50; ///< of one `article.settle`
inline constexpr std::size_t workRulesOfDesk = 16;
inline constexpr std::size_t listOfWorkRules = 16; ///< entries of each list in them; of closed days 400
inline constexpr std::size_t articleChecks = 3; ///< of one `article.check`
inline constexpr std::size_t articlesAtOnce = 2'000; ///< of one import, as its bytes
inline constexpr std::size_t importBytes = 4 * 1024 * 1024;
inline constexpr std::chrono::milliseconds gapPeriod = std::chrono::hours(31 * 24); ///< of one `article.gaps`
inline constexpr std::size_t gapConversations = 20'000; ///< that one looks at, the last ones
inline constexpr std::size_t gapGroups = 200;
inline constexpr std::size_t gapExamples = 5; ///< of one group
inline constexpr std::size_t gapCodePoints = 300; ///< of one example
inline constexpr std::size_t defects = 2'000; ///< of one `article.defects`
inline constexpr std::size_t defectLinkCodePoints = 300; ///< what is longer is cut
inline constexpr std::size_t checksOfDesk = 64;
inline constexpr std::size_t wordsOfCheck = 1'000;
inline constexpr std::size_t linksOfDesk = 16;
inline constexpr std::size_t synonymsOfDesk = 256;
inline constexpr std::size_t wordsOfSynonym = 16; ///< on each side
inline constexpr std::size_t synonymCodePoints = 40;
inline constexpr std::size_t cardTitleCodePoints = 200;
inline constexpr std::size_t cardWordCodePoints = 64; ///< number, price and status of a card
inline constexpr std::size_t cardUrlBytes = 1'000;
inline constexpr std::size_t preludeTokenBytes = 32 * 1024; ///< lines as many as entries of a list, as long as notes
inline constexpr std::uint32_t cardQuantity = 1'000'000;
inline constexpr std::size_t fieldsOfDesk = 64;
inline constexpr std::size_t optionsOfField = 64;
inline constexpr std::size_t mergedCustomers = 16; ///< who stand together, with the kept one
inline constexpr std::size_t revealsInHour = 30; ///< of one person
inline constexpr std::size_t revealsOften = 10; ///< within `revealsOftenIn`: whoever watches over the desk is told
inline constexpr std::chrono::milliseconds revealsOftenIn = std::chrono::minutes(10);
inline constexpr std::chrono::milliseconds revealFor = std::chrono::seconds(60); ///< a masked field is shown
inline constexpr std::size_t attachmentBytes = 25 * 1024 * 1024;
inline constexpr int jsonDepth = 32;
inline constexpr std::int64_t jsonInteger = std::int64_t {1} << 53;

inline constexpr std::size_t windowEvents = 256; ///< hub to client, not yet acknowledged
inline constexpr std::size_t windowBytes = 1024 * 1024;
inline constexpr std::size_t commandsInFlight = 64;
inline constexpr std::size_t outcomesKept = 64; ///< results remembered per device
inline constexpr std::size_t replayEvents = 20'000; ///< missed by more than this: a snapshot instead
inline constexpr std::chrono::milliseconds replayAge = std::chrono::hours(7 * 24); ///< missed for longer: the same

inline constexpr std::chrono::milliseconds identifyWithin {10'000};
inline constexpr std::chrono::milliseconds heartbeat {15'000};
inline constexpr std::chrono::milliseconds silence {40'000}; ///< hub closes after
inline constexpr std::chrono::milliseconds ackWithin {250};
inline constexpr std::size_t ackEvents = 64;
inline constexpr std::chrono::milliseconds slowReader {10'000};
inline constexpr std::chrono::milliseconds presenceGrace {45'000};

/// Token bucket of a connection's commands.
struct Rate
{
    double perSecond = 0;
    double burst = 0;
};
inline constexpr Rate agentRate {20, 60};
inline constexpr Rate customerRate {5, 10};

} // namespace protocol::limits
