// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/editwords.h"

#include "core/base/uuid.h"
#include "core/protocol/limits.h"
#include "models/items/convert.h"
#include "widgets/common/format.h"
#include "widgets/inbox/names.h"

#include <algorithm>
#include <tuple>

namespace {

namespace limits = protocol::limits;

int over(const QString& text, std::size_t most)
{
    return int(text.toUcs4().size() - qsizetype(most));
}

} // namespace

bool EditWords::mayEdit(const Workplace& workplace)
{
    return workplace.articles != nullptr && workplace.repository.presence().may(QLatin1String("knowledge.edit"));
}

bool EditWords::mayPublish(const Workplace& workplace)
{
    return workplace.articles != nullptr && workplace.repository.presence().may(QLatin1String("knowledge.publish"));
}

QLatin1String EditWords::command(items::ArticleMove move)
{
    switch (move) {
    case items::ArticleMove::Submit:
        return QLatin1String("article.submit");
    case items::ArticleMove::Publish:
        return QLatin1String("article.publish");
    case items::ArticleMove::Return:
        return QLatin1String("article.return");
    case items::ArticleMove::Retire:
        break;
    }
    return QLatin1String("article.retire");
}

protocol::ArticleState EditWords::after(items::ArticleMove move)
{
    switch (move) {
    case items::ArticleMove::Submit:
        return protocol::ArticleState::review;
    case items::ArticleMove::Publish:
        return protocol::ArticleState::published;
    case items::ArticleMove::Return:
        return protocol::ArticleState::draft;
    case items::ArticleMove::Retire:
        break;
    }
    return protocol::ArticleState::retired;
}

QString EditWords::state(protocol::ArticleState state)
{
    switch (state) {
    case protocol::ArticleState::draft:
        return tr("Draft");
    case protocol::ArticleState::review:
        return tr("In review");
    case protocol::ArticleState::published:
        return tr("Published");
    case protocol::ArticleState::retired:
        break;
    }
    return tr("Retired");
}

paint::ChipKind EditWords::chip(protocol::ArticleState state)
{
    switch (state) {
    case protocol::ArticleState::draft:
        return paint::ChipKind::Accent;
    case protocol::ArticleState::review:
        return paint::ChipKind::Amber;
    case protocol::ArticleState::published:
        return paint::ChipKind::Green;
    case protocol::ArticleState::retired:
        break;
    }
    return paint::ChipKind::Neutral;
}

QString EditWords::fault(protocol::ArticleFault fault)
{
    switch (fault) {
    case protocol::ArticleFault::wrong:
        return tr("Wrong");
    case protocol::ArticleFault::outdated:
        return tr("Out of date");
    case protocol::ArticleFault::missing:
        break;
    }
    return tr("Missing");
}

QString EditWords::language(const QString& tag)
{
    return tag == QLatin1String("zh") ? tr("Chinese") : tag == QLatin1String("en") ? tr("English") : tag;
}

QString EditWords::title(const QString& title)
{
    const QString safe = Names::safe(title.trimmed());
    return safe.isEmpty() ? tr("Without a title") : safe;
}

QString EditWords::when(base::Timestamp at, const Workplace& workplace)
{
    const QDate today = Format::local(workplace.hubNow()).date();
    return QStringLiteral("%1 %2").arg(Format::day(Format::local(at).date(), today), Format::clock(at));
}

bool EditWords::isSame(const items::ArticleItem& one, const items::ArticleItem& other)
{
    const auto words = [](const items::ArticleItem& each) {
        return std::tie(each.title, each.questions, each.body, each.category, each.language);
    };
    const auto facts = [](const items::ArticleItem& each) {
        return std::tie(each.queue, each.validFrom, each.validUntil, each.owner, each.forCustomers);
    };
    return words(one) == words(other) && facts(one) == facts(other)
        && std::ranges::equal(one.files, other.files, {}, &items::AttachmentItem::hash, &items::AttachmentItem::hash);
}

QString EditWords::mistake(const items::ArticleItem& article)
{
    if (article.title.trimmed().isEmpty()) {
        return tr("The title is missing.");
    }
    if (const int more = over(article.title, limits::nameCodePoints); more > 0) {
        return tr("The title is %n character(s) too long.", nullptr, more);
    }
    if (article.body.trimmed().isEmpty()) {
        return tr("The text is missing.");
    }
    if (article.body.toUtf8().size() > qsizetype(limits::articleBodyBytes)) {
        return tr("The text is too long. Make two articles of it that link to each other.");
    }
    if (article.questions.size() > qsizetype(limits::articleQuestions)) {
        return tr("At most %n similar question(s).", nullptr, int(limits::articleQuestions));
    }
    for (const QString& question : article.questions) {
        if (over(question, limits::articleQuestionCodePoints) > 0) {
            return tr(
                "A similar question has at most %n character(s): “%1”", nullptr, int(limits::articleQuestionCodePoints))
                .arg(Names::safe(question.left(24)));
        }
    }
    if (over(article.category, limits::nameCodePoints) > 0) {
        return tr("The category is too long.");
    }
    if (article.validFrom && article.validUntil && !(*article.validFrom < *article.validUntil)) {
        return tr("It ends before it begins: look at the two days.");
    }
    if (article.files.size() > limits::articleFiles) {
        return tr("An article has at most %n file(s).", nullptr, int(limits::articleFiles));
    }
    return {};
}

bool EditWords::isConflict(const protocol::Error& error)
{
    return error.kind == protocol::ErrorKind::conflict && error.reason == "changed";
}

QString EditWords::refused(const protocol::Error& error, const Workplace& workplace)
{
    using Kind = protocol::ErrorKind;
    if (isConflict(error)) {
        return error.current
            ? tr("%1 wrote a new version meanwhile.").arg(Names::colleague(base::PersonId {*error.current}, workplace))
            : tr("Somebody wrote a new version meanwhile.");
    }
    switch (error.kind) {
    case Kind::conflict:
        return tr("The article is in another state meanwhile.");
    case Kind::denied:
        return tr("You may not do this.");
    case Kind::not_found:
        return tr("The article isn't there any more.");
    case Kind::too_large:
        return tr("The article is too long.");
    case Kind::unsupported:
        return tr("The hub is older and does not know this.");
    default:
        return tr("The hub refused it.");
    }
}

QString EditWords::notKept(const base::Fault& fault)
{
    return fault.kind == base::FaultKind::Full   ? tr("Not saved: the disk of this computer is full.")
        : fault.kind == base::FaultKind::Invalid ? tr("Not saved: something in it is too long or missing.")
                                                 : tr("Not saved: this computer's records can't be written.");
}

QString EditWords::dayOf(const std::optional<base::Timestamp>& bound, bool last)
{
    // The later bound is the first moment at which it doesn't hold any more.
    return bound ? Format::local(last ? *bound - base::Milliseconds(1) : *bound).date().toString(Qt::ISODate)
                 : QString();
}

std::optional<std::optional<base::Timestamp>> EditWords::boundOf(const QString& text, bool last)
{
    using Bound = std::optional<base::Timestamp>;
    QString written = text.trimmed();
    if (written.isEmpty()) {
        return Bound();
    }
    written.replace(QLatin1Char('/'), QLatin1Char('-')).replace(QLatin1Char('.'), QLatin1Char('-'));
    QDate day = QDate::fromString(written, QStringLiteral("yyyy-M-d"));
    if (!day.isValid()) {
        return std::nullopt;
    }
    if (last) {
        day = day.addDays(1);
    }
    return Bound(base::Timestamp {day.startOfDay().toMSecsSinceEpoch()});
}

base::ArticleId EditWords::newId(const Workplace& workplace)
{
    base::SystemRandom random;
    return {base::makeUuidV7(workplace.clock.now(), random)};
}
