// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/readerspage.h"

#include "models/items/convert.h"
#include "widgets/common/button.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/segmented.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/articleheads.h"
#include "widgets/knowledge/editwords.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr std::size_t mostRows = 1000; ///< older feedback and checks are left at the hub

std::uint64_t helped(const protocol::ArticleUseRow& row)
{
    return row.inserted + row.quoted;
}

} // namespace

ReadersPage::ReadersPage(const Workplace& workplace, ArticleHeads& heads, QWidget* parent)
    : Pane(workplace.theme, &Tokens::surface, {}, parent)
    , m_workplace(workplace)
    , m_heads(heads)
    , m_part(new Segmented(workplace.theme, this))
    , m_all(new Button(workplace.theme, tr("Of all articles"), ButtonKind::Link, ButtonSize::Small, this))
    , m_showSettled(new Button(workplace.theme, tr("Also what is done"), ButtonKind::Flat, ButtonSize::Small, this))
    , m_settle(new Button(workplace.theme, tr("Mark as done"), ButtonKind::Normal, ButtonSize::Small, this))
    , m_list(new FactList(workplace.theme, tr("What readers said"), this))
    , m_empty(new EmptyState(workplace.theme, this))
{
    m_part->add(tr("What readers said"));
    m_part->add(tr("How often used"));
    const items::PresenceState& own = workplace.repository.presence();
    if (own.hasRole(protocol::Role::lead) || own.hasRole(protocol::Role::admin)) {
        m_part->add(tr("Checks of what changed"));
    }
    m_part->setAccessibleName(tr("What is listed"));
    auto* bar = new QWidget(this);
    bar->setFixedHeight(44);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_part);
    row->addWidget(m_all);
    row->addStretch(1);
    row->addWidget(m_showSettled);
    row->addWidget(m_settle);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(new Hairline(workplace.theme, Qt::Horizontal, this));
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    setFocusProxy(m_list);
    connect(m_part, &Segmented::currentChanged, this, &ReadersPage::ask);
    connect(m_all, &Button::clicked, this, [this] { open(std::nullopt); });
    m_showSettled->setCheckable(true);
    m_settle->setToolTip(tr("Nothing is left to do about it"));
    connect(m_showSettled, &Button::toggled, this, &ReadersPage::refresh);
    connect(m_settle, &Button::clicked, this, &ReadersPage::settle);
    connect(m_list, &FactList::currentKeyChanged, this, &ReadersPage::showButtons);
    connect(m_list, &FactList::chosen, this, &ReadersPage::choose);
    connect(m_empty, &EmptyState::actionClicked, this, &ReadersPage::ask);
    connect(&heads, &ArticleHeads::changed, this, [this] {
        if (isVisible()) {
            refresh(); // titles
        }
    });
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, [this] {
        if (isVisible() && !m_known && m_workplace.repository.connection().isLive()) {
            ask();
        }
    });
    m_all->hide();
    m_empty->hide();
}

void ReadersPage::open(const std::optional<base::ArticleId>& article)
{
    m_article = article;
    m_heads.refresh();
    if (m_part->current() != Feedback && article) {
        m_part->setCurrent(Feedback); // which asks
    } else {
        ask();
    }
}

void ReadersPage::ask()
{
    ++m_run;
    m_known = false;
    m_said.clear();
    m_uses.clear();
    m_checks.clear();
    switch (m_part->current()) {
    case Uses:
        askUses(std::nullopt);
        break;
    case Checks:
        askChecks(std::nullopt);
        break;
    default:
        askFeedback(std::nullopt);
        break;
    }
    refresh();
}

void ReadersPage::askFeedback(std::optional<std::uint64_t> before)
{
    m_workplace.articles->askFeedback(m_article, before)
        .then(this, [this, run = m_run](const items::ArticleRows<Said>& found) {
            if (run != m_run) {
                return;
            }
            m_known = m_known || found.known;
            m_said.insert(m_said.end(), found.rows.begin(), found.rows.end());
            if (found.more && !found.rows.empty() && m_said.size() < mostRows) {
                askFeedback(m_said.back().position);
            }
            refresh();
        });
}

void ReadersPage::askUses(const std::optional<base::ArticleId>& behind)
{
    m_workplace.articles->askUses(behind).then(this, [this, run = m_run](const items::ArticleRows<Use>& found) {
        if (run != m_run) {
            return;
        }
        m_known = m_known || found.known;
        m_uses.insert(m_uses.end(), found.rows.begin(), found.rows.end());
        if (found.more && !found.rows.empty()) {
            askUses(found.rows.back().article); // in order of their ids
            return;
        }
        std::ranges::stable_sort(m_uses, std::greater(), helped);
        refresh();
    });
}

void ReadersPage::askChecks(std::optional<std::uint64_t> before)
{
    m_workplace.articles->askChecks(std::nullopt, before)
        .then(this, [this, run = m_run](const items::ArticleRows<Check>& found) {
            if (run != m_run) {
                return;
            }
            m_known = m_known || found.known;
            m_checks.insert(m_checks.end(), found.rows.begin(), found.rows.end());
            if (found.more && !found.rows.empty() && m_checks.size() < mostRows) {
                askChecks(m_checks.back().position);
            }
            refresh();
        });
}

QString ReadersPage::titleOf(const base::ArticleId& id) const
{
    const ArticleHeads::Head* head = m_heads.find(id);
    return head != nullptr ? EditWords::title(items::toQString(head->title.reveal())) : tr("An article");
}

std::vector<Fact> ReadersPage::saidFacts() const
{
    std::vector<Fact> facts;
    for (const Said& each : m_said) {
        if (each.settledAt && !m_showSettled->isChecked()) {
            continue;
        }
        const QString note = Names::line(items::toQString(each.note.reveal()));
        const bool missing = !each.article;
        facts.push_back({QString::number(each.position), missing ? tr("Missing: %1").arg(note) : titleOf(*each.article),
            missing              ? tr("Enter begins an article about it")
                : note.isEmpty() ? tr("Without a note")
                                 : note,
            each.settledAt && each.settledBy
                ? tr("Done by %1, %2")
                      .arg(
                          Names::colleague(*each.settledBy, m_workplace), EditWords::when(*each.settledAt, m_workplace))
                : tr("%1, %2").arg(Names::colleague(each.person, m_workplace), EditWords::when(each.at, m_workplace)),
            each.settledAt ? tr("Done") : EditWords::fault(each.fault),
            each.settledAt                                    ? paint::ChipKind::Green
                : each.fault == protocol::ArticleFault::wrong ? paint::ChipKind::Red
                                                              : paint::ChipKind::Amber});
    }
    return facts;
}

std::vector<Fact> ReadersPage::useFacts() const
{
    std::vector<Fact> facts;
    for (const Use& each : m_uses) {
        const auto against = int(each.wrong + each.outdated);
        facts.push_back({items::toQString(each.article.toString()), titleOf(each.article),
            tr("Suggested %1, opened %2, inserted %3, quoted %4")
                .arg(each.suggested)
                .arg(each.opened)
                .arg(each.inserted)
                .arg(each.quoted),
            tr("%n answer(s)", nullptr, int(helped(each))),
            against > 0 ? tr("%n complaint(s)", nullptr, against) : QString(), paint::ChipKind::Amber});
    }
    return facts;
}

std::vector<Fact> ReadersPage::checkFacts() const
{
    std::vector<Fact> facts;
    for (const Check& each : m_checks) {
        const auto right
            = std::ranges::count_if(each.answers, [](const auto& answer) { return answer.right.value_or(false); });
        QStringList wrong;
        for (const protocol::CheckedArticle& answer : each.answers) {
            if (!answer.right.value_or(false)) {
                wrong.append(titleOf(answer.id));
            }
        }
        const bool all = std::size_t(right) == each.answers.size();
        facts.push_back({QString::number(each.position), Names::colleague(each.person, m_workplace),
            all ? tr("Knows what changed") : tr("To look at again: %1").arg(wrong.join(tr(", "))),
            EditWords::when(each.at, m_workplace), tr("%1 of %2 right").arg(right).arg(each.answers.size()),
            all ? paint::ChipKind::Green : paint::ChipKind::Amber});
    }
    return facts;
}

void ReadersPage::refresh()
{
    m_all->setVisible(m_article.has_value() && m_part->current() == Feedback);
    std::vector<Fact> facts = m_part->current() == Uses ? useFacts()
        : m_part->current() == Checks                   ? checkFacts()
                                                        : saidFacts();
    const bool none = facts.empty();
    m_list->setAccessibleName(m_part->current() == Uses ? tr("How often used")
            : m_part->current() == Checks               ? tr("Checks of what changed")
                                                        : tr("What readers said"));
    m_list->set(std::move(facts));
    showEmpty(none);
    showButtons();
}

const ReadersPage::Said* ReadersPage::current() const
{
    const auto found = std::ranges::find(m_said, m_list->currentKey().toULongLong(), &Said::position);
    return m_part->current() == Feedback && found != m_said.end() ? &*found : nullptr;
}

void ReadersPage::showButtons()
{
    const bool isFeedback = m_part->current() == Feedback;
    m_showSettled->setVisible(
        isFeedback && std::ranges::any_of(m_said, [](const Said& said) { return said.settledAt.has_value(); }));
    const Said* said = current();
    m_settle->setVisible(isFeedback && !m_list->isHidden());
    m_settle->setEnabled(said != nullptr);
    m_settle->setText(said != nullptr && said->settledAt ? tr("Not done after all") : tr("Mark as done"));
}

/// Shown at once; what the hub makes of it comes back as every refusal.
void ReadersPage::settle()
{
    const Said* said = current();
    if (said == nullptr) {
        return;
    }
    const bool done = !said->settledAt;
    const std::uint64_t position = said->position;
    m_workplace.articles->settleFeedback({position}, done).then(this, [this, position, done](const base::Status& kept) {
        const auto found = std::ranges::find(m_said, position, &Said::position);
        if (!kept || found == m_said.end()) {
            return;
        }
        found->settledAt = done ? std::optional(m_workplace.hubNow()) : std::nullopt;
        found->settledBy = m_workplace.repository.presence().person().id;
        refresh();
    });
}

void ReadersPage::showEmpty(bool none)
{
    m_list->setVisible(!none);
    m_empty->setVisible(none);
    if (!none) {
        return;
    }
    if (!m_known) {
        m_empty->set(QStringLiteral("network-disconnect"), tr("This is at the hub"),
            tr("It appears as soon as you are connected."));
        m_empty->setAction(tr("Try again"));
        return;
    }
    m_empty->setAction({});
    const bool allDone = m_part->current() == Feedback && !m_said.empty();
    m_empty->set(QStringLiteral("checkmark"), allDone ? tr("Nothing left to do") : tr("Nothing yet"),
        m_part->current() == Uses         ? tr("It is counted as soon as articles are put into answers.")
            : m_part->current() == Checks ? tr("Colleagues answer up to three questions after they read what changed.")
                                          : tr("Readers say it under each article: wrong, out of date, missing."));
}

void ReadersPage::choose(const QString& key)
{
    if (m_part->current() == Uses) {
        if (const auto uuid = base::Uuid::fromString(items::toUtf8(key))) {
            Q_EMIT articleChosen({*uuid});
        }
        return;
    }
    if (m_part->current() != Feedback) {
        return;
    }
    const auto found = std::ranges::find(m_said, key.toULongLong(), &Said::position);
    if (found == m_said.end()) {
        return;
    }
    if (found->article) {
        const base::ArticleId id = *found->article;
        Q_EMIT articleChosen(id);
        return;
    }
    items::ArticleItem article;
    article.questions = QStringList {items::toQString(found->note.reveal()).simplified()};
    Q_EMIT newWanted(article);
}
