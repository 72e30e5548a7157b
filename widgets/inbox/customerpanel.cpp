// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/customerpanel.h"

#include "widgets/common/button.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/focusorder.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/blocknotice.h"
#include "widgets/inbox/customereditor.h"
#include "widgets/inbox/customerrows.h"
#include "widgets/inbox/desklinks.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPointer>
#include <QTimer>
#include <QVBoxLayout>

namespace {

constexpr base::Milliseconds undoFor {10'000};

void clear(QLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

} // namespace

CustomerPanel::CustomerPanel(const Workplace& workplace, QWidget* parent)
    : QScrollArea(parent)
    , m_workplace(workplace)
    , m_customer(new CustomerModel(workplace.repository, this))
    , m_earlier(new EarlierConversationModel(workplace.repository, this))
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
        m_customer->setCustomer(customer);
        m_earlier->setCustomer(customer);
        if (!customer.isNil()) {
            m_workplace.commands.loadEarlierConversations(customer);
        }
        const auto kept = m_kept.find(customer);
        if (kept != m_kept.end()) {
            m_work = kept->second;
            m_kept.erase(kept);
        }
    }
    fill();
}

void CustomerPanel::fill()
{
    const items::CustomerItem& customer = m_customer->customer();
    const QString name = Names::customer(customer.displayName.isEmpty() ? m_item.customerName : customer.displayName);
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

bool CustomerPanel::mayEdit() const
{
    using State = protocol::ConversationState;
    return m_item.mine && !m_customer->customer().id.isNil()
        && (m_item.state == State::active || m_item.state == State::parked || m_item.state == State::wrapup);
}

void CustomerPanel::addRow(const QString& key, const QString& value)
{
    const items::CustomerEdit edit {items::CustomerEdit::Kind::Field, key, value, value};
    auto* row = new FieldRow(m_workplace, Names::field(key), m_fieldArea);
    if (isEdited(edit)) {
        row->setContent(m_editor);
    } else {
        row->setValue(Names::safe(value));
        row->setEditable(mayEdit());
        connect(row, &FieldRow::editWanted, this, [this, edit] { beginEdit({edit, false, true}); });
    }
    m_fields->addWidget(row);
}

bool CustomerPanel::isEdited(const items::CustomerEdit& edit) const
{
    return m_work && !m_work->isNew && m_work->edit.kind == edit.kind && m_work->edit.key == edit.key;
}

void CustomerPanel::fillFields()
{
    using Kind = items::CustomerEdit::Kind;
    const items::CustomerItem& customer = m_customer->customer();
    m_rename->setVisible(mayEdit());
    if (m_work && !mayEdit() && !m_item.id.isNil() && !customer.id.isNil()) {
        keepWork();
    }
    prepareEditor();
    const Shown shown {
        customer.id, customer.displayName, customer.fields, customer.tags, m_item.source, mayEdit(), m_editor};
    if (m_shown == shown) {
        // Nobody's cursor or input method is disturbed for what didn't change.
        showState();
        return;
    }
    m_shown = shown;
    // The editor outlives the rows round it, and so does its cursor.
    const QPointer<QWidget> focus
        = m_editor != nullptr && m_editor->isAncestorOf(window()->focusWidget()) ? window()->focusWidget() : nullptr;
    if (m_editor != nullptr) {
        m_editor->setParent(m_fieldArea);
    }
    clear(*m_fields);
    bool placed = m_work && m_work->edit.kind == Kind::Name;
    if (placed) {
        auto* row = new FieldRow(m_workplace, tr("Name"), m_fieldArea);
        row->setContent(m_editor);
        m_fields->addWidget(row);
    }
    for (const items::CustomerFieldItem& field : customer.fields) {
        placed = placed || isEdited({Kind::Field, field.key, {}, {}});
        addRow(field.key, field.value);
    }
    if (!m_item.source.isEmpty()) {
        auto* row = new FieldRow(m_workplace, tr("Source"), m_fieldArea);
        row->setValue(m_item.source == QLatin1String("web") ? tr("Chat page") : Names::safe(m_item.source));
        m_fields->addWidget(row);
    }
    addTags(customer);
    if (m_work && !placed) {
        // New, or removed by somebody else meanwhile.
        const bool tag = m_work->edit.kind == Kind::Tag;
        auto* row = new FieldRow(m_workplace,
            tag                                      ? tr("Tag")
                : m_work->isNew && !m_work->keyGiven ? tr("New field")
                                                     : Names::field(m_work->edit.key),
            m_fieldArea);
        row->setContent(m_editor);
        m_fields->addWidget(row);
    }
    if (mayEdit() && !m_work) {
        addButtons();
    }
    if (m_editor != nullptr) {
        m_editor->show();
    }
    if (focus) {
        focus->setFocus(Qt::OtherFocusReason);
    }
    m_fieldArea->setVisible(m_fields->count() > 0);
    showState();
}

void CustomerPanel::addTags(const items::CustomerItem& customer)
{
    if (customer.tags.isEmpty()) {
        return;
    }
    auto* row = new FieldRow(m_workplace, tr("Tags"), m_fieldArea);
    auto* area = new QWidget(row);
    auto* flow = new FlowLayout(area, 4);
    for (const QString& tag : customer.tags) {
        if (!mayEdit()) {
            flow->addWidget(new ChipLabel(m_workplace.theme, Names::safe(tag), paint::ChipKind::Neutral, area));
            continue;
        }
        auto* chip = new Button(m_workplace.theme, Names::safe(tag), ButtonKind::Tag, ButtonSize::Normal, area);
        chip->setIconName(QStringLiteral("cross"), 10);
        chip->setAccessibleName(tr("Remove the tag %1").arg(tag));
        connect(chip, &Button::clicked, this, [this, tag] { save({items::CustomerEdit::Kind::Tag, tag, tag, {}}); });
        flow->addWidget(chip);
    }
    row->setContent(area);
    m_fields->addWidget(row);
}

void CustomerPanel::addButtons()
{
    auto* box = new QWidget(m_fieldArea);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const auto add = [this, row, box](const QString& word) {
        auto* button = new Button(m_workplace.theme, word, ButtonKind::Flat, ButtonSize::Small, box);
        button->setIconName(QStringLiteral("list-add"));
        row->addWidget(button);
        return button;
    };
    Button* field = add(tr("Field"));
    field->setAccessibleName(tr("Add a field"));
    connect(field, &Button::clicked, this, [this, field] { chooseField(*field); });
    Button* tag = add(tr("Tag"));
    tag->setAccessibleName(tr("Add a tag"));
    connect(tag, &Button::clicked, this, [this] {
        beginEdit({{items::CustomerEdit::Kind::Tag, {}, {}, {}}, true, true});
    });
    row->addStretch(1);
    m_fields->addWidget(box);
}

void CustomerPanel::chooseField(const QWidget& anchor)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Add a field"));
    for (const QString& key : Names::knownFields()) {
        const auto& fields = m_customer->customer().fields;
        if (std::none_of(fields.begin(), fields.end(), [&key](const auto& field) { return field.key == key; })) {
            menu->addAction(Names::field(key), this, [this, key] {
                beginEdit({{items::CustomerEdit::Kind::Field, key, {}, {}}, true, true});
            });
        }
    }
    menu->addSeparator();
    menu->addAction(tr("Another field…"), this, [this] {
        beginEdit({{items::CustomerEdit::Kind::Field, {}, {}, {}}, true, false});
    });
    menu->popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)));
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

void CustomerPanel::save(const items::CustomerEdit& edit)
{
    // On top of what is known now: whatever else somebody changed stays as it is.
    const items::CustomerItem next = items::applied(m_customer->customer(), edit);
    m_workplace.commands.updateCustomer(m_item.id, next)
        .then(this, [this, edit, customer = m_item.customer](const base::Status& done) {
            if (done.ok()) {
                if (customer == m_item.customer) {
                    m_lastEdit = edit;
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
    clear(*m_earlierColumn);
    const int rows = m_earlier->rowCount();
    int shown = 0;
    for (int row = 0; row < rows; ++row) {
        const items::EarlierItem* item = m_earlier->itemAt(m_earlier->index(row, 0));
        if (item == nullptr || item->id == m_item.id) {
            continue;
        }
        auto* line = new EarlierRow(m_workplace, *item, m_earlierArea);
        connect(line, &QAbstractButton::clicked, this, [this, copy = *item] { Q_EMIT earlierChosen(copy); });
        m_earlierColumn->addWidget(line);
        ++shown;
    }
    m_earlierTitle->setText(tr("Earlier conversations"));
    m_earlierTitle->setVisible(shown > 0);
    m_earlierArea->setVisible(shown > 0);
}
