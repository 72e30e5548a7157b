// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/customereditor.h"

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/fieldwords.h"
#include "widgets/inbox/names.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace {

using Kind = items::CustomerEdit::Kind;

void setErrorState(QLineEdit& field, bool error)
{
    field.setProperty("state", error ? QStringLiteral("error") : QString());
    field.style()->unpolish(&field);
    field.style()->polish(&field);
}

} // namespace

CustomerEditor::CustomerEditor(const Workplace& workplace, const Work& work, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_work(work)
    , m_field(new QLineEdit(this))
    , m_problem(new PlainLabel(workplace.theme, &Tokens::red, TypeRole::Caption, false, this))
    , m_conflict(new PlainLabel(workplace.theme, &Tokens::amber, TypeRole::Caption, false, this))
    , m_take(new Button(workplace.theme, tr("Take theirs"), ButtonKind::Link, ButtonSize::Small, this))
{
    const protocol::FieldSettings* settings
        = work.edit.kind == Kind::Field ? workplace.repository.desk().field(work.edit.key) : nullptr;
    m_settings = settings != nullptr ? std::optional(*settings) : std::nullopt;
    const items::CustomerEdit& edit = work.edit;
    if (!work.keyGiven) {
        m_key = new QLineEdit(this);
        m_key->setText(edit.key);
        m_key->setPlaceholderText(tr("What the field is called"));
        m_key->setAccessibleName(m_key->placeholderText());
        m_key->installEventFilter(this);
        new ComposingGuard(m_key);
    }
    m_field->setText(edit.after);
    m_field->setAccessibleName(edit.kind == Kind::Name ? tr("Name")
            : edit.kind == Kind::Tag                   ? tr("Tag")
                                                       : FieldWords::title(edit.key, workplace));
    m_field->setPlaceholderText(placeholder());
    if (m_settings && !FieldWords::choices(*m_settings, workplace).empty()) {
        buildChoice();
    }
    m_field->installEventFilter(this);
    new ComposingGuard(m_field);
    for (PlainLabel* label : {m_problem, m_conflict}) {
        label->setWordWrap(true);
        label->hide();
    }
    m_take->hide();
    buildLayout();
}

QString CustomerEditor::placeholder() const
{
    const Kind kind = m_work.edit.kind;
    if (kind == Kind::Tag) {
        return tr("New tag");
    }
    const QString hint = m_settings ? FieldWords::hint(*m_settings) : QString();
    if (kind == Kind::Name || m_work.isNew || !hint.isEmpty()) {
        return hint;
    }
    return isBlind() ? tr("Takes the place of what is masked") : tr("Empty: the field goes");
}

/// What stood there when it was begun was only what may be seen of it.
bool CustomerEditor::isBlind() const
{
    return m_work.edit.kind == Kind::Field && !m_work.isNew && m_work.blind;
}

/// One of a few values: a list in the field's place, which the field follows.
void CustomerEditor::buildChoice()
{
    m_choice = new QComboBox(this);
    m_choice->setAccessibleName(m_field->accessibleName());
    m_choice->addItem(m_work.isNew ? tr("Choose…") : tr("None: the field goes"), QString());
    for (const auto& [value, word] : FieldWords::choices(*m_settings, m_workplace)) {
        m_choice->addItem(word, value);
    }
    followChoice();
    m_choice->installEventFilter(this);
    connect(m_choice, &QComboBox::activated, this, [this](int row) {
        m_field->setText(m_choice->itemData(row).toString());
        m_problem->hide();
    });
    m_field->hide();
}

void CustomerEditor::followChoice()
{
    if (m_choice != nullptr) {
        m_choice->setCurrentIndex(std::max(0, m_choice->findData(m_field->text())));
    }
}

void CustomerEditor::buildLayout()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 4);
    column->setSpacing(4);
    if (m_key != nullptr) {
        column->addWidget(m_key);
    }
    column->addWidget(m_field);
    if (m_choice != nullptr) {
        column->addWidget(m_choice);
    }
    column->addWidget(m_problem);
    column->addWidget(m_conflict);
    column->addWidget(m_take, 0, Qt::AlignLeft);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* save = new Button(m_workplace.theme, tr("Save"), ButtonKind::Primary, ButtonSize::Small, this);
    auto* cancel = new Button(m_workplace.theme, tr("Cancel"), ButtonKind::Normal, ButtonSize::Small, this);
    save->setKeyHint(QStringLiteral("Enter"));
    cancel->setKeyHint(QStringLiteral("Esc"));
    row->addWidget(save);
    row->addWidget(cancel);
    row->addStretch(1);
    column->addLayout(row);
    connect(save, &Button::clicked, this, &CustomerEditor::submit);
    connect(cancel, &Button::clicked, this, &CustomerEditor::cancelled);
    connect(m_take, &Button::clicked, this, [this] {
        m_work.edit.before = items::present(m_customer, m_work.edit);
        m_field->setText(isBlind() ? QString() : m_work.edit.before);
        followChoice();
        follow(m_customer);
        focusField();
    });
    for (QLineEdit* field : {m_key, m_field}) {
        if (field != nullptr) {
            connect(field, &QLineEdit::textEdited, this, [this, field] {
                setErrorState(*field, false);
                m_problem->hide();
            });
        }
    }
}

CustomerEditor::Work CustomerEditor::work() const
{
    Work work = m_work;
    work.edit.after = m_field->text();
    if (m_key != nullptr) {
        work.edit.key = m_key->text();
    }
    return work;
}

void CustomerEditor::follow(const items::CustomerItem& customer)
{
    m_customer = customer;
    const QString now = items::present(customer, m_work.edit);
    const bool changed = m_work.edit.kind != Kind::Tag && m_key == nullptr && now != m_work.edit.before;
    const items::CustomerFieldItem theirs {m_work.edit.key, now, items::isMasked(customer, m_work.edit.key)};
    m_conflict->setText(now.isEmpty()
            ? tr("Somebody removed this meanwhile. Saving puts yours in its place.")
            : tr("Somebody changed this to “%1” meanwhile. Saving puts yours in its place.")
                  .arg(m_work.edit.kind == Kind::Field ? FieldWords::value(theirs, m_workplace) : Names::safe(now)));
    m_conflict->setVisible(changed);
    m_take->setVisible(changed);
}

void CustomerEditor::focusField()
{
    if (m_choice != nullptr) {
        m_choice->setFocus(Qt::OtherFocusReason);
        return;
    }
    QLineEdit* first = m_key != nullptr && m_key->text().isEmpty() ? m_key : m_field;
    first->setFocus(Qt::OtherFocusReason);
    first->selectAll();
}

void CustomerEditor::showFault(const QString& why)
{
    m_problem->setText(why);
    m_problem->show();
    setErrorState(*m_field, true);
}

QString CustomerEditor::problemText() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void CustomerEditor::submit()
{
    items::CustomerEdit edit = work().edit;
    edit.after = edit.after.trimmed();
    edit.key = edit.key.trimmed();
    if (edit.kind == Kind::Tag) {
        edit.after = edit.after.simplified();
        edit.key = edit.after;
    } else if (m_key != nullptr) {
        edit.key = FieldWords::keyOf(edit.key, m_workplace);
        const protocol::FieldSettings* settings = m_workplace.repository.desk().field(edit.key);
        m_settings = settings != nullptr ? std::optional(*settings) : std::nullopt;
    }
    const items::CustomerEditProblem problem
        = items::check(m_customer, edit, m_work.isNew, m_settings ? &*m_settings : nullptr);
    if (problem != items::CustomerEditProblem::None) {
        m_problem->setText(words(problem));
        m_problem->show();
        using Problem = items::CustomerEditProblem;
        const bool key = problem == Problem::KeyEmpty || problem == Problem::KeyTooLong || problem == Problem::KeyTaken;
        QLineEdit* wrong = key && m_key != nullptr ? m_key : m_field;
        setErrorState(*wrong, true);
        wrong->setFocus(Qt::OtherFocusReason);
        return;
    }
    const bool nothing
        = m_work.isNew || isBlind() ? edit.after.isEmpty() : edit.after == items::present(m_customer, edit);
    if (nothing) {
        Q_EMIT cancelled();
        return;
    }
    edit.before = items::present(m_customer, edit);
    Q_EMIT saved(edit);
}

QString CustomerEditor::words(items::CustomerEditProblem problem) const
{
    using Problem = items::CustomerEditProblem;
    const int length = int(m_field->text().trimmed().toUcs4().size());
    switch (problem) {
    case Problem::None:
        break;
    case Problem::NameTooLong:
    case Problem::TagTooLong:
        return tr("At most %1 characters; this has %2.").arg(protocol::limits::nameCodePoints).arg(length);
    case Problem::ValueTooLong:
        return tr("At most %1 characters; this has %2.").arg(protocol::limits::noteCodePoints).arg(length);
    case Problem::KeyEmpty:
        return tr("Say what the field is called.");
    case Problem::KeyTooLong:
        return tr("The field's name has at most %1 characters.").arg(protocol::limits::nameCodePoints);
    case Problem::KeyTaken:
        return tr("There is a field of this name already.");
    case Problem::TooManyFields:
        return tr("A customer has at most %1 fields.").arg(protocol::limits::listEntries);
    case Problem::TooManyTags:
        return tr("A customer has at most %1 tags.").arg(protocol::limits::listEntries);
    case Problem::Unfit:
        return m_settings ? FieldWords::problem(*m_settings, items::unfit(*m_settings, m_field->text().trimmed()))
                          : QString();
    }
    return {};
}

bool CustomerEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            if (watched == m_key && m_field->text().isEmpty()) {
                m_field->setFocus(Qt::TabFocusReason);
            } else {
                submit();
            }
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            Q_EMIT cancelled();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}
