// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/invitepopup.h"

#include "models/items/convert.h"
#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/focusorder.h"
#include "widgets/common/format.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/names.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int popupWidth = 440;
constexpr int rowHeight = 28;
constexpr int lowBelow = 500; ///< windows with little room

int shownRows(const QWidget& host)
{
    return host.height() < lowBelow ? 2 : 5;
}

} // namespace

InvitePopup::InvitePopup(const Workplace& workplace, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
{
    setPersistent(true);
    const Theme& theme = workplace.theme;
    body()->setFixedWidth(std::min(popupWidth, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 12, 16, 14);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, body());
    title->setText(tr("Invite colleagues"));
    setAccessibleName(title->text());
    auto* close = closeButton(body());
    close->setFocusPolicy(Qt::ClickFocus);
    head->addWidget(title, 1);
    head->addWidget(close);
    column->addLayout(head);
    auto* what = new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, body());
    what->setWordWrap(true);
    what->setText(tr("With a code somebody chooses a password, once and within three days: the first one, or a new one "
                     "for a forgotten one. At sign-in it goes under “I have a code”."));
    column->addWidget(what);
    buildChoice(*column);
    buildCode(*column);
    m_problem = new PlainLabel(theme, &Tokens::red, TypeRole::Caption, false, body());
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    m_openArea = new QWidget;
    m_openRows = new QVBoxLayout(m_openArea);
    m_openRows->setContentsMargins(0, 0, 0, 0);
    m_openRows->setSpacing(2);
    m_openScroll = new QScrollArea(body());
    m_openScroll->setFrameShape(QFrame::NoFrame);
    m_openScroll->setWidgetResizable(true);
    m_openScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_openScroll->viewport()->setAutoFillBackground(false);
    m_openScroll->setWidget(m_openArea);
    m_openArea->setAutoFillBackground(false);
    m_openScroll->setAccessibleName(tr("Codes that are not used yet"));
    FocusOrder::stopWhileScrollable(*m_openScroll);
    column->addWidget(m_openScroll);
    m_openScroll->hide();
    connect(this, &Popup::dismissed, this, &QObject::deleteLater);
    fill();
    ask();
}

void InvitePopup::buildChoice(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_search = new QLineEdit(body());
    m_search->setPlaceholderText(tr("Name or account"));
    m_search->setAccessibleName(tr("Whom to invite"));
    m_search->installEventFilter(this);
    new ComposingGuard(m_search);
    m_make = new Button(theme, tr("Make a code"), ButtonKind::Primary, ButtonSize::Normal, body());
    row->addWidget(m_search, 1);
    row->addWidget(m_make);
    column.addLayout(row);
    m_list = new QListView(body());
    m_list->setModel(&m_people);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setFixedHeight(shownRows(*window()) * rowHeight);
    m_list->setAccessibleName(tr("Whom to invite"));
    column.addWidget(m_list);
    connect(m_search, &QLineEdit::textChanged, this, &InvitePopup::fill);
    connect(m_search, &QLineEdit::returnPressed, this, &InvitePopup::make);
    connect(m_list, &QListView::doubleClicked, this, &InvitePopup::make);
    connect(m_make, &Button::clicked, this, &InvitePopup::make);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& now) { m_make->setEnabled(now.isValid()); });
}

void InvitePopup::buildCode(QVBoxLayout& column)
{
    const Theme& theme = m_workplace.theme;
    m_codeArea = new Pane(theme, &Tokens::accentTint, {}, body());
    auto* inner = new QVBoxLayout(m_codeArea);
    inner->setContentsMargins(12, 8, 12, 8);
    inner->setSpacing(2);
    m_codeFor = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, m_codeArea);
    m_codeFor->setElided();
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_code = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, m_codeArea);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_code->setAccessibleName(tr("Code"));
    auto* copy = new Button(theme, tr("Copy"), ButtonKind::Normal, ButtonSize::Small, m_codeArea);
    copy->setIconName(QStringLiteral("edit-copy"));
    connect(copy, &Button::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_code->text()); });
    row->addWidget(m_code, 1);
    row->addWidget(copy);
    m_codeUntil = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, m_codeArea);
    m_codeUntil->setWordWrap(true);
    inner->addWidget(m_codeFor);
    inner->addLayout(row);
    inner->addWidget(m_codeUntil);
    column.addWidget(m_codeArea);
    m_codeArea->hide();
}

void InvitePopup::fill()
{
    // Who may invite everybody is said by the hub; a lead sees whom he may.
    const items::PresenceState& own = m_workplace.repository.presence();
    const bool all = own.hasRole(protocol::Role::admin);
    const QString needle = m_search->text().trimmed();
    m_people.clear();
    for (const items::PersonItem& person : m_workplace.repository.people()) {
        const bool humble = std::ranges::all_of(person.roles,
            [](protocol::Role role) { return role == protocol::Role::agent || role == protocol::Role::trainer; });
        const QString account = items::toQString(person.id.name);
        const QString name = Names::safe(person.displayName);
        const bool fits = needle.isEmpty() || name.contains(needle, Qt::CaseInsensitive)
            || account.contains(needle, Qt::CaseInsensitive);
        if (!fits || person.id == own.person().id || !(all || humble)) {
            continue;
        }
        auto* item = new QStandardItem(name.isEmpty() ? account : tr("%1 (%2)").arg(name, account));
        item->setData(QVariant::fromValue(person.id), Qt::UserRole);
        item->setSizeHint(QSize(100, rowHeight));
        m_people.appendRow(item);
    }
    m_list->setCurrentIndex(m_people.index(0, 0));
    m_make->setEnabled(m_people.rowCount() > 0);
}

base::PersonId InvitePopup::chosen() const
{
    return m_list->currentIndex().data(Qt::UserRole).value<base::PersonId>();
}

QString InvitePopup::code() const
{
    return m_codeArea->isHidden() ? QString() : m_code->text();
}

QString InvitePopup::problemText() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

QString InvitePopup::day(base::Timestamp at) const
{
    const QDate today = Format::local(m_workplace.hubNow()).date();
    return tr("%1 %2").arg(Format::day(Format::local(at).date(), today), Format::clock(at));
}

void InvitePopup::make()
{
    const base::PersonId person = chosen();
    if (person.isEmpty() || !m_make->isEnabled()) {
        return;
    }
    m_make->setEnabled(false);
    m_problem->hide();
    m_workplace.commands.invite(person).then(this, [this, person](const items::NewInvitation& made) {
        m_make->setEnabled(m_list->currentIndex().isValid());
        if (made.result != items::AccountResult::Done || made.code.isEmpty()) {
            tell(made.result);
            return;
        }
        m_codeFor->setPlainText(tr("Code for %1").arg(Names::colleague(person, m_workplace)));
        m_code->setText(made.code);
        m_codeOf = person;
        m_codeUntil->setText(tr("Good until %1, and shown only here: copy it now.").arg(day(made.expires)));
        m_codeArea->show();
        place();
        ask();
    });
}

void InvitePopup::ask()
{
    m_workplace.commands.askInvitations().then(
        this, [this](const std::optional<std::vector<items::OpenInvitation>>& open) { showOpen(open); });
}

void InvitePopup::showOpen(const std::optional<std::vector<items::OpenInvitation>>& open)
{
    const Theme& theme = m_workplace.theme;
    while (QLayoutItem* item = m_openRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_names.clear();
    m_openScroll->setVisible(open && !open->empty());
    if (m_openScroll->isHidden()) {
        place();
        return;
    }
    auto* caption = new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, m_openArea);
    caption->setText(tr("Codes that are not used yet"));
    m_openRows->addWidget(caption);
    caption->show(); // what isn't shown yet has no height
    for (const items::OpenInvitation& one : *open) {
        const QString name = Names::colleague(one.person, m_workplace);
        m_names.append(name);
        auto* line = new QWidget(m_openArea);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        auto* who = new PlainLabel(theme, &Tokens::text, TypeRole::Body, false, line);
        who->setElided();
        who->setPlainText(name);
        auto* until = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, line);
        until->setText(tr("until %1").arg(day(one.expires)));
        auto* withdraw = new Button(theme, tr("Withdraw"), ButtonKind::Link, ButtonSize::Small, line);
        withdraw->setAccessibleName(tr("Withdraw the code for %1").arg(name));
        connect(withdraw, &Button::clicked, this, [this, person = one.person] {
            m_workplace.commands.withdrawInvitation(person).then(this, [this, person](items::AccountResult result) {
                // Used meanwhile is gone as well.
                if (result != items::AccountResult::Done && result != items::AccountResult::NotFound) {
                    tell(result);
                } else if (person == m_codeOf) {
                    m_codeArea->hide();
                }
                ask();
            });
        });
        row->addWidget(who, 1);
        row->addWidget(until);
        row->addWidget(withdraw);
        m_openRows->addWidget(line);
        line->show();
    }
    m_openRows->addStretch(1);
    const int most = shownRows(*window()) * rowHeight;
    m_openScroll->setFixedHeight(std::min(most, m_openArea->sizeHint().height()));
    place();
}

void InvitePopup::tell(items::AccountResult result)
{
    using Result = items::AccountResult;
    m_problem->setText(result == Result::NotAllowed || result == Result::Demanded
            ? tr("You may not invite this person.")
            : result == Result::NotFound ? tr("This person is not in the desk any more.")
                                         : tr("The hub does not answer. No code was made or withdrawn."));
    m_problem->show();
    place();
}

bool InvitePopup::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress && !isComposing()) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int row = m_list->currentIndex().row() + (key == Qt::Key_Down ? 1 : -1);
            if (m_people.index(row, 0).isValid()) {
                m_list->setCurrentIndex(m_people.index(row, 0));
            }
            return true;
        }
    }
    return Popup::eventFilter(watched, event);
}
