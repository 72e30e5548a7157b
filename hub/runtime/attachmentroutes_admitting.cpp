// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/articles.h"
#include "core/desk/canned.h"
#include "core/engine/rights.h"
#include "core/engine/visible.h"
#include "hub/log/subject.h"
#include "hub/runtime/attachmentroutes.h"

#include <algorithm>

namespace hub {

// Who may name which file, in messages and in canned replies. On the desk's thread.

base::Result<bool> AttachmentRoutes::mayUse(const Requester& who, const std::string& hash, const DeskView& view)
{
    const auto own = m_store.uploadedBy(who.subject(), hash);
    if (!own || own.value()) {
        return own ? base::Result<bool>(true) : base::Failure(own.error());
    }
    const auto uses = m_store.usesOf(hash);
    if (!uses) {
        return base::Failure(uses.error());
    }
    for (const AttachmentUse& use : uses.value()) {
        if (who.customer) {
            if (use.customer == *who.customer && !use.isRecalled) {
                return true;
            }
            continue;
        }
        const auto record = view.history.conversation(use.conversation);
        if (!record) {
            return base::Failure(record.error());
        }
        if (record.value() && engine::mayRead(view.state, *who.person, record.value()->row)) {
            return true;
        }
    }
    if (who.person) {
        if (auto replied = isReplied(*who.person, hash, view); !replied || *replied) {
            return replied;
        }
        if (isGranted(*who.person, hash)) {
            return true;
        }
    }
    if (!view.level) {
        return base::fail(base::FaultKind::Busy, "the uses of attachments lag behind the log");
    }
    return false;
}

base::Result<bool> AttachmentRoutes::isReplied(
    const base::PersonId& person, const std::string& hash, const DeskView& view)
{
    const auto replies = m_store.repliesWith(hash);
    if (!replies) {
        return base::Failure(replies.error());
    }
    for (const base::CannedId& id : *replies) {
        const auto* reply = desk::canned::find(view.state.data(), id);
        if (reply && desk::canned::isFor(view.state, person, reply->group, reply->person)) {
            return true;
        }
        // Articles stand among them, by their own ids.
        const auto* article = desk::articles::find(view.state.data(), {id.uuid});
        const auto right
            = article && article->published ? engine::rights::readKnowledge : engine::rights::editKnowledge;
        if (article && engine::rights::has(view.state, person, right)) {
            return true;
        }
    }
    return false;
}

/// Told that it is there he sends no file but the message, which must not be refused for a reply that changed
/// meanwhile.
void AttachmentRoutes::grant(const base::PersonId& person, const std::string& hash)
{
    constexpr std::size_t most = 4'096;
    const base::Timestamp now = m_clock.now();
    const auto known = m_grants.find({person, hash});
    if (known == m_grants.end() && m_grants.size() >= most) {
        const auto until = [](const auto& each) { return each.second; };
        m_grants.erase(std::ranges::min_element(m_grants, {}, until));
    }
    m_grants[{person, hash}] = now + m_keep;
}

bool AttachmentRoutes::isGranted(const base::PersonId& person, const std::string& hash) const
{
    const auto found = m_grants.find({person, hash});
    return found != m_grants.end() && m_clock.now() < found->second;
}

std::optional<protocol::Error> AttachmentRoutes::admit(
    const engine::Actor& actor, protocol::CommandFrame& frame, const DeskView& view)
{
    Requester who;
    if (actor.kind == engine::Actor::Kind::Person) {
        who.person = actor.person;
    } else {
        who.customer = actor.customer;
    }
    if (auto* message = std::get_if<protocol::SendMessage>(&frame.body)) {
        const auto may = [&](const std::string& hash) { return mayUse(who, hash, view); };
        return complete(frame, protocol::SendMessage::name, message->attachments, may);
    }
    if (auto* article = std::get_if<protocol::SaveArticle>(&frame.body)) {
        const bool mayWrite = who.person && engine::rights::has(view.state, *who.person, engine::rights::editKnowledge);
        return mayWrite ? complete(frame, protocol::SaveArticle::name, article->text.attachments,
                   storedUnder(knowledgeSubject), "text.")
                        : std::nullopt;
    }
    auto* reply = std::get_if<protocol::PutCanned>(&frame.body);
    // Who does not belong there is told that, not what is there.
    if (!reply || !who.person || (reply->group && !desk::canned::isMember(view.state, *who.person, *reply->group))) {
        return std::nullopt;
    }
    // It must lie under the key of the reply's own place: it lasts as long as the reply, whoever uploaded it.
    const std::string owner = reply->group ? subjectOf(*reply->group) : subjectOf(*who.person);
    return complete(frame, protocol::PutCanned::name, reply->attachments, storedUnder(owner));
}

std::optional<protocol::Error> AttachmentRoutes::completeForArticle(std::vector<protocol::Attachment>& files)
{
    protocol::CommandFrame frame;
    auto error = complete(frame, protocol::ImportArticles::name, files, storedUnder(knowledgeSubject));
    if (const auto* refused = std::get_if<protocol::MalformedCommand>(&frame.body)) {
        error.emplace();
        error->kind = protocol::ErrorKind::invalid;
        error->field = refused->field;
        error->reason = refused->reason;
    }
    return error;
}

std::function<base::Result<bool>(const std::string& hash)> AttachmentRoutes::storedUnder(const std::string& owner)
{
    return [this, owner](const std::string& hash) -> base::Result<bool> {
        const auto there = m_store.uploadedBy(owner, hash);
        return there ? base::Result<bool>(there->has_value()) : base::Failure(there.error());
    };
}

std::optional<protocol::Error> AttachmentRoutes::complete(protocol::CommandFrame& frame, std::string_view command,
    std::vector<protocol::Attachment>& attachments,
    const std::function<base::Result<bool>(const std::string& hash)>& mayName, const std::string& path)
{
    for (std::size_t i = 0; i < attachments.size(); ++i) {
        protocol::Attachment& attachment = attachments[i];
        const auto facts = m_store.facts(attachment.hash);
        const auto may = facts ? mayName(attachment.hash) : base::Result<bool>(base::Failure(facts.error()));
        const std::string field = path + "attachments." + std::to_string(i) + ".hash";
        if (!may) {
            // Not the sender's fault: refused for good, what he wrote would be lost.
            protocol::Error error;
            error.kind = protocol::ErrorKind::read_only;
            error.field = field;
            error.reason = "attachments";
            error.retryAfterMs = againMs;
            return error;
        }
        if (!facts.value() || !*may) {
            frame.body = protocol::MalformedCommand {std::string(command), field, "no_such_attachment"};
            return std::nullopt;
        }
        attachment.type = facts.value()->type.type;
        attachment.bytes = facts.value()->bytes;
        attachment.width = facts.value()->type.width;
        attachment.height = facts.value()->type.height;
    }
    return std::nullopt;
}

} // namespace hub
