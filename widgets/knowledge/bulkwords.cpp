// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/bulkwords.h"

#include "widgets/inbox/names.h"

#include <QRegularExpression>

#include <algorithm>
#include <numeric>

namespace {

using items::BulkState;
using items::BulkStop;
using items::BulkWork;

/// As core/knowledge/files and core/knowledge/bulk write them; %1 and %2 are what they name. The first that fits.
constexpr const char* sentences[] = {
    QT_TRANSLATE_NOOP("BulkWords", "there is no key \"%1\""),
    QT_TRANSLATE_NOOP("BulkWords", "\"%1\" stands here a second time, as \"%2\""),
    QT_TRANSLATE_NOOP("BulkWords", "\"%1\" stands here a second time"),
    QT_TRANSLATE_NOOP("BulkWords", "\"%1\" stands in %2, too"),
    QT_TRANSLATE_NOOP("BulkWords", "\"%1\" is not UTF-8"),
    QT_TRANSLATE_NOOP("BulkWords", "\"%1\" is no state: draft, review, published or retired"),
    QT_TRANSLATE_NOOP("BulkWords", "\"public\" is true or false, not \"%1\""),
    QT_TRANSLATE_NOOP("BulkWords", "\"%1\" is a list of texts"),
    QT_TRANSLATE_NOOP("BulkWords", "\"%1\" is neither a text nor a list of texts"),
    QT_TRANSLATE_NOOP("BulkWords", "\"%1\" is a list"),
    QT_TRANSLATE_NOOP("BulkWords", "\"%1\" is no list"),
    QT_TRANSLATE_NOOP("BulkWords", "\"%1\" is no date: 2026-01-31, 2026-01-31T08:15:30Z, or 2026-01-31T16:15:30+08:00"),
    QT_TRANSLATE_NOOP("BulkWords", "an article needs an \"id\" of at most 200 bytes"),
    QT_TRANSLATE_NOOP("BulkWords", "an article needs a \"title\""),
    QT_TRANSLATE_NOOP("BulkWords", "it ends before it begins"),
    QT_TRANSLATE_NOOP("BulkWords", "the first row must name the keys"),
    QT_TRANSLATE_NOOP("BulkWords", "%1 cells instead of %2"),
    QT_TRANSLATE_NOOP("BulkWords", "no JSON: %1"),
    QT_TRANSLATE_NOOP("BulkWords", "not a JSON object"),
    QT_TRANSLATE_NOOP("BulkWords", "an article begins with its values between two lines of ---"),
    QT_TRANSLATE_NOOP("BulkWords", "the values are no YAML map"),
    QT_TRANSLATE_NOOP("BulkWords", "is neither a file nor a folder"),
    QT_TRANSLATE_NOOP("BulkWords", "has more than %1 MiB"),
    QT_TRANSLATE_NOOP("BulkWords", "is no .md, .csv or .jsonl"),
    QT_TRANSLATE_NOOP("BulkWords", "there is no file %1 in the folder"),
    QT_TRANSLATE_NOOP("BulkWords", "%1: is larger than 25 MB"),
    QT_TRANSLATE_NOOP("BulkWords", "%1: is empty"),
    QT_TRANSLATE_NOOP("BulkWords", "%1: can't be read"),
    QT_TRANSLATE_NOOP("BulkWords", "can't be read"),
    QT_TRANSLATE_NOOP("BulkWords", "%1: files of this kind are not taken"),
    QT_TRANSLATE_NOOP("BulkWords", "the article is larger than what a hub takes at once"),
    QT_TRANSLATE_NOOP("BulkWords", "%1: empty"),
    QT_TRANSLATE_NOOP("BulkWords", "%1: missing"),
    QT_TRANSLATE_NOOP("BulkWords", "%1: twice"),
    QT_TRANSLATE_NOOP("BulkWords", "%1: too_large"),
    QT_TRANSLATE_NOOP("BulkWords", "%1: not a day"),
    QT_TRANSLATE_NOOP("BulkWords", "%1: not_a_primary_tag"),
    QT_TRANSLATE_NOOP("BulkWords", "%1: no_such_queue"),
    QT_TRANSLATE_NOOP("BulkWords", "%1: no_such_person"),
    QT_TRANSLATE_NOOP("BulkWords", "%1: before_validFrom"),
};

QRegularExpression patternOf(const char* sentence)
{
    QString pattern = QRegularExpression::escape(QString::fromLatin1(sentence));
    pattern.replace(QStringLiteral("\\%1"), QStringLiteral("(.*)"))
        .replace(QStringLiteral("\\%2"), QStringLiteral("(.*)"));
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern));
}

} // namespace

QString BulkWords::problem(const QString& what)
{
    for (const char* sentence : sentences) {
        const auto match = patternOf(sentence).match(what);
        if (!match.hasMatch()) {
            continue;
        }
        QString said = tr(sentence);
        // At once: what it names may have such marks of its own.
        switch (match.lastCapturedIndex()) {
        case 2:
            said = said.arg(match.captured(1), match.captured(2));
            break;
        case 1:
            said = said.arg(match.captured(1));
            break;
        default:
            break;
        }
        return Names::safe(said);
    }
    return Names::safe(what);
}

QString BulkWords::step(const BulkWork& work)
{
    switch (work.state) {
    case BulkState::Reading:
        return tr("Reading the files…");
    case BulkState::Judging:
        return work.all > 0 ? tr("The hub looks at them: %L1 of %L2").arg(work.done).arg(work.all)
                            : tr("The hub looks at them…");
    case BulkState::Importing:
        return tr("Importing: %L1 of %L2").arg(work.done).arg(work.all);
    case BulkState::Exporting:
        return tr("%n article(s) fetched…", nullptr, work.done);
    default:
        return {};
    }
}

QString BulkWords::outcome(const BulkWork& work)
{
    if (work.isBusy() || work.state == BulkState::Idle) {
        return {};
    }
    if (work.state == BulkState::Exported) {
        return work.stop == BulkStop::None
            ? tr("%n article(s) written to %1", nullptr, work.articles).arg(Names::safe(work.path))
            : QString();
    }
    if (work.state == BulkState::Imported && !work.problems.empty() && work.begun) {
        return tr("%L1 of %L2 articles were imported. Then the hub found something wrong.")
            .arg(work.written)
            .arg(work.articles);
    }
    if (!work.problems.empty()) {
        return tr("%n thing(s) to put right first. Nothing was imported.", nullptr, int(work.problems.size()));
    }
    if (work.stop != BulkStop::None) {
        return {};
    }
    if (work.articles == 0) {
        return work.notPublished == 0 ? tr("There is no article in it.")
                                      : tr("Nothing in it is published, so nothing can be imported.");
    }
    const int same = std::max(0, work.articles - work.fresh - work.changed);
    QStringList parts;
    if (work.state == BulkState::Imported) {
        parts.append(tr("%n article(s) imported:", nullptr, work.articles));
    } else {
        parts.append(tr("%n article(s):", nullptr, work.articles));
    }
    parts.append(tr("%L1 new, %L2 changed, %L3 unchanged.").arg(work.fresh).arg(work.changed).arg(same));
    if (work.files > 0) {
        parts.append(tr("%n file(s) came along.", nullptr, work.files));
    }
    if (work.notPublished > 0) {
        parts.append(tr("%n more is (are) not published and stay(s) here.", nullptr, work.notPublished));
    }
    return std::accumulate(parts.cbegin() + 1, parts.cend(), parts.constFirst(), behind);
}

QString BulkWords::ending(const BulkWork& work)
{
    QString why;
    switch (work.stop) {
    case BulkStop::None:
        return {};
    case BulkStop::Cancelled:
        why = tr("Cancelled.");
        break;
    case BulkStop::Unreachable:
        why = tr("The hub does not answer.");
        break;
    case BulkStop::SignedOut:
        why = tr("The sign-in has ended.");
        break;
    case BulkStop::NotAllowed:
        why = tr("You may not do this: it takes the rights to edit and to publish articles.");
        break;
    case BulkStop::Full:
        why = tr("The desk has as many articles as it takes.");
        break;
    case BulkStop::Refused:
        why = tr("The hub refused it (%1).").arg(Names::safe(work.detail));
        break;
    case BulkStop::Disk:
        return tr("It can't be written there (%1). Nothing was left behind; choose another folder.")
            .arg(Names::safe(work.detail));
    }
    if (work.state == BulkState::Exported) {
        return behind(why, tr("Nothing was written."));
    }
    return behind(why,
        work.begun ? tr("%L1 of %L2 articles are imported for sure. Going on leaves alone what is there.")
                         .arg(work.written)
                         .arg(work.articles)
                   : tr("Nothing was imported."));
}

QString BulkWords::behind(const QString& first, const QString& second)
{
    return tr("%1 %2").arg(first, second);
}

QString BulkWords::button(const BulkWork& work)
{
    if (work.state == BulkState::Importing && work.all > 0) {
        return tr("Importing: %1 %").arg(work.done * 100 / work.all);
    }
    const bool isEarly = work.state == BulkState::Imported && !work.isSound();
    return isEarly      ? tr("Import ended early")
        : work.isBusy() ? tr("Import and export: working…")
                        : tr("Import and export");
}
