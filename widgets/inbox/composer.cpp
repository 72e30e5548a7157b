// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/composer.h"

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/inbox/cannedgaps.h"
#include "widgets/inbox/completion.h"
#include "widgets/inbox/completionbar.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/draftkeeper.h"
#include "widgets/inbox/sendguard.h"
#include "widgets/inbox/spellingmenu.h"
#include "widgets/inbox/spellmarks.h"

#include <QHBoxLayout>

namespace {

constexpr int countFrom = 500; ///< characters left from which they are counted

qsizetype codePoints(const QString& text)
{
    return text.toUcs4().size();
}

qsizetype limitOf(bool note)
{
    return qsizetype(note ? protocol::limits::noteCodePoints : protocol::limits::textCodePoints);
}

} // namespace

Composer::Composer(const Workplace& workplace, DraftKeeper& drafts, QWidget* parent)
    : Pane(workplace.theme, &Tokens::surface, Qt::TopEdge, parent)
    , m_workplace(workplace)
    , m_drafts(drafts)
    , m_saving(this)
    , m_kind(new Segmented(workplace.theme, this))
    , m_picture(new Button(workplace.theme, tr("Send a picture"), ButtonKind::Flat, ButtonSize::Normal, this))
    , m_file(new Button(workplace.theme, tr("Send a file"), ButtonKind::Flat, ButtonSize::Normal, this))
    , m_fileArea(new QWidget(this))
    , m_fileRow(new FlowLayout(m_fileArea, 4))
    , m_edit(new ComposerEdit(workplace.theme, workplace.keys, this))
    , m_help(new CompletionBar(workplace, *m_edit, *this))
    , m_gaps(new CannedGaps(workplace, *m_edit, this))
    , m_guard(new SendGuard(workplace, *m_edit, SendGuard::Leaving::Sent, this))
    , m_spelling(new SpellMarks(workplace, *m_edit, this))
    , m_spellingMenu(new SpellingMenu(workplace, *m_edit, *m_spelling, this))
    , m_hint(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, this))
    , m_count(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, this))
    , m_saved(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, this))
    , m_send(new Button(workplace.theme, tr("Send"), ButtonKind::Primary, ButtonSize::Normal, this))
{
    m_kind->add(tr("Reply"));
    m_kind->add(tr("Note"), QStringLiteral("object-locked"));
    m_kind->setAccessibleName(tr("Reply or note"));
    for (Button* button : {m_picture, m_file}) {
        button->setIconOnly(true);
        button->setAccessibleName(button->text());
    }
    m_picture->setIconName(QStringLiteral("insert-image"), 22);
    m_file->setIconName(QStringLiteral("mail-attachment"), 22);
    m_hint->setElided();
    buildLayout();
    connect(&m_saving, &DraftTimer::due, this, &Composer::flush);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::handleTextChanged);
    connect(m_edit, &ComposerEdit::submitted, this, [this] { send(false); });
    connect(m_edit, &ComposerEdit::submittedToPark, this, [this] { send(!isNote()); });
    connect(m_edit, &ComposerEdit::switchWanted, this, [this] { setNote(!isNote()); });
    connect(m_edit, &ComposerEdit::filesPasted, this, [this](const std::vector<items::OutgoingFile>& files) {
        if (files.empty()) {
            Q_EMIT failed(tr("Folders can't be sent."), tr("Pack it into one file, or drop the files in it."));
        } else {
            addFiles(files);
        }
    });
    connect(m_help, &CompletionBar::filesWanted, this, &Composer::addReplied);
    connect(m_gaps, &CannedGaps::sendAnyway, this, &Composer::send);
    connect(&m_help->completion(), &Completion::inserted, m_gaps,
        [this](const items::FilledText& filled) { m_gaps->addMissing(filled.missing); });
    connect(m_send, &Button::clicked, this, [this] { send(false); });
    connect(m_picture, &Button::clicked, this, [this] { chooseFiles(true); });
    connect(m_file, &Button::clicked, this, [this] { chooseFiles(false); });
    connect(m_kind, &Segmented::currentChanged, this, [this](int) {
        if (m_filling) {
            return;
        }
        flush();
        if (!m_conversation.isNil()) {
            m_drafts.setOnNote(m_conversation, isNote());
            fill(written());
        }
        showState();
        m_edit->setFocus();
    });
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, &Composer::showState);
    connect(&workplace.keys, &ShortcutTable::changed, this, &Composer::showState);
    connect(m_guard, &SendGuard::changed, this, &Composer::showState);
    connect(m_spellingMenu, &SpellingMenu::failed, this, &Composer::failed);
    connectDrafts();
    showState();
}

void Composer::connectDrafts()
{
    connect(&m_drafts, &DraftKeeper::textReplaced, this, [this](const base::ConversationId& id, bool note) {
        if (id == m_conversation && note == isNote()) {
            fill(written());
            showState();
        }
    });
    connect(&m_drafts, &DraftKeeper::textAppended, this,
        [this](const base::ConversationId& id, bool note, const QString& more) {
            if (id == m_conversation && note == isNote()) {
                m_filling = true;
                QTextCursor end(m_edit->document());
                end.movePosition(QTextCursor::End);
                end.insertText(more);
                m_filling = false;
            }
        });
    connect(&m_drafts, &DraftKeeper::filesChanged, this, [this](const base::ConversationId& id) {
        if (id == m_conversation) {
            showFiles();
            showState();
        }
    });
    connect(&m_drafts, &DraftKeeper::saved, this, &Composer::showSaved);
    connect(&m_drafts, &DraftKeeper::fileNotKept, this, [this](const base::ConversationId& id) {
        if (id == m_conversation) {
            m_saved->setColour(&Tokens::red);
            m_saved->setText(tr("File not kept on this computer"));
        }
    });
    connect(&m_drafts, &DraftKeeper::givenBack, this, [this](const base::ConversationId& id, bool note) {
        if (id == m_conversation) {
            setNote(note);
            fill(written());
            showFiles();
            showState();
        }
    });
}

Composer::~Composer()
{
    flush();
}

void Composer::buildLayout()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 7, 12, 8);
    column->setSpacing(4);
    auto* top = new QHBoxLayout;
    top->setSpacing(4);
    top->addWidget(m_kind);
    top->addStretch(1);
    top->addWidget(m_help);
    top->addWidget(m_picture);
    top->addWidget(m_file);
    column->addLayout(top);
    column->addWidget(m_fileArea);
    m_fileArea->hide();
    column->addWidget(m_edit);
    column->addWidget(m_gaps);
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(8);
    bottom->setContentsMargins(0, 2, 0, 0);
    bottom->addWidget(m_guard, 1);
    bottom->addWidget(m_hint, 1);
    bottom->addWidget(m_count);
    bottom->addWidget(m_saved);
    bottom->addWidget(m_send);
    column->addLayout(bottom);
}

bool Composer::isNote() const
{
    return m_kind->current() == 1;
}

void Composer::setNote(bool note)
{
    m_kind->setCurrent(note ? 1 : 0);
}

QString Composer::text() const
{
    return m_edit->toPlainText();
}

void Composer::restore(const QString& text)
{
    if (text != m_edit->toPlainText()) {
        m_edit->setPlainText(text);
        m_edit->moveCursor(QTextCursor::End);
    }
}

void Composer::append(const QString& text)
{
    restore(this->text().isEmpty() ? text : this->text() + QLatin1Char('\n') + text);
    focusEdit();
}

void Composer::focusEdit()
{
    m_edit->setFocus(Qt::OtherFocusReason);
}

void Composer::setConversation(const items::ConversationItem* item)
{
    const base::ConversationId id = item != nullptr ? item->id : base::ConversationId();
    if (id == m_conversation) {
        return;
    }
    flush();
    m_conversation = id;
    m_help->setConversation(id);
    if (item != nullptr) {
        m_drafts.open(*item);
    }
    m_filling = true;
    m_kind->setCurrent(item != nullptr && m_drafts.of(id).onNote ? 1 : 0);
    m_filling = false;
    m_spelling->setConversation(id);
    fill(item != nullptr ? written() : QString());
    m_gaps->setConversation(id);
    m_saved->setText(QString());
    showFiles();
    showState();
}

const QString& Composer::written() const
{
    const DraftKeeper::Kept& kept = m_drafts.of(m_conversation);
    return isNote() ? kept.note.text : kept.reply.text;
}

void Composer::fill(const QString& text)
{
    m_filling = true;
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
    m_filling = false;
}

void Composer::handleTextChanged()
{
    if (m_filling || m_conversation.isNil()) {
        return;
    }
    const QString text = m_edit->toPlainText();
    m_drafts.setText(m_conversation, isNote(), text);
    m_saved->setText(QString());
    m_saving.touch();
    if (!isNote()) {
        m_workplace.commands.typing(m_conversation, !text.isEmpty(), text);
    }
    showState();
}

void Composer::flush()
{
    m_saving.stop();
    if (!m_conversation.isNil()) {
        m_drafts.save(m_conversation);
    }
}

void Composer::showSaved(const base::ConversationId& id, const QString& text, bool ok)
{
    if (id != m_conversation || m_saving.isRunning()) {
        return;
    }
    m_saved->setColour(ok ? &Tokens::text3 : &Tokens::red);
    m_saved->setText(ok ? (text.isEmpty() ? QString() : tr("Draft kept")) : tr("Draft not kept: disk"));
}

void Composer::send(bool park)
{
    if (m_conversation.isNil() || m_gaps->stop(park)) {
        return;
    }
    const bool may = m_guard->mayLeave();
    showState();
    if (!may || !m_send->isEnabled()) {
        return;
    }
    m_saving.stop();
    const bool note = isNote();
    fill(QString());
    m_saved->setText(QString());
    if (!note) {
        m_workplace.commands.typing(m_conversation, false, {});
    }
    m_drafts.send(m_conversation, note, park);
    showFiles();
    showState();
    if (note) {
        setNote(false);
    }
}

QString Composer::notSent(base::FaultKind why)
{
    switch (why) {
    case base::FaultKind::Full:
        return tr("Not sent: the disk of this computer is full.");
    case base::FaultKind::Denied:
        return tr("Not sent: the conversation is no longer yours.");
    case base::FaultKind::NotFound:
        return tr("Not sent: the conversation is gone.");
    case base::FaultKind::Invalid:
        return tr("Not sent: the text is too long or empty.");
    case base::FaultKind::Io:
    case base::FaultKind::Corrupt:
        return tr("Not sent: this computer's records can't be written.");
    default:
        return tr("This was not sent.");
    }
}

void Composer::showState()
{
    const bool note = isNote();
    const bool live = m_workplace.repository.connection().isLive();
    const QString text = m_edit->toPlainText();
    const qsizetype left = limitOf(note) - codePoints(text);
    const bool files = !note && !m_conversation.isNil() && !m_drafts.of(m_conversation).files.empty();
    const bool empty = text.trimmed().isEmpty() && !files;
    m_guard->setConversation(note ? base::ConversationId() : m_conversation);
    m_edit->setPaper(note);
    m_help->setNote(note);
    m_gaps->setNote(note);
    m_spelling->setNote(note);
    m_edit->setPlaceholderText(
        note ? tr("A note for colleagues; the customer never sees it") : tr("Write to the customer"));
    m_edit->setAccessibleName(m_edit->placeholderText());
    m_picture->setVisible(!note);
    m_file->setVisible(!note);
    m_fileArea->setVisible(files);
    m_send->setText(note ? tr("Save note") : m_guard->isAsking() ? tr("Send anyway") : live ? tr("Send") : tr("Queue"));
    m_send->setIconName(note ? QStringLiteral("object-locked") : QString());
    m_send->setKeyHint(m_workplace.keys.text(ShortcutId::Send));
    m_send->setEnabled(!empty && left >= 0 && !m_conversation.isNil() && !m_guard->blocks());
    m_hint->setPlainText(note ? tr("Only colleagues read this")
            : live            ? QString()
                              : tr("Offline: messages are kept here and sent later"));
    m_hint->setVisible(m_guard->isHidden());
    m_count->setVisible(left < countFrom);
    m_count->setColour(left < 0 ? &Tokens::red : &Tokens::text3);
    m_count->setText(left < 0 ? tr("%n character(s) too many", nullptr, int(-left))
                              : tr("%n character(s) left", nullptr, int(left)));
}
