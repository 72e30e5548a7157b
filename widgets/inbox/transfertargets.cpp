// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/transfertargets.h"

#include "models/items/convert.h"
#include "widgets/common/format.h"
#include "widgets/inbox/names.h"

#include <QLocale>
#include <QTextLayout>

#include <algorithm>

namespace {

QString languageOf(const QString& tag)
{
    return tag.section(QLatin1Char('-'), 0, 0).toLower();
}

QString accountOf(const items::TransferTarget& target)
{
    return std::visit(
        [](const auto& id) {
            if constexpr (requires { id.skill; }) {
                return items::toQString(id.skill.name);
            } else {
                return items::toQString(id.name);
            }
        },
        target);
}

} // namespace

TransferTargets::TransferTargets(
    const Workplace& workplace, const items::ConversationItem& conversation, QObject* parent)
    : QAbstractListModel(parent)
    , m_workplace(workplace)
    , m_conversation(conversation)
    , m_pinyin(items::PinyinSearch::of(workplace.repository))
{
    m_pinyin.prepare();
    refresh();
}

void TransferTargets::setKind(Kind kind)
{
    m_kind = kind;
    refresh();
}

void TransferTargets::setNeedle(const QString& needle)
{
    m_needle = needle.trimmed();
    refresh();
}

void TransferTargets::refresh()
{
    std::vector<Row> rows;
    switch (m_kind) {
    case Kind::People:
        addPeople(rows);
        break;
    case Kind::Groups:
        addGroups(rows);
        break;
    case Kind::Skills:
        addSkills(rows);
        break;
    case Kind::Queues:
        addQueues(rows);
        break;
    }
    search(rows);
    std::ranges::stable_sort(
        rows, std::ranges::greater(), [](const Row& row) { return std::pair(row.takes, row.score); });
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void TransferTargets::search(std::vector<Row>& rows)
{
    if (m_needle.isEmpty()) {
        return;
    }
    if (!m_pinyin.isReady()) {
        std::erase_if(rows, [this](const Row& row) {
            return !row.title.contains(m_needle, Qt::CaseInsensitive)
                && !accountOf(row.target).contains(m_needle, Qt::CaseInsensitive);
        });
        return;
    }
    const text::PinyinQuery query = m_pinyin.query(m_needle);
    std::erase_if(rows, [&](Row& row) {
        const auto byTitle = query.match(readings(row.title));
        const auto byAccount = query.match(readings(accountOf(row.target)));
        row.score = std::max(byTitle ? byTitle->score : 0, byAccount ? byAccount->score : 0);
        row.marks = byTitle ? byTitle->ranges : std::vector<text::Range> {};
        return !byTitle && !byAccount;
    });
}

const text::Readings& TransferTargets::readings(const QString& text)
{
    auto found = m_readings.find(text);
    if (found == m_readings.end()) {
        found = m_readings.insert(text, m_pinyin.read(text));
    }
    return *found;
}

bool TransferTargets::speaks(const items::PersonItem& person) const
{
    const QString language = languageOf(m_conversation.language);
    return language.isEmpty() || person.languages.isEmpty() || person.languages.contains(language);
}

TransferTargets::Row TransferTargets::personRow(const items::PersonItem& person) const
{
    Row row;
    row.target = person.id;
    row.title = Names::colleague(person.id, m_workplace);
    row.presence = person.presence;
    row.state = Names::presence(person.presence);
    row.lead = std::ranges::find(person.roles, protocol::Role::lead) != person.roles.end();
    const bool ready = person.presence == protocol::Presence::ready;
    row.takes = ready && person.takes.value_or(true);
    if (person.cap > 0) {
        row.room = QStringLiteral("%1 / %2").arg(person.load).arg(person.cap);
    }
    if (ready && person.takes) {
        const QString word = !*person.takes       ? tr("full")
            : person.room == protocol::Room::free ? tr("nothing in hand")
            : person.room == protocol::Room::busy ? tr("has room")
                                                  : tr("can take it");
        row.room = row.room.isEmpty() ? word : tr("%1, %2").arg(row.room, word);
    }
    QStringList words;
    if (!speaks(person)) {
        words.append(tr("doesn't speak %1").arg(Names::languageWord(languageOf(m_conversation.language))));
    }
    for (const protocol::SkillLevel& skill : person.skills) {
        words.append(
            tr("%1 level %2")
                .arg(Names::safe(m_workplace.repository.desk().skillTitle(skill.skill, m_workplace.language())))
                .arg(skill.level));
    }
    row.detail = words.join(tr(", "));
    return row;
}

void TransferTargets::addPeople(std::vector<Row>& rows) const
{
    for (const items::PersonItem& person : m_workplace.repository.people()) {
        const bool agent = std::ranges::find(person.roles, protocol::Role::agent) != person.roles.end();
        if (agent && person.id != m_workplace.repository.presence().person().id) {
            rows.push_back(personRow(person));
        }
    }
}

void TransferTargets::addGroups(std::vector<Row>& rows) const
{
    const items::DeskInfo& desk = m_workplace.repository.desk();
    for (const protocol::GroupSettings& group : desk.row().groups) {
        Row row;
        row.target = group.id;
        row.title = Names::safe(desk.groupTitle(group.id, m_workplace.language()));
        QStringList queues;
        for (const protocol::QueueSettings& queue : desk.row().queues) {
            if (std::ranges::find(queue.groups, group.id) != queue.groups.end()) {
                queues.append(Names::safe(desk.queueTitle(queue.id, m_workplace.language())));
            }
        }
        row.detail = queues.isEmpty() ? QString() : tr("Serves %1").arg(queues.join(tr(", ")));
        rows.push_back(row);
    }
}

void TransferTargets::addSkills(std::vector<Row>& rows) const
{
    const items::DeskInfo& desk = m_workplace.repository.desk();
    for (const protocol::SkillSettings& skill : desk.row().skills) {
        // A level makes sense where somebody has it: the highest that a colleague on shift holds, down to 1.
        std::uint32_t highest = 0;
        int ready = 0;
        for (const items::PersonItem& person : m_workplace.repository.people()) {
            const bool there = person.presence != protocol::Presence::offline && speaks(person);
            for (const protocol::SkillLevel& own : person.skills) {
                if (there && own.skill == skill.id && person.id != m_workplace.repository.presence().person().id) {
                    highest = std::max(highest, own.level);
                    ready += person.presence == protocol::Presence::ready ? 1 : 0;
                }
            }
        }
        for (const std::uint32_t level : {1U, 3U, 5U}) {
            if (level > std::max(highest, 1U)) {
                break;
            }
            Row row;
            row.target = protocol::SkillLevel {skill.id, level};
            const QString title = Names::safe(desk.skillTitle(skill.id, m_workplace.language()));
            row.title = level == 1 ? title : tr("%1, level %2 and up").arg(title).arg(level);
            row.takes = highest > 0;
            row.detail = highest == 0 ? tr("No colleague on shift has this skill")
                : level == 1          ? tr("%n ready colleague(s) have it", nullptr, ready)
                                      : QString();
            rows.push_back(row);
        }
    }
}

void TransferTargets::addQueues(std::vector<Row>& rows) const
{
    const items::DeskInfo& desk = m_workplace.repository.desk();
    const base::Timestamp now = m_workplace.hubNow();
    for (const protocol::QueueSettings& queue : desk.row().queues) {
        Row row;
        row.target = queue.id;
        row.title = Names::safe(desk.queueTitle(queue.id, m_workplace.language()));
        const base::Timestamp opens = desk.opensAt(queue.id, now);
        if (queue.id == m_conversation.queue) {
            row.takes = false;
            row.detail = tr("It is in this queue already");
        } else if (!queue.open) {
            row.takes = false;
            row.detail = tr("Takes nothing new at present");
        } else if (opens > now) {
            row.takes = false;
            row.detail = tr("Closed until %1")
                             .arg(Format::local(opens).date() == Format::local(now).date()
                                     ? Format::clock(opens)
                                     : QLocale().toString(Format::local(opens), tr("ddd hh:mm")));
        } else {
            row.detail = Names::safe(items::pick(queue.hint, m_workplace.language(), {}));
        }
        rows.push_back(row);
    }
}

int TransferTargets::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

const TransferTargets::Row* TransferTargets::at(const QModelIndex& index) const
{
    return index.model() == this && index.row() < int(m_rows.size()) ? &m_rows[std::size_t(index.row())] : nullptr;
}

QVariant TransferTargets::data(const QModelIndex& index, int role) const
{
    const Row* row = at(index);
    if (row == nullptr) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return row->title;
    }
    if (role == Qt::AccessibleTextRole) {
        QStringList words {row->title, row->state, row->room, row->detail};
        words.removeAll(QString());
        return words.join(tr(", "));
    }
    return {};
}

Qt::ItemFlags TransferTargets::flags(const QModelIndex& index) const
{
    const Row* row = at(index);
    return row != nullptr && row->takes ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

QModelIndex TransferTargets::indexOf(const items::TransferTarget& target) const
{
    const auto found = std::ranges::find(m_rows, target, &Row::target);
    return found == m_rows.end() ? QModelIndex() : index(int(found - m_rows.begin()));
}

TransferDelegate::TransferDelegate(const Theme& theme, const TransferTargets& targets, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_targets(targets)
{ }

QSize TransferDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {200, 44};
}

void TransferDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const TransferTargets::Row* row = m_targets.at(index);
    if (row == nullptr) {
        return;
    }
    const Tokens& t = m_theme.tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect& rect = option.rect;
    if ((option.state & QStyle::State_Selected) != 0 && row->takes) {
        painter->fillRect(rect, t.accentTint);
    } else if ((option.state & QStyle::State_MouseOver) != 0 && row->takes) {
        painter->fillRect(rect, t.hover);
    }
    int left = rect.x() + 16;
    if (row->presence) {
        painter->setOpacity(row->takes ? 1 : 0.5);
        paint::avatar(*painter, m_theme, QRectF(left, rect.y() + 8, 28, 28), row->title);
        painter->setOpacity(1);
        left += 40;
    }
    const int right = row->presence ? paintState(*painter, rect, *row) : rect.right() - 16;
    const QFont bold = m_theme.font(TypeRole::Body, true);
    const QRect first(left, rect.y() + 3, right - left, 20);
    paintTitle(*painter, first, *row);
    if (row->lead) {
        const int at = left + std::min(QFontMetrics(bold).horizontalAdvance(row->title), first.width() - 60) + 8;
        const QString word = tr("Team lead");
        paint::chip(*painter, m_theme, QRectF(at, rect.y() + 4, paint::chipWidth(m_theme, word), 18), word,
            paint::ChipKind::Accent);
    }
    paint::elided(*painter, QRect(left, rect.y() + 22, right - left, 18), m_theme.font(TypeRole::Caption),
        row->takes ? t.text2 : t.disabled, row->detail);
    painter->restore();
}

void TransferDelegate::paintTitle(QPainter& painter, const QRect& rect, const TransferTargets::Row& row) const
{
    const Tokens& t = m_theme.tokens();
    const QFont font = m_theme.font(TypeRole::Body, true);
    const QColor colour = row.takes ? t.text : t.disabled;
    const QString shown = QFontMetrics(font).elidedText(row.title, Qt::ElideRight, rect.width());
    const int kept = int(shown == row.title ? shown.size() : shown.size() - 1);
    QList<QTextLayout::FormatRange> formats;
    for (const text::Range& mark : row.marks) {
        QTextLayout::FormatRange range;
        range.start = int(mark.begin);
        range.length = std::min(int(mark.end), kept) - range.start;
        range.format.setBackground(t.mark);
        range.format.setForeground(colour);
        if (range.length > 0) {
            formats.append(range);
        }
    }
    if (formats.isEmpty() || !row.takes) { // pale words would be lost on a mark
        paint::elided(painter, rect, font, colour, row.title);
        return;
    }
    QTextLayout layout(shown, font);
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(rect.width() + 1);
    layout.endLayout();
    painter.setPen(colour);
    layout.draw(&painter, QPointF(rect.x(), rect.y() + (rect.height() - line.height()) / 2));
}

int TransferDelegate::paintState(QPainter& painter, const QRect& rect, const TransferTargets::Row& row) const
{
    const Tokens& t = m_theme.tokens();
    const QFont font = m_theme.font(TypeRole::Caption);
    const QRect room(rect.right() - 16 - 104, rect.y(), 104, rect.height());
    paint::elided(painter, room, font, row.takes ? t.text2 : t.disabled, row.room, Qt::ElideRight,
        Qt::AlignRight | Qt::AlignVCenter);
    const int wide = QFontMetrics(font).horizontalAdvance(row.state);
    const int at = room.left() - 8 - wide;
    paint::text(
        painter, QRect(at, rect.y(), wide + 1, rect.height()), font, row.takes ? t.green : t.disabled, row.state);
    paint::dot(painter, m_theme, QRectF(at - 14, rect.center().y() - 3.5, 8, 8), Names::dot(*row.presence));
    return at - 22;
}
