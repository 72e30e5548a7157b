// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/versionpage.h"

#include "models/items/convert.h"
#include "widgets/common/button.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/common/wheelguard.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/articlefacts.h"
#include "widgets/knowledge/articleheads.h"
#include "widgets/knowledge/articleview.h"
#include "widgets/knowledge/editwords.h"
#include "widgets/knowledge/factlist.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int listWide = 300;
constexpr int wordsFrom = 760;
constexpr int oneVersion = 0; ///< compared with none

} // namespace

VersionPage::VersionPage(const Workplace& workplace, ArticleHeads& heads, QWidget* parent)
    : Pane(workplace.theme, &Tokens::surface, {}, parent)
    , m_workplace(workplace)
    , m_heads(heads)
    , m_list(new FactList(workplace.theme, tr("Versions"), this))
    , m_notice(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, this))
    , m_empty(new EmptyState(workplace.theme, this))
    , m_body(new QWidget(this))
    , m_view(new ArticleView(workplace, m_body))
{
    setAccessibleName(tr("Versions of the article"));
    auto* header = new Pane(workplace.theme, &Tokens::surface, Qt::BottomEdge, this);
    buildHeader(*header);
    m_notice->setElided();
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    auto* words = new QVBoxLayout;
    words->setContentsMargins(20, 8, 12, 0);
    words->addWidget(m_notice);
    right->addLayout(words);
    right->addWidget(m_view, 1);
    m_list->setParent(m_body);
    m_list->setMinimumWidth(160);
    m_list->setMaximumWidth(listWide);
    auto* row = new QHBoxLayout(m_body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_list, 1);
    row->addWidget(new Hairline(workplace.theme, Qt::Vertical, m_body));
    row->addLayout(right, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(m_body, 1);
    column->addWidget(m_empty, 1);
    m_empty->hide();
    m_view->setNarrow(true);
    setFocusProxy(m_list);
    auto* back = new QShortcut(Qt::Key_Escape, this);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &VersionPage::left);
    connect(m_list, &FactList::currentKeyChanged, this, &VersionPage::showVersion);
    connect(m_other, &QComboBox::currentIndexChanged, this, &VersionPage::compare);
    connect(m_restore, &Button::clicked, this, [this] { restore(false); });
    connect(m_restorePublished, &Button::clicked, this, [this] { restore(true); });
    connect(m_empty, &EmptyState::actionClicked, this, [this] { open(m_id); });
    connect(&m_heads, &ArticleHeads::changed, this, &VersionPage::takeHead);
    connect(&workplace.commands, &items::CommandSink::refused, this, &VersionPage::takeRefusal);
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, [this] {
        if (m_empty->isVisible() && m_workplace.repository.connection().isLive()) {
            open(m_id);
        }
    });
}

void VersionPage::buildHeader(QWidget& header)
{
    const Theme& theme = m_workplace.theme;
    header.setFixedHeight(metrics::header);
    auto* back = new Button(theme, tr("Back to the article (Esc)"), ButtonKind::Flat, ButtonSize::Normal, &header);
    back->setIconName(QStringLiteral("go-previous"));
    back->setIconOnly(true);
    back->setAccessibleName(back->text());
    m_title = new PlainLabel(theme, &Tokens::text, TypeRole::Body, true, &header);
    m_title->setElided();
    m_with = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, &header);
    m_with->setText(tr("Compared with"));
    m_other = new QComboBox(&header);
    m_other->setAccessibleName(m_with->text());
    new WheelGuard(m_other);
    m_restore = new Button(theme, tr("Restore as a draft"), ButtonKind::Normal, ButtonSize::Normal, &header);
    m_restorePublished = new Button(theme, tr("Restore and publish"), ButtonKind::Normal, ButtonSize::Normal, &header);
    auto* row = new QHBoxLayout(&header);
    row->setContentsMargins(12, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(back);
    row->addWidget(m_title, 1);
    row->addWidget(m_with);
    row->addWidget(m_other);
    row->addWidget(m_restore);
    row->addWidget(m_restorePublished);
    m_restore->setEnabled(false);
    m_restorePublished->setEnabled(false);
    connect(back, &Button::clicked, this, &VersionPage::left);
}

void VersionPage::resizeEvent(QResizeEvent* event)
{
    Pane::resizeEvent(event);
    m_with->setVisible(width() >= wordsFrom);
}

void VersionPage::open(const base::ArticleId& id)
{
    ++m_run;
    ++m_look;
    m_id = id;
    m_versions.clear();
    m_restoring = 0;
    m_restore->setEnabled(false); // before it is known what there is
    m_restorePublished->setEnabled(false);
    m_restorePublished->setVisible(EditWords::mayPublish(m_workplace));
    m_view->clear();
    m_notice->setPlainText({});
    m_list->set({});
    ask(std::nullopt);
    m_list->setFocus(Qt::OtherFocusReason);
}

void VersionPage::ask(std::optional<std::uint32_t> before)
{
    m_workplace.articles->askArticleVersions(m_id, before)
        .then(this, [this, run = m_run](const items::ArticleRows<Version>& found) {
            if (run == m_run) {
                take(found);
            }
        });
}

void VersionPage::take(const items::ArticleRows<Version>& found)
{
    m_versions.insert(m_versions.end(), found.rows.begin(), found.rows.end());
    const bool none = m_versions.empty();
    m_body->setVisible(!none);
    m_empty->setVisible(none);
    if (none) {
        m_empty->set(QStringLiteral("network-disconnect"), tr("Versions are at the hub"),
            tr("They appear as soon as you are connected."));
        m_empty->setAction(tr("Try again"));
        return;
    }
    if (found.more && !found.rows.empty()) {
        ask(m_versions.back().version);
    }
    m_title->setPlainText(EditWords::title(items::toQString(m_versions.front().title.reveal())));
    fillList();
    if (m_view->article().version == 0) {
        showVersion();
    }
}

void VersionPage::fillList()
{
    const ArticleHeads::Head* head = m_heads.find(m_id);
    std::vector<Fact> facts;
    for (const Version& each : m_versions) {
        const bool read = head != nullptr && head->published == each.version;
        // Of those before nobody knows more than that they are not read any more.
        const bool newest = head != nullptr && head->version == each.version;
        QString line = tr("%1, %2").arg(Names::colleague(each.by, m_workplace), EditWords::when(each.at, m_workplace));
        if (each.from) {
            line += tr(", as version %1").arg(*each.from);
        }
        facts.push_back({QString::number(each.version), tr("Version %1").arg(each.version), line, {},
            read         ? tr("Is read")
                : newest ? EditWords::state(head->state)
                         : QString(),
            read || !newest ? paint::ChipKind::Green : EditWords::chip(head->state)});
    }
    m_list->set(std::move(facts));
}

std::uint32_t VersionPage::shown() const
{
    return m_list->currentKey().toUInt();
}

/// With what it changed: compared with the one before.
void VersionPage::showVersion()
{
    const std::uint32_t version = shown();
    if (version == 0) {
        return;
    }
    {
        const QSignalBlocker quiet(m_other);
        m_other->clear();
        m_other->addItem(tr("Nothing"), oneVersion);
        for (const Version& each : m_versions) {
            if (each.version != version) {
                m_other->addItem(tr("Version %1").arg(each.version), each.version);
            }
        }
        m_other->setCurrentIndex(std::max(0, m_other->findData(version - 1)));
    }
    const bool newest = version == m_versions.front().version;
    m_restore->setEnabled(!newest && m_restoring == 0 && EditWords::mayEdit(m_workplace));
    m_restorePublished->setEnabled(m_restore->isEnabled());
    m_restore->setToolTip(newest ? plainToolTip(tr("It is the newest one.")) : QString());
    m_restorePublished->setVisible(EditWords::mayPublish(m_workplace));
    compare();
}

void VersionPage::compare()
{
    const quint64 run = ++m_look;
    const std::uint32_t version = shown();
    const std::uint32_t other = m_other->currentData().toUInt();
    m_workplace.articles->askArticleVersion(m_id, version)
        .then(this, [this, run, other](const std::optional<items::ArticleItem>& article) {
            if (run != m_look) {
                return;
            }
            if (!article) {
                m_notice->setPlainText(tr("The hub doesn't answer now. Choose the version again."));
                return;
            }
            if (other == oneVersion) {
                render(*article, std::nullopt);
                return;
            }
            m_workplace.articles->askArticleVersion(m_id, other)
                .then(this, [this, run, now = *article](const std::optional<items::ArticleItem>& before) {
                    if (run == m_look) {
                        render(now, before);
                    }
                });
        });
}

void VersionPage::render(const items::ArticleItem& article, const std::optional<items::ArticleItem>& before)
{
    m_view->showArticle(article, before ? &*before : nullptr);
    m_notice->setPlainText(before ? differences(article, *before) : QString());
    m_notice->setVisible(before.has_value());
}

QString VersionPage::differences(const items::ArticleItem& article, const items::ArticleItem& before) const
{
    QStringList all;
    if (before.title != article.title) {
        all.append(tr("The title was “%1”.").arg(EditWords::title(before.title)));
    }
    if (const int places = m_view->changes(); places > 0) {
        all.append(tr("%n place(s) differ. Green stands only in version %1, red only in version %2.", nullptr, places)
                       .arg(article.version)
                       .arg(before.version));
    }
    if (const auto around = ArticleFacts::differences(before, article, m_workplace); !around.empty()) {
        all.append(tr("Above the text: %n difference(s).", nullptr, int(around.size())));
    }
    return all.isEmpty() ? tr("Both versions say the same.") : all.join(QLatin1Char(' '));
}

void VersionPage::restore(bool publish)
{
    if (m_versions.empty() || shown() == 0) {
        return;
    }
    const std::uint32_t newest = m_versions.front().version;
    m_restoring = newest;
    m_restore->setEnabled(false);
    m_restorePublished->setEnabled(false);
    m_workplace.articles->restoreArticle(m_id, newest, shown(), publish)
        .then(this, [this, id = m_id](const base::Status& done) {
            if (id != m_id) {
                return;
            }
            if (done.ok()) {
                m_notice->show();
                m_notice->setPlainText(tr("On its way to the hub."));
                m_heads.follow(id);
                return;
            }
            m_restoring = 0;
            m_notice->show();
            m_notice->setPlainText(EditWords::notKept(done.error()));
            m_restore->setEnabled(true);
            m_restorePublished->setEnabled(true);
        });
}

void VersionPage::takeHead()
{
    if (!m_versions.empty()) {
        fillList(); // it may have been published or retired
    }
    const ArticleHeads::Head* head = m_heads.find(m_id);
    if (m_restoring > 0 && head != nullptr && head->version > m_restoring) {
        m_restoring = 0;
        Q_EMIT restored(m_id);
    }
}

void VersionPage::takeRefusal(const items::Refusal& refusal)
{
    if (m_restoring == 0 || refusal.command != QLatin1String("article.restore") || refusal.moved != m_id) {
        return;
    }
    const QString why = EditWords::refused(refusal.error, m_workplace);
    m_heads.stopFollowing();
    open(m_id); // there is another newest one
    m_notice->show();
    m_notice->setPlainText(why);
    spoken::announce(*m_notice);
}
