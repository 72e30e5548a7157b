// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/knowledgereports.h"

#include "models/items/convert.h"
#include "widgets/common/button.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/common/spoken.h"
#include "widgets/common/wheelguard.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/articleheads.h"
#include "widgets/knowledge/editwords.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int asideWide = 380;
constexpr std::int64_t dayMs = 86'400'000;

} // namespace

KnowledgeReports::KnowledgeReports(const Workplace& workplace, ArticleHeads& heads, QWidget* parent)
    : Pane(workplace.theme, &Tokens::surface, {}, parent)
    , m_workplace(workplace)
    , m_heads(heads)
    , m_part(new Segmented(workplace.theme, this))
    , m_span(new QComboBox(this))
    , m_refresh(new Button(workplace.theme, tr("Ask again"), ButtonKind::Flat, ButtonSize::Small, this))
    , m_summary(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, this))
    , m_list(new FactList(workplace.theme, tr("Report"), this))
    , m_empty(new EmptyState(workplace.theme, this))
{
    auto* bar = new QWidget(this);
    buildBar(*bar);
    m_aside = buildAside();
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_list, 3);
    row->addWidget(m_empty, 3);
    row->addWidget(m_aside, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(new Hairline(workplace.theme, Qt::Horizontal, this));
    column->addLayout(row, 1);
    setFocusProxy(m_list);
    connect(m_part, &Segmented::currentChanged, this, &KnowledgeReports::open);
    connect(m_span, &QComboBox::currentIndexChanged, this, &KnowledgeReports::ask);
    connect(m_refresh, &Button::clicked, this, &KnowledgeReports::ask);
    connect(m_list, &FactList::chosen, this, &KnowledgeReports::choose);
    connect(m_list, &FactList::currentKeyChanged, this, &KnowledgeReports::showAside);
    connect(m_empty, &EmptyState::actionClicked, this, &KnowledgeReports::ask);
    connect(m_write, &Button::clicked, this, &KnowledgeReports::write);
    refresh();
}

void KnowledgeReports::buildBar(QWidget& bar)
{
    m_part->add(tr("Questions without an answer"));
    m_part->add(tr("Links, files, doubles"));
    m_part->setAccessibleName(tr("Which report"));
    for (const int days : {7, 14, 31}) {
        m_span->addItem(tr("Last %n day(s)", nullptr, days), days);
    }
    m_span->setAccessibleName(tr("Of which time"));
    new WheelGuard(m_span);
    m_refresh->setIconName(QStringLiteral("view-refresh"));
    m_summary->setElided();
    bar.setFixedHeight(44);
    auto* row = new QHBoxLayout(&bar);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_part);
    row->addWidget(m_span);
    row->addWidget(m_refresh);
    row->addWidget(m_summary, 1);
}

/// What customers wrote, and what can be done about it.
QWidget* KnowledgeReports::buildAside()
{
    const Theme& theme = m_workplace.theme;
    auto* aside = new Pane(theme, &Tokens::sunken, Qt::LeftEdge, this);
    aside->setMaximumWidth(asideWide);
    auto* scroll = new QScrollArea(aside);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setAccessibleName(tr("What customers wrote"));
    spoken::setRole(*scroll, QAccessible::Document);
    auto* body = new QWidget(scroll);
    m_head = new PlainLabel(theme, &Tokens::text, TypeRole::Body, true, body);
    m_head->setWordWrap(true);
    m_examples = new PlainLabel(theme, &Tokens::text, TypeRole::Body, false, body);
    m_examples->setWordWrap(true);
    auto* text = new QVBoxLayout(body);
    text->setContentsMargins(16, 12, 16, 12);
    text->setSpacing(8);
    text->addWidget(m_head);
    text->addWidget(m_examples);
    text->addStretch(1);
    scroll->setWidget(body);
    body->setAutoFillBackground(false); // which setWidget switched on: the pane paints the ground
    m_write = new Button(theme, tr("Write an article about this"), ButtonKind::Primary, ButtonSize::Normal, aside);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 8, 16, 12);
    foot->addWidget(m_write);
    foot->addStretch(1);
    auto* column = new QVBoxLayout(aside);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addLayout(foot);
    return aside;
}

void KnowledgeReports::open()
{
    const Asked asked = m_asked[m_part->current()];
    if (asked == Asked::No || asked == Asked::Unknown) {
        ask();
    } else {
        refresh();
    }
}

void KnowledgeReports::ask()
{
    const int part = m_part->current();
    const quint64 run = ++m_run[part];
    m_asked[part] = Asked::Asking;
    if (part == Gaps) {
        m_gaps.clear();
        const base::Timestamp now = m_workplace.hubNow();
        const base::Timestamp from = now - base::Milliseconds(m_span->currentData().toInt() * dayMs);
        m_workplace.articles->askGaps(from, now).then(this, [this, run](const items::ArticleRows<Gap>& found) {
            if (run == m_run[Gaps]) {
                m_gaps = found.rows;
                m_asked[Gaps] = found.known ? Asked::Known : Asked::Unknown;
                refresh();
            }
        });
    } else {
        m_defects.clear();
        m_workplace.articles->askDefects().then(this, [this, run](const items::ArticleRows<Defect>& found) {
            if (run == m_run[Defects]) {
                m_defects = found.rows;
                m_asked[Defects] = found.known ? Asked::Known : Asked::Unknown;
                refresh();
            }
        });
    }
    refresh();
}

std::vector<Fact> KnowledgeReports::gapFacts() const
{
    std::vector<Fact> facts;
    for (const Gap& each : m_gaps) {
        if (each.examples.empty()) {
            continue;
        }
        QStringList others;
        for (std::size_t i = 1; i < each.examples.size(); ++i) {
            others.append(Names::line(items::toQString(each.examples[i].text.reveal())));
        }
        const bool nothing = each.kind == protocol::GapKind::NothingFound;
        facts.push_back(
            {QString::number(each.number), Names::line(items::toQString(each.examples.front().text.reveal())),
                others.isEmpty() ? tr("Asked like this only") : others.join(QStringLiteral(" · ")),
                tr("%n question(s)", nullptr, int(each.count)), nothing ? tr("Nothing found") : tr("No article used"),
                nothing ? paint::ChipKind::Red : paint::ChipKind::Amber});
    }
    return facts;
}

bool KnowledgeReports::isRetired(const base::ArticleId& id) const
{
    const ArticleHeads::Head* head = m_heads.find(id);
    return head != nullptr && head->state == protocol::ArticleState::retired;
}

std::vector<Fact> KnowledgeReports::defectFacts() const
{
    std::vector<Fact> facts;
    for (const Defect& each : m_defects) {
        const QString title = EditWords::title(items::toQString(each.title));
        const QString link = Names::safe(items::toQString(each.link));
        const QString other = EditWords::title(items::toQString(each.otherTitle));
        Fact fact {QString::number(each.number), title, {}, tr("version %1").arg(each.version)};
        switch (each.kind) {
        case protocol::DefectKind::BrokenLink:
            fact.line = !each.other      ? tr("Its link leads nowhere: %1").arg(link)
                : isRetired(*each.other) ? tr("Links to “%1”, which is retired").arg(other)
                                         : tr("Links to “%1”, which isn't published").arg(other);
            fact.chip = tr("Broken link");
            fact.kind = paint::ChipKind::Red;
            break;
        case protocol::DefectKind::MissingFile:
            fact.line = tr("The text names a file that isn't there: %1").arg(link);
            fact.chip = tr("Missing file");
            fact.kind = paint::ChipKind::Red;
            break;
        case protocol::DefectKind::Duplicate:
            fact.line = tr("Says the same as “%1”: %2 % alike").arg(other).arg((each.likeness + 5) / 10);
            fact.chip = tr("Double");
            fact.kind = paint::ChipKind::Amber;
            break;
        }
        facts.push_back(std::move(fact));
    }
    return facts;
}

QString KnowledgeReports::summary() const
{
    return m_summary->text();
}

void KnowledgeReports::refresh()
{
    const bool gaps = m_part->current() == Gaps;
    const Asked asked = m_asked[m_part->current()];
    std::vector<Fact> facts = gaps ? gapFacts() : defectFacts();
    const bool none = facts.empty();
    int questions = 0;
    for (const Gap& each : m_gaps) {
        questions += int(each.count);
    }
    m_summary->setPlainText(asked == Asked::Asking ? tr("The hub is reckoning; this may take a minute.")
            : none                                 ? QString()
            : gaps                                 ? tr("%n question(s) that no article answered", nullptr, questions)
                                                   : tr("%n thing(s) to mend", nullptr, int(facts.size())));
    m_span->setVisible(gaps);
    m_refresh->setEnabled(asked != Asked::Asking);
    m_list->setAccessibleName(gaps ? tr("Questions without an answer") : tr("Links, files, doubles"));
    m_list->set(std::move(facts));
    showEmpty(none);
    showAside();
}

void KnowledgeReports::showEmpty(bool none)
{
    m_list->setVisible(!none);
    m_empty->setVisible(none);
    m_empty->setAction({});
    const bool gaps = m_part->current() == Gaps;
    switch (m_asked[m_part->current()]) {
    case Asked::No:
    case Asked::Asking:
        m_empty->set(QStringLiteral("view-refresh"), tr("One moment"),
            gaps ? tr("The hub looks through what customers asked. You can go on with something else.")
                 : tr("The hub looks through all articles. You can go on with something else."));
        break;
    case Asked::Unknown:
        m_empty->set(QStringLiteral("network-disconnect"), tr("There is no report now"),
            tr("The hub can't be reached, makes another report just now, or you may not see this one."));
        m_empty->setAction(tr("Try again"));
        break;
    case Asked::Known:
        m_empty->set(QStringLiteral("checkmark"), gaps ? tr("Nothing was left without an answer") : tr("All is well"),
            gaps ? tr("For every question of this time an article was found and used.")
                 : tr("No dead links, no lost files, no doubles."));
        break;
    }
}

const KnowledgeReports::Gap* KnowledgeReports::gap() const
{
    const auto found = std::ranges::find(m_gaps, m_list->currentKey().toULongLong(), &Gap::number);
    return m_part->current() == Gaps && found != m_gaps.end() ? &*found : nullptr;
}

void KnowledgeReports::showAside()
{
    const Gap* chosen = gap();
    m_aside->setVisible(chosen != nullptr);
    if (chosen == nullptr) {
        return;
    }
    m_head->setPlainText(tr("%n customer(s) asked about this", nullptr, int(chosen->count)));
    QStringList lines;
    for (const protocol::GapExample& each : chosen->examples) {
        lines.append(tr("%1: %2").arg(
            EditWords::when(each.at, m_workplace), Names::safe(items::toQString(each.text.reveal())).simplified()));
    }
    m_examples->setPlainText(lines.join(QStringLiteral("\n\n")));
}

void KnowledgeReports::choose(const QString& key)
{
    if (m_part->current() == Gaps) {
        write();
        return;
    }
    const auto found = std::ranges::find(m_defects, key.toULongLong(), &Defect::number);
    if (found != m_defects.end()) {
        const base::ArticleId id = found->article;
        Q_EMIT articleChosen(id);
    }
}

/// With what customers wrote as its similar questions.
void KnowledgeReports::write()
{
    const Gap* chosen = gap();
    if (chosen == nullptr) {
        return;
    }
    items::ArticleItem article;
    article.language = items::toQString(chosen->language);
    for (const protocol::GapExample& each : chosen->examples) {
        const QString question = items::toQString(each.text.reveal()).simplified().left(200);
        if (!article.questions.contains(question)) {
            article.questions.append(question);
        }
    }
    Q_EMIT newWanted(article);
}
