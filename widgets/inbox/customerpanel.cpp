// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/customerpanel.h"

#include "widgets/common/button.h"
#include "widgets/common/focusorder.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/blocknotice.h"
#include "widgets/inbox/customereditor.h"
#include "widgets/inbox/customerrows.h"
#include "widgets/inbox/desklinks.h"
#include "widgets/inbox/fieldreveal.h"
#include "widgets/inbox/mergenotice.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace {

constexpr base::Milliseconds undoFor {10'000};

} // namespace

CustomerPanel::CustomerPanel(const Workplace& workplace, QWidget* parent)
    : QScrollArea(parent)
    , m_workplace(workplace)
    , m_customer(new CustomerModel(workplace.repository, this))
    , m_earlier(new EarlierConversationModel(workplace.repository, this))
    , m_reveal(new FieldReveal(workplace, this))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("Customer"));
    FocusOrder::stopWhileScrollable(*this);
    buildLayout();
    connect(m_customer, &CustomerModel::customerChanged, this, &CustomerPanel::fill);
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, &CustomerPanel::showLink);
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, &CustomerPanel::fillFields);
    connect(&workplace.repository.presence(), &items::PresenceState::changed, this, &CustomerPanel::fillFields);
    connect(&workplace.repository.desk(), &items::DeskInfo::changed, this, &CustomerPanel::fillFields);
    connect(m_reveal, &FieldReveal::changed, this, &CustomerPanel::showReveal);
    connect(m_reveal, &FieldReveal::failed, this, &CustomerPanel::failed);
    connect(m_earlier, &QAbstractItemModel::modelReset, this, &CustomerPanel::fillEarlier);
    connect(m_earlier, &QAbstractItemModel::rowsInserted, this, &CustomerPanel::fillEarlier);
    connect(m_earlier, &QAbstractItemModel::rowsRemoved, this, &CustomerPanel::fillEarlier);
    connect(&workplace.repository.desk(), &items::DeskInfo::changed, this, &CustomerPanel::fillEarlier);
}

void CustomerPanel::buildLayout()
{
    const Theme& theme = m_workplace.theme;
    auto* content = new Pane(theme, &Tokens::sunken, {}, this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(12);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    m_avatar = new AvatarMark(theme, 32, content);
    head->addWidget(m_avatar);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    m_name = new PlainLabel(theme, &Tokens::text, TypeRole::Body, true, content);
    m_name->setElided();
    m_visits = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, content);
    m_visits->setElided();
    words->addWidget(m_name);
    words->addWidget(m_visits);
    head->addLayout(words, 1);
    m_rename = new Button(theme, tr("Change the name"), ButtonKind::Flat, ButtonSize::Small, content);
    m_rename->setIconName(QStringLiteral("document-edit"));
    m_rename->setIconOnly(true);
    m_rename->setAccessibleName(m_rename->text());
    connect(m_rename, &Button::clicked, this, [this] {
        const QString name = m_customer->customer().displayName;
        beginEdit({{items::CustomerEdit::Kind::Name, {}, name, name}, false, true});
    });
    head->addWidget(m_rename);
    m_link = new ChipLabel(theme, QString(), paint::ChipKind::Green, content);
    head->addWidget(m_link);
    column->addLayout(head);
    m_fieldArea = new QWidget(content);
    m_fields = new QVBoxLayout(m_fieldArea);
    m_fields->setContentsMargins(0, 0, 0, 0);
    m_fields->setSpacing(4);
    column->addWidget(m_fieldArea);
    buildState(*column, content);
    m_links = new DeskLinks(m_workplace, content);
    column->addWidget(m_links);
    m_block = new BlockNotice(m_workplace, content);
    connect(m_block, &BlockNotice::blockClicked, this, &CustomerPanel::blockWanted);
    connect(m_block, &BlockNotice::unblockClicked, this, &CustomerPanel::unblockWanted);
    column->addWidget(m_block);
    m_merge = new MergeNotice(m_workplace, content);
    connect(m_merge, &MergeNotice::mergeClicked, this, &CustomerPanel::mergeWanted);
    connect(m_merge, &MergeNotice::undoClicked, this, &CustomerPanel::partWanted);
    connect(&m_workplace.repository.presence(), &items::PresenceState::changed, this,
        [this] { m_merge->set(m_customer->customer()); });
    column->addWidget(m_merge);
    m_earlierArea = new QWidget(content);
    m_earlierColumn = new QVBoxLayout(m_earlierArea);
    m_earlierColumn->setContentsMargins(0, 0, 0, 0);
    m_earlierColumn->setSpacing(0);
    m_earlierTitle = new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, content);
    auto* earlier = new QVBoxLayout;
    earlier->setSpacing(2);
    earlier->addWidget(m_earlierTitle);
    earlier->addWidget(m_earlierArea);
    column->addLayout(earlier);
    column->addStretch(1);
    setWidget(content);
}

void CustomerPanel::buildState(QVBoxLayout& column, QWidget* content)
{
    const Theme& theme = m_workplace.theme;
    m_stateArea = new QWidget(content);
    auto* row = new QHBoxLayout(m_stateArea);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_stateIcon = new IconMark(theme, QStringLiteral("clock"), &Tokens::amber, 14, m_stateArea);
    m_state = new PlainLabel(theme, &Tokens::amber, TypeRole::Caption, false, m_stateArea);
    m_state->setWordWrap(true);
    m_undo = new Button(theme, tr("Undo"), ButtonKind::Link, ButtonSize::Small, m_stateArea);
    row->addWidget(m_stateIcon, 0, Qt::AlignTop);
    row->addWidget(m_state, 1);
    row->addWidget(m_undo, 0, Qt::AlignTop);
    column.addWidget(m_stateArea);
    connect(m_undo, &Button::clicked, this, &CustomerPanel::undo);
    m_undoEnd = new QTimer(this);
    m_undoEnd->setSingleShot(true);
    connect(m_undoEnd, &QTimer::timeout, this, [this] {
        m_lastEdit.reset();
        showState();
    });
}

void CustomerPanel::setConversation(const items::ConversationItem* item)
{
    const base::CustomerId customer = item != nullptr ? item->customer : base::CustomerId();
    const bool other = customer != m_item.customer;
    if (other) {
        // What is being written waits for the person to come back.
        keepWork();
        m_lastEdit.reset();
    }
    m_item = item != nullptr ? *item : items::ConversationItem();
    if (other) {
        m_reveal->setCustomer(customer); // first: what was revealed of the last one is never shown under this one
        m_customer->setCustomer(customer);
        m_olderAsked = 0;
        m_earlier->setCustomer(customer);
        if (!customer.isNil()) {
            m_workplace.commands.loadEarlierConversations(customer);
        }
        resumeWork();
    }
    fill();
}

void CustomerPanel::fill()
{
    const items::CustomerItem& customer = m_customer->customer();
    const QString name
        = Names::customer(customer.displayName.isEmpty() ? m_item.customerName : customer.displayName, m_item.customer);
    widget()->setVisible(!m_item.id.isNil());
    m_avatar->setName(name);
    m_name->setPlainText(name);
    QStringList about;
    if (customer.visits > 1) {
        about.append(tr("Visit %1").arg(customer.visits));
    } else {
        about.append(tr("First visit"));
    }
    if (!m_item.language.isEmpty()) {
        about.append(Names::languageWord(m_item.language));
    }
    m_visits->setPlainText(about.join(tr(", ")));
    showLink();
    fillFields();
    m_links->set(customer);
    m_block->set(customer, mayBlock());
    m_merge->set(customer);
    if (!customer.id.isNil() && std::exchange(m_together, customer.merged) != customer.merged) {
        m_workplace.commands.loadEarlierConversations(customer.id);
    }
    fillEarlier();
}

bool CustomerPanel::mayBlock() const
{
    const items::PresenceState& own = m_workplace.repository.presence();
    return !m_item.id.isNil()
        && (m_item.mine || own.hasRole(protocol::Role::lead) || own.hasRole(protocol::Role::admin));
}

/// What was heard last is only that while nothing is heard of the customer.
void CustomerPanel::showLink()
{
    const bool live = m_item.link == protocol::PartyLink::live;
    const bool reconnecting = m_item.link == protocol::PartyLink::reconnecting;
    const QString word = live ? tr("online") : reconnecting ? tr("reconnecting") : tr("away");
    const items::ConnectionState& connection = m_workplace.repository.connection();
    const auto& lost = connection.facts().lostAt;
    m_link->setVisible(connection.isLive() || lost.has_value());
    if (connection.isLive() || !lost) {
        m_link->set(word,
            live               ? paint::ChipKind::Green
                : reconnecting ? paint::ChipKind::Amber
                               : paint::ChipKind::Neutral);
    } else {
        m_link->set(tr("%1 as of %2").arg(word, Format::clock(*lost)), paint::ChipKind::Neutral);
    }
    m_link->setIconName(live && connection.isLive() ? QStringLiteral("globe") : QString());
}

void CustomerPanel::beginEdit(const CustomerEditor::Work& work)
{
    endEdit();
    m_work = work;
    fillFields();
    m_editor->focusField();
    QTimer::singleShot(0, this, [this] {
        if (m_editor != nullptr) {
            ensureWidgetVisible(m_editor);
        }
    });
}

void CustomerPanel::prepareEditor()
{
    if (!m_work) {
        return;
    }
    if (m_editor == nullptr) {
        m_editor = new CustomerEditor(m_workplace, *m_work, m_fieldArea);
        connect(m_editor, &CustomerEditor::cancelled, this, [this] {
            endEdit();
            fillFields();
        });
        connect(m_editor, &CustomerEditor::saved, this, &CustomerPanel::save);
    }
    m_editor->follow(m_customer->customer());
}

void CustomerPanel::endEdit()
{
    m_work.reset();
    if (m_editor != nullptr) {
        m_editor->hide();
        m_editor->deleteLater();
        m_editor = nullptr;
    }
}

void CustomerPanel::keepWork()
{
    if (m_editor != nullptr) {
        m_kept[m_item.customer] = m_editor->work();
    }
    endEdit();
}

void CustomerPanel::resumeWork()
{
    const auto kept = m_kept.find(m_item.customer);
    if (!m_work && kept != m_kept.end()) {
        m_work = kept->second;
        m_kept.erase(kept);
    }
}

void CustomerPanel::takeWork(CustomerPanel& from)
{
    from.keepWork();
    for (auto& [customer, work] : std::exchange(from.m_kept, {})) {
        m_kept.insert_or_assign(customer, std::move(work)); // what was written last
    }
    resumeWork();
    fill();
}

void CustomerPanel::save(const items::CustomerEdit& edit)
{
    // On top of what is known now: whatever else somebody changed stays as it is.
    items::CustomerItem next = items::applied(m_customer->customer(), edit);
    for (items::CustomerFieldItem& field : next.fields) {
        // What stays as it is need not fit what the desk has laid down since.
        const bool other = edit.kind != items::CustomerEdit::Kind::Field || field.key != edit.key;
        const protocol::FieldSettings* settings = m_workplace.repository.desk().field(field.key);
        const bool unfit = settings != nullptr && !items::unfit(*settings, field.value).isEmpty();
        field.masked = field.masked || (other && unfit);
    }
    // What stood there wasn't known here, so it can't be brought back.
    const bool blind
        = edit.kind == items::CustomerEdit::Kind::Field && items::isMasked(m_customer->customer(), edit.key);
    m_workplace.commands.updateCustomer(m_item.id, next)
        .then(this, [this, edit, blind, customer = m_item.customer](const base::Status& done) {
            if (done.ok()) {
                if (customer == m_item.customer) {
                    m_lastEdit = blind ? std::nullopt : std::optional(edit);
                    m_undoEnd->start(undoFor);
                    endEdit();
                    fill();
                }
                return;
            }
            const QString why = done.error().kind == base::FaultKind::Full
                ? tr("Not saved: the disk of this computer is full.")
                : done.error().kind == base::FaultKind::Denied ? tr("Not saved: the conversation is no longer yours.")
                                                               : tr("Not saved: this computer could not keep it.");
            if (m_editor != nullptr && customer == m_item.customer) {
                m_editor->showFault(why);
            } else {
                Q_EMIT failed(why);
            }
        });
}

void CustomerPanel::undo()
{
    if (m_lastEdit) {
        save(items::inverse(*m_lastEdit));
    }
}

void CustomerPanel::showState()
{
    const bool pending = m_customer->customer().pending;
    m_stateArea->setVisible(pending || m_lastEdit);
    m_stateIcon->set(pending ? QStringLiteral("clock") : QStringLiteral("dialog-ok-apply"),
        pending ? &Tokens::amber : &Tokens::green);
    m_state->setColour(pending ? &Tokens::amber : &Tokens::text3);
    m_state->setText(pending ? tr("Kept here, waits for the hub") : tr("Saved"));
    m_undo->setVisible(m_lastEdit.has_value() && mayEdit());
}

void CustomerPanel::fillEarlier()
{
    clearRows(*m_earlierColumn);
    const int rows = m_earlier->rowCount();
    std::vector<EarlierRow*> lines;
    int days = 0;
    for (int row = 0; row < rows; ++row) {
        const items::EarlierItem* item = m_earlier->itemAt(m_earlier->index(row, 0));
        if (item == nullptr || item->id == m_item.id) {
            continue;
        }
        auto* line = new EarlierRow(m_workplace, *item, m_earlierArea);
        connect(line, &QAbstractButton::clicked, this, [this, copy = *item] { Q_EMIT earlierChosen(copy); });
        m_earlierColumn->addWidget(line);
        lines.push_back(line);
        days = std::max(days, line->dayWidth());
    }
    for (EarlierRow* line : lines) {
        line->setDayWidth(days);
    }
    // They come a page at a time; a full one may have another behind it.
    const bool end = rows == m_olderAsked && m_workplace.repository.connection().isLive();
    if (rows > 0 && rows % items::earlierPage == 0 && !end) {
        auto* older
            = new Button(m_workplace.theme, tr("Show older ones"), ButtonKind::Link, ButtonSize::Normal, m_earlierArea);
        connect(older, &Button::clicked, this, [this, rows] {
            m_olderAsked = rows;
            m_workplace.commands.loadEarlierConversations(m_item.customer);
        });
        m_earlierColumn->addWidget(older, 0, Qt::AlignLeft);
    }
    m_earlierTitle->setText(tr("Earlier conversations"));
    m_earlierTitle->setVisible(!lines.empty());
    m_earlierArea->setVisible(!lines.empty());
}
