// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/headlist.h"

#include "models/items/convert.h"
#include "widgets/common/composing.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/articleheads.h"
#include "widgets/knowledge/articlewords.h"
#include "widgets/knowledge/editwords.h"
#include "widgets/knowledge/factlist.h"
#include "widgets/knowledge/filterchips.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace {

using State = protocol::ArticleState;

constexpr int againMs = 20'000;
constexpr std::size_t mostShown = 300; ///< rows: a list of all would take longer than a frame
constexpr State states[] = {State::draft, State::review, State::published, State::retired};
constexpr auto draftPrefix = "draft:";
constexpr int fieldWidth = 220;

QString keyOf(const base::ArticleId& id)
{
    return items::toQString(id.toString());
}

} // namespace

HeadList::HeadList(const Workplace& workplace, ArticleHeads& heads, QWidget* parent)
    : Pane(workplace.theme, &Tokens::surface, {}, parent)
    , m_workplace(workplace)
    , m_heads(heads)
    , m_group(new QButtonGroup(this))
    , m_pinyin(items::PinyinSearch::of(workplace.repository))
    , m_field(new QLineEdit(this))
    , m_list(new FactList(workplace.theme, tr("Drafts and reviews"), this))
    , m_empty(new EmptyState(workplace.theme, this))
    , m_state(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, this))
{
    auto* bar = new QWidget(this);
    bar->setFixedHeight(36);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    for (FilterChip*& chip : m_chips) {
        chip = new FilterChip(workplace.theme, false, bar);
        m_group->addButton(chip);
        row->addWidget(chip);
    }
    row->addStretch(1);
    m_field->setPlaceholderText(tr("Search by title or category"));
    m_field->setAccessibleName(tr("Search drafts and reviews by title or category, in words or by pinyin"));
    m_field->setClearButtonEnabled(true);
    m_field->setMaximumWidth(fieldWidth);
    new ComposingGuard(m_field);
    row->addWidget(m_field, 1);
    m_chips[0]->setChecked(true);
    auto* foot = new Pane(workplace.theme, &Tokens::surface, Qt::TopEdge, this);
    foot->setFixedHeight(28);
    auto* line = new QHBoxLayout(foot);
    line->setContentsMargins(16, 0, 16, 0);
    m_state->setElided();
    line->addWidget(m_state, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(new Hairline(workplace.theme, Qt::Horizontal, this));
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(foot);
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, &m_heads, &ArticleHeads::refresh);
    connect(&m_heads, &ArticleHeads::changed, this, &HeadList::refresh);
    connect(m_group, &QButtonGroup::buttonClicked, this, &HeadList::refresh);
    connect(m_field, &QLineEdit::textChanged, this, &HeadList::refresh);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { m_list->setFocus(Qt::OtherFocusReason); });
    connect(&m_pinyin, &items::PinyinSearch::ready, this, &HeadList::refresh);
    connect(m_list, &FactList::chosen, this, &HeadList::choose);
    connect(m_empty, &EmptyState::actionClicked, this, [this] {
        if (m_workplace.repository.connection().isLive()) {
            Q_EMIT newWanted();
        } else {
            m_workplace.commands.reconnectNow();
        }
    });
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, &HeadList::refresh);
    setFocusProxy(m_list);
    refresh();
}

QString HeadList::state() const
{
    return m_state->text();
}

void HeadList::showEvent(QShowEvent* event)
{
    Pane::showEvent(event);
    m_again.start();
    m_pinyin.prepare();
    refresh();
    m_heads.refresh();
    readDrafts();
}

void HeadList::hideEvent(QHideEvent* event)
{
    m_again.stop();
    Pane::hideEvent(event);
}

void HeadList::readDrafts()
{
    m_workplace.articles->readArticleDrafts().then(this, [this](const std::vector<items::ArticleDraft>& drafts) {
        if (drafts != m_drafts) {
            m_drafts = drafts;
            refresh();
        }
    });
}

void HeadList::refresh()
{
    if (!isVisible()) {
        return; // when it is shown
    }
    const std::vector<const ArticleHeads::Head*> heads = m_heads.rows();
    std::array<int, 5> counts {int(heads.size())};
    for (const ArticleHeads::Head* head : heads) {
        ++counts[std::size_t(std::ranges::find(states, head->state) - std::begin(states)) + 1];
    }
    const auto chosen = std::size_t(std::ranges::find_if(m_chips, &FilterChip::isChecked) - m_chips.begin());
    m_chips[0]->set(tr("All"), counts[0]);
    for (std::size_t i = 0; i < std::size(states); ++i) {
        m_chips[i + 1]->set(EditWords::state(states[i]), counts[i + 1]);
    }
    std::vector<Fact> facts = chosen <= 1 ? drafts() : std::vector<Fact>();
    m_cut = false;
    for (const ArticleHeads::Head* head : heads) {
        if (chosen > 0 && head->state != states[chosen - 1]) {
            continue;
        }
        if (!isFound(items::toQString(head->title.reveal()), items::toQString(head->category))) {
            continue;
        }
        if (facts.size() >= mostShown) {
            m_cut = true;
            break;
        }
        facts.push_back(factOf(*head));
    }
    const bool none = facts.empty();
    m_list->set(std::move(facts));
    showEmpty(none, !heads.empty());
}

bool HeadList::isFound(const QString& title, const QString& category) const
{
    const QString typed = m_field->text().trimmed();
    const auto says = [&](const QString& words) {
        return words.contains(typed, Qt::CaseInsensitive)
            || (m_pinyin.isReady() && m_pinyin.query(typed).match(m_pinyin.read(words)).has_value());
    };
    return typed.isEmpty() || says(title) || says(category);
}

/// What is being written on this computer.
std::vector<Fact> HeadList::drafts() const
{
    std::vector<Fact> facts;
    for (const items::ArticleDraft& draft : m_drafts) {
        if (isFound(draft.article.title, draft.article.category)) {
            facts.push_back(
                {QLatin1String(draftPrefix) + keyOf(draft.article.id), EditWords::title(draft.article.title),
                    tr("Only on this computer, until you save it"), {}, tr("Not saved"), paint::ChipKind::Paper});
        }
    }
    return facts;
}

Fact HeadList::factOf(const protocol::ArticleHeadRow& head) const
{
    QStringList parts {tr("version %1").arg(head.version)};
    if (!head.category.empty()) {
        parts.prepend(ArticleWords::path(items::toQString(head.category)));
    }
    if (head.published && head.state != State::published) {
        parts.append(tr("version %1 is read").arg(*head.published));
    }
    if (head.reason && head.state == State::draft) {
        parts.append(tr("returned: %1").arg(Names::line(items::toQString(head.reason->reveal()))));
    }
    return {keyOf(head.id), EditWords::title(items::toQString(head.title.reveal())), parts.join(tr(", ")),
        tr("%1, %2").arg(Names::colleague(head.by, m_workplace), EditWords::when(head.at, m_workplace)),
        EditWords::state(head.state), EditWords::chip(head.state)};
}

void HeadList::showEmpty(bool none, bool any)
{
    const bool live = m_workplace.repository.connection().isLive();
    m_list->setVisible(!none);
    m_empty->setVisible(none);
    m_state->setPlainText(!live ? tr("Offline: this is what the hub said last. What you write is kept here.")
            : m_cut             ? tr("The %1 that were touched last. Search for others by their title.").arg(mostShown)
            : m_heads.isComplete() ? tr("Enter opens an article to write on it")
                                   : tr("The list is on its way from the hub"));
    if (!none) {
        return;
    }
    m_empty->setAction({});
    if (!live && !any) {
        m_empty->set(QStringLiteral("network-disconnect"), tr("Drafts are at the hub"),
            tr("They appear as soon as you are connected. A new article can be written now; it is kept on this "
               "computer."));
        m_empty->setAction(tr("Connect now"));
    } else if (!m_heads.isComplete()) {
        m_empty->set(QStringLiteral("view-refresh"), tr("One moment"), tr("The hub is being asked."));
    } else if (any && !m_field->text().trimmed().isEmpty()) {
        m_empty->set(QStringLiteral("edit-find"), tr("Nothing found"),
            tr("Try a part of the title or category, or another state above."));
    } else if (any) {
        m_empty->set(QStringLiteral("view-filter"), tr("None in this state"), tr("Choose another state above."));
    } else {
        m_empty->set(
            QStringLiteral("document-edit"), tr("No articles yet"), tr("Write the first one, or import many."));
        m_empty->setAction(tr("New article"));
    }
}

void HeadList::choose(const QString& key)
{
    for (const items::ArticleDraft& draft : m_drafts) {
        if (key == QLatin1String(draftPrefix) + keyOf(draft.article.id)) {
            const items::ArticleDraft wanted = draft;
            Q_EMIT draftChosen(wanted);
            return;
        }
    }
    if (const auto uuid = base::Uuid::fromString(items::toUtf8(key))) {
        Q_EMIT articleChosen({*uuid});
    }
}
