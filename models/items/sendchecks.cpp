// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/sendchecks.h"

#include "models/items/convert.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>

namespace items {

namespace {

constexpr int soonMs = 1'000; ///< the start needs all processors

std::u16string_view viewOf(const QString& text)
{
    return {reinterpret_cast<const char16_t*>(text.utf16()), static_cast<std::size_t>(text.size())};
}

text::CheckedKind kindOf(protocol::CheckKind kind)
{
    switch (kind) {
    case protocol::CheckKind::word:
        return text::CheckedKind::Word;
    case protocol::CheckKind::phone:
        return text::CheckedKind::Phone;
    case protocol::CheckKind::id_card:
        return text::CheckedKind::IdCard;
    case protocol::CheckKind::bank_card:
        return text::CheckedKind::BankCard;
    case protocol::CheckKind::mail:
        return text::CheckedKind::Mail;
    case protocol::CheckKind::other_customer:
        break;
    }
    return text::CheckedKind::OtherCustomer;
}

text::SendRule ruleOf(const protocol::CheckSettings& check)
{
    text::SendRule rule {kindOf(check.kind), {}, check.severity == protocol::CheckSeverity::block};
    for (const std::string& word : check.words) {
        rule.words.push_back(toQString(word).toStdU16String());
    }
    return rule;
}

bool isOpen(const ConversationItem& item)
{
    using State = protocol::ConversationState;
    return item.mine && (item.state == State::active || item.state == State::parked || item.state == State::wrapup);
}

} // namespace

SendChecks::SendChecks(Repository& repository, QObject* parent)
    : QObject(parent)
    , m_repository(repository)
{
    connect(&repository.desk(), &DeskInfo::changed, this, [this] {
        if (m_repository.desk().row().checks != m_settings) {
            rebuild();
        }
    });
    const auto forget = [this](const base::CannedId& id) { m_replies.erase(id); };
    connect(&repository, &Repository::cannedPut, this, forget);
    connect(&repository, &Repository::cannedRemoved, this, forget);
    connect(&repository, &Repository::cannedReset, this, [this] { m_replies.clear(); });
    connect(&repository, &Repository::cleared, this, [this] { m_replies.clear(); });
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &SendChecks::prepare);
    rebuild();
}

SendChecks::~SendChecks() = default;

SendChecks& SendChecks::of(Repository& repository)
{
    auto* shared = repository.findChild<SendChecks*>(QString(), Qt::FindDirectChildrenOnly);
    return shared != nullptr ? *shared : *new SendChecks(repository, &repository);
}

void SendChecks::rebuild()
{
    m_settings = m_repository.desk().row().checks;
    m_check.reset();
    if (m_settings.empty()) {
        Q_EMIT changed();
    } else if (m_folding) {
        takeFolding();
    } else if (!m_making.isValid() && !m_soon.isActive()) {
        m_soon.start();
    }
}

void SendChecks::prepare()
{
    m_soon.stop();
    if (m_settings.empty() || m_making.isValid()) {
        return;
    }
    // It can be waited for, so it is no slot's business when it ends.
    const auto promise = std::make_shared<QPromise<std::shared_ptr<const text::Folding>>>();
    m_making = promise->future();
    promise->start();
    QThreadPool::globalInstance()->start([promise] {
        promise->addResult(std::make_shared<const text::Folding>());
        promise->finish();
    });
    m_making.then(this, [this](const std::shared_ptr<const text::Folding>& made) {
        m_folding = made;
        takeFolding();
    });
}

void SendChecks::takeFolding()
{
    std::vector<text::SendRule> rules;
    std::ranges::transform(m_settings, std::back_inserter(rules), ruleOf);
    m_check = std::make_unique<const text::SendCheck>(m_folding, rules);
    Q_EMIT changed();
}

text::SendContext SendChecks::contextOf(const ConversationItem& conversation) const
{
    text::SendContext context {conversation.customerName.toStdU16String(), {}};
    for (const auto& [id, other] : m_repository.conversations()) {
        if (other.customer != conversation.customer && isOpen(other) && !other.customerName.isEmpty()) {
            context.otherNames.push_back(other.customerName.toStdU16String());
        }
    }
    return context;
}

const text::KnownText& SendChecks::known(const CannedItem& reply)
{
    const auto found = m_replies.find(reply.id);
    return found != m_replies.end() ? found->second
                                    : m_replies.try_emplace(reply.id, *m_folding, viewOf(reply.text)).first->second;
}

void SendChecks::dropKnown(const ConversationItem& conversation, std::vector<text::SendFinding>& found)
{
    const auto isDatum = [](const text::SendFinding& each) { return !each.datum.value.empty(); };
    const auto drop = [&](const text::KnownText& known) {
        std::erase_if(found, [&](const text::SendFinding& each) { return isDatum(each) && known.has(each.datum); });
    };
    const auto anyLeft = [&] { return std::ranges::any_of(found, isDatum); };
    if (const CustomerItem* customer = m_repository.customer(conversation.customer); customer != nullptr && anyLeft()) {
        for (const CustomerFieldItem& field : customer->fields) {
            if (!field.masked) {
                drop({*m_folding, viewOf(field.value)});
            }
        }
    }
    for (const auto& [id, reply] : m_repository.canned()) {
        if (!anyLeft()) {
            return;
        }
        if (reply.group) {
            drop(known(reply));
        }
    }
    const Timeline* timeline = m_repository.loadedTimeline(conversation.id);
    for (int i = timeline != nullptr ? timeline->count() - 1 : -1; i >= 0 && anyLeft(); --i) {
        const TimelineItem& entry = timeline->entries()[static_cast<std::size_t>(i)];
        if (entry.author == protocol::AuthorKind::customer) {
            drop({*m_folding, viewOf(entry.text)});
        }
    }
}

std::vector<Finding> SendChecks::judge(const base::ConversationId& conversation, const QString& text)
{
    std::vector<Finding> findings;
    const ConversationItem* item = m_repository.conversation(conversation);
    if (item == nullptr || m_settings.empty()) {
        return findings;
    }
    if (!m_check) {
        prepare();
        m_folding = m_making.result(); // the slot follows, with the same
        takeFolding();
    }
    std::vector<text::SendFinding> found = m_check->find(viewOf(text), contextOf(*item));
    dropKnown(*item, found);
    for (const text::SendFinding& each : found) {
        const auto begin = static_cast<qsizetype>(each.range.begin);
        const auto size = static_cast<qsizetype>(each.range.end) - begin;
        findings.push_back({each.range, each.blocks, each.rule, text.mid(begin, size)});
    }
    return findings;
}

QString SendChecks::reason(const Finding& finding, QLocale::Language language) const
{
    return finding.rule < m_settings.size() ? pick(m_settings[finding.rule].reason, language, {}) : QString();
}

QString SendChecks::link(const Finding& finding) const
{
    const bool has = finding.rule < m_settings.size() && m_settings[finding.rule].link;
    return has ? toQString(*m_settings[finding.rule].link) : QString();
}

} // namespace items
