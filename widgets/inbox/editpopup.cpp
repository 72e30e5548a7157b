// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/editpopup.h"

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/sendguard.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace {

constexpr int popupWidth = 520;

} // namespace

EditPopup::EditPopup(const Workplace& workplace, const base::ConversationId& conversation,
    const items::TimelineItem& item, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_conversation(conversation)
    , m_message(item.id)
    , m_before(item.text)
    , m_mayBeEmpty(!item.attachments.empty())
    , m_field(new TextField(workplace.theme, 2, 8, body()))
    , m_guard(new SendGuard(workplace, *m_field, SendGuard::Leaving::Saved, body()))
    , m_problem(new PlainLabel(workplace.theme, &Tokens::red, TypeRole::Caption, false, body()))
    , m_save(new Button(workplace.theme, tr("Save"), ButtonKind::Primary, ButtonSize::Normal, body()))
{
    setPersistent(true);
    body()->setFixedWidth(std::min(popupWidth, host->width() - 48));
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    auto* title = new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Title, true, body());
    title->setText(tr("Edit the message"));
    setAccessibleName(title->text());
    auto* what = new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, body());
    what->setWordWrap(true);
    what->setText(tr("The customer sees the new text and that it was edited."));
    m_field->setAccessibleName(title->text());
    m_field->setPlainText(m_before);
    m_field->moveCursor(QTextCursor::End);
    m_field->installEventFilter(this);
    m_problem->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(m_field);
    column->addWidget(m_guard);
    column->addWidget(what);
    column->addWidget(m_problem);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch(1);
    auto* cancel = new Button(workplace.theme, tr("Cancel"), ButtonKind::Normal, ButtonSize::Normal, body());
    cancel->setKeyHint(QStringLiteral("Esc"));
    m_save->setKeyHint(QStringLiteral("Enter"));
    foot->addWidget(cancel);
    foot->addWidget(m_save);
    column->addLayout(foot);
    connect(cancel, &Button::clicked, this, &Popup::dismiss);
    connect(m_save, &Button::clicked, this, &EditPopup::save);
    m_guard->setConversation(conversation);
    connect(m_guard, &SendGuard::changed, this, &EditPopup::refresh);
    connect(m_field, &TextField::textChanged, this, &EditPopup::refresh);
    refresh();
}

void EditPopup::refresh()
{
    const QString text = m_field->toPlainText();
    const auto points = text.toUcs4().size();
    const bool tooLong = points > qsizetype(protocol::limits::textCodePoints);
    const bool empty = text.trimmed().isEmpty() && !m_mayBeEmpty;
    m_problem->setText(tooLong
            ? tr("%n character(s) too long", nullptr, int(points - qsizetype(protocol::limits::textCodePoints)))
            : QString());
    m_problem->setVisible(tooLong);
    m_save->setText(m_guard->isAsking() ? tr("Save anyway") : tr("Save"));
    m_save->setEnabled(!tooLong && !empty && text != m_before && !m_guard->blocks());
    place();
}

void EditPopup::save()
{
    const bool may = m_guard->mayLeave();
    refresh();
    if (!may || !m_save->isEnabled()) {
        return;
    }
    m_save->setEnabled(false); // once
    m_workplace.commands.editMessage(m_conversation, m_message, m_field->toPlainText())
        .then(this, [this](const base::Status& done) {
            if (done.ok()) {
                dismiss();
                return;
            }
            m_problem->setText(done.error().kind == base::FaultKind::NotFound
                    ? tr("The message was taken back meanwhile.")
                    : tr("The new text could not be saved on this computer."));
            m_problem->show();
            m_save->setEnabled(true);
            place();
        });
}

bool EditPopup::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
            // Who holds it down has not read what is said of the text.
            if (!m_field->isComposing() && !key->isAutoRepeat()) {
                save();
            }
            return true;
        }
    }
    return Popup::eventFilter(watched, event);
}
