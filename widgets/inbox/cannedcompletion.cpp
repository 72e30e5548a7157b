// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/cannedcompletion.h"

#include "models/items/convert.h"
#include "widgets/inbox/names.h"

#include <algorithm>
#include <utility>

namespace {

using Field = items::CannedIndex::Field;

constexpr qsizetype shownText = 200; ///< of a text in one line
constexpr qsizetype before = 12; ///< characters that stay in front of a mark

std::vector<text::Range> moved(const std::vector<text::Range>& marks, qsizetype cut, qsizetype added)
{
    std::vector<text::Range> out;
    for (const text::Range& mark : marks) {
        const auto begin = qsizetype(mark.begin) - cut + added;
        const auto end = std::min(qsizetype(mark.end) - cut + added, shownText + added);
        if (begin < end) {
            out.push_back({std::size_t(begin), std::size_t(end)});
        }
    }
    return out;
}

} // namespace

CannedCompletion::CannedCompletion(const Workplace& workplace, QObject* parent)
    : CompletionSource(parent)
    , m_workplace(workplace)
    , m_model(new CannedModel(workplace.repository, this))
{
    connect(m_model, &QAbstractItemModel::modelReset, this, &CannedCompletion::announce);
}

int CannedCompletion::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_model->rowCount();
}

QString CannedCompletion::signs() const
{
    // What a Chinese input method makes of the slash, too.
    return QStringLiteral("/／、");
}

bool CannedCompletion::fits(const QString& typed) const
{
    return std::ranges::none_of(typed, [](QChar c) { return c.isSpace() || c == QLatin1Char('/'); });
}

void CannedCompletion::open()
{
    const items::ConversationItem* item = m_workplace.repository.conversation(m_conversation);
    m_model->open(
        item != nullptr && !item->language.isEmpty() ? item->language : m_workplace.theme.locale().name().left(2));
}

void CannedCompletion::close()
{
    m_model->close();
}

void CannedCompletion::setTyped(const QString& typed)
{
    if (typed != m_model->needle()) {
        m_model->setNeedle(typed);
    }
}

const items::CannedItem* CannedCompletion::item(int row) const
{
    return m_model->itemAt(m_model->index(row));
}

CompletionRow CannedCompletion::row(int row) const
{
    CompletionRow shown;
    const QModelIndex index = m_model->index(row);
    const items::CannedItem* reply = item(row);
    if (reply == nullptr) {
        return shown;
    }
    const auto field = Field(index.data(CannedModel::FieldRole).toInt());
    const auto marks = index.data(CannedModel::MarksRole).value<std::vector<text::Range>>();
    shown.title = line(reply->title);
    if (field == Field::Title) {
        shown.titleMarks = marks;
    }
    if (!reply->shortcut.isEmpty()) {
        shown.aside = QLatin1Char('/') + line(reply->shortcut);
        if (field == Field::Shortcut || field == Field::WholeShortcut) {
            shown.asideMarks = moved(marks, 0, 1);
        }
    }
    showText(shown, reply->text, field == Field::Text ? marks : std::vector<text::Range>());
    if (shown.title.isEmpty()) { // its text stands for it, once
        shown.title = std::exchange(shown.detail, {});
        shown.titleMarks = std::exchange(shown.detailMarks, {});
    }
    shown.files = int(reply->files.size());
    shown.own = !reply->group;
    shown.chip = shown.own
        ? tr("Mine")
        : Names::safe(m_workplace.repository.desk().groupTitle(*reply->group, m_workplace.language()));
    return shown;
}

void CannedCompletion::showText(CompletionRow& row, const QString& text, const std::vector<text::Range>& marks)
{
    const qsizetype first = marks.empty() ? 0 : qsizetype(marks.front().begin);
    const qsizetype cut = first > 3 * before ? first - before : 0;
    row.detail = (cut > 0 ? QStringLiteral("…") : QString()) + line(text.mid(cut, shownText));
    row.detailMarks = moved(marks, cut, cut > 0 ? 1 : 0);
}

QString CannedCompletion::key(int row) const
{
    const items::CannedItem* reply = item(row);
    return reply == nullptr ? QString() : items::toQString(reply->id.uuid.toString());
}

items::FilledText CannedCompletion::filledFor(const QString& text) const
{
    const items::ConversationItem* conversation = m_workplace.repository.conversation(m_conversation);
    return items::fillPlaceholders(text,
        conversation != nullptr ? items::placeholderValues(m_workplace.repository, *conversation)
                                : items::PlaceholderValues());
}

items::FilledText CannedCompletion::filled(int row) const
{
    const items::CannedItem* reply = item(row);
    return reply == nullptr ? items::FilledText() : filledFor(reply->text);
}

void CannedCompletion::use(int row)
{
    const items::CannedItem* reply = item(row);
    if (reply != nullptr && !reply->files.empty()) {
        Q_EMIT filesWanted(std::vector(reply->files));
    }
}

QString CannedCompletion::heading() const
{
    return tr("Canned replies");
}

QString CannedCompletion::hint() const
{
    return tr("by shortcut, words, pinyin or initials");
}

QString CannedCompletion::nothing(const QString& typed) const
{
    if (m_workplace.repository.canned().empty()) {
        return tr("There are no canned replies yet. What you often write can be saved as one.");
    }
    return tr("No reply found for “%1”. Try a part of its text, or press Esc to keep what you typed as text.")
        .arg(typed);
}

QString CannedCompletion::link() const
{
    return tr("Change replies…");
}
