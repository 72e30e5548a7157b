// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/customereditor.h"

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

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
                                                       : Names::field(edit.key));
    m_field->setPlaceholderText(edit.kind == Kind::Tag ? tr("New tag")
            : work.isNew || edit.kind == Kind::Name    ? QString()
                                                       : tr("Empty: the field goes"));
    m_field->installEventFilter(this);
    new ComposingGuard(m_field);
    for (PlainLabel* label : {m_problem, m_conflict}) {
        label->setWordWrap(true);
        label->hide();
    }
    m_take->hide();
    buildLayout();
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
        m_field->setText(m_work.edit.before);
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
    m_conflict->setText(now.isEmpty()
            ? tr("Somebody removed this meanwhile. Saving puts yours in its place.")
            : tr("Somebody changed this to “%1” meanwhile. Saving puts yours in its place.").arg(Names::safe(now)));
    m_conflict->setVisible(changed);
    m_take->setVisible(changed);
}

void CustomerEditor::focusField()
{
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
        edit.key = Names::fieldKey(edit.key);
    }
    const items::CustomerEditProblem problem = items::check(m_customer, edit, m_work.isNew);
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
    const bool nothing = m_work.isNew ? edit.after.isEmpty() : edit.after == items::present(m_customer, edit);
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
