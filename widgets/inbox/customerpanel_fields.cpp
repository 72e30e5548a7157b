// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rows of the panel: fields, tags, what can be added.

#include "widgets/common/button.h"
#include "widgets/common/flowlayout.h"
#include "widgets/inbox/customereditor.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/customerrows.h"
#include "widgets/inbox/fieldreveal.h"
#include "widgets/inbox/fieldwords.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

bool CustomerPanel::mayEdit() const
{
    using State = protocol::ConversationState;
    return m_item.mine && !m_customer->customer().id.isNil()
        && (m_item.state == State::active || m_item.state == State::parked || m_item.state == State::wrapup);
}

void CustomerPanel::addRow(const items::CustomerFieldItem& field)
{
    const QString value = field.masked ? QString() : field.value;
    const items::CustomerEdit edit {items::CustomerEdit::Kind::Field, field.key, field.value, value};
    auto* row = new FieldRow(m_workplace, FieldWords::title(field.key, m_workplace), m_fieldArea);
    if (isEdited(edit)) {
        row->setContent(m_editor);
    } else {
        showValue(*row, field);
        row->setEditable(mayEdit() && FieldWords::mayEdit(field.key, m_workplace));
        connect(row, &FieldRow::editWanted, this, [this, edit, blind = field.masked] {
            beginEdit({edit, false, true, blind});
        });
    }
    m_fields->addWidget(row);
}

void CustomerPanel::showValue(FieldRow& row, const items::CustomerFieldItem& field)
{
    const bool asked = field.masked && m_reveal->key() == field.key;
    const bool shown = asked && !m_reveal->value().isEmpty();
    const items::CustomerFieldItem seen {field.key, shown ? m_reveal->value() : field.value, field.masked && !shown};
    row.setValue(FieldWords::value(seen, m_workplace));
    if (shown || (!field.masked && FieldWords::isCopied(field.key, m_workplace))) {
        row.addCopy(seen.value);
    }
    const protocol::FieldSettings* settings = m_workplace.repository.desk().field(field.key);
    const bool canShow = field.masked && settings != nullptr && settings->mask != protocol::FieldMask::none;
    if (!canShow || !m_reveal->may()) {
        return;
    }
    Button* button = shown ? row.addButton(tr("Hide"), tr("Hide %1").arg(row.word()))
                           : row.addButton(tr("Show"), tr("Show %1 for a minute").arg(row.word()));
    button->setToolTip(shown ? QString() : tr("Shown for a minute. The hub notes that you looked at it."));
    button->setAccessibleDescription(shown ? seen.value : button->toolTip());
    button->setEnabled(shown || m_workplace.repository.connection().isLive());
    connect(button, &Button::clicked, this, [this, button, key = field.key, shown, asked] {
        m_revealButton = button;
        if (shown) {
            m_reveal->hide();
        } else if (!asked) {
            m_reveal->show(key);
        }
    });
    if (asked || (m_lastRevealed == field.key && m_reveal->key().isEmpty())) {
        m_revealButton = button;
    }
}

/// Whoever pressed the button goes on with the one in its place.
void CustomerPanel::showReveal()
{
    const bool focused = m_revealButton && m_revealButton->hasFocus();
    fillFields();
    if (!m_reveal->key().isEmpty()) {
        m_lastRevealed = m_reveal->key();
    }
    if (focused && m_revealButton && m_revealButton->isEnabled()) {
        m_revealButton->parentWidget()->show(); // what is not yet shown takes no focus
        m_revealButton->show();
        m_revealButton->setFocus(Qt::OtherFocusReason);
    }
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
    const Shown shown {customer.id, customer.displayName, customer.fields, customer.tags, m_item.source, mayEdit(),
        m_editor, m_workplace.repository.desk().row().fields, m_workplace.repository.presence().rights(),
        m_reveal->key(), m_reveal->value(), m_workplace.repository.connection().isLive(), m_workplace.language()};
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
    clearRows(*m_fields);
    bool placed = m_work && m_work->edit.kind == Kind::Name;
    if (placed) {
        auto* row = new FieldRow(m_workplace, tr("Name"), m_fieldArea);
        row->setContent(m_editor);
        m_fields->addWidget(row);
    }
    for (const items::CustomerFieldItem& field : customer.fields) {
        placed = placed || isEdited({Kind::Field, field.key, {}, {}});
        addRow(field);
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
                                                     : FieldWords::title(m_work->edit.key, m_workplace),
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
    for (const QString& key : FieldWords::keys(m_workplace)) {
        const auto& fields = m_customer->customer().fields;
        if (std::none_of(fields.begin(), fields.end(), [&key](const auto& field) { return field.key == key; })) {
            menu->addAction(FieldWords::title(key, m_workplace), this, [this, key] {
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
