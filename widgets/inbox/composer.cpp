// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/composer.h"

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>

#include <algorithm>

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

Composer::Composer(const Workplace& workplace, QWidget* parent)
    : Pane(workplace.theme, &Tokens::surface, Qt::TopEdge, parent)
    , m_workplace(workplace)
    , m_saving(this)
    , m_kind(new Segmented(workplace.theme, this))
    , m_picture(new Button(workplace.theme, tr("Send a picture"), ButtonKind::Flat, ButtonSize::Normal, this))
    , m_file(new Button(workplace.theme, tr("Send a file"), ButtonKind::Flat, ButtonSize::Normal, this))
    , m_fileArea(new QWidget(this))
    , m_fileRow(new FlowLayout(m_fileArea, 4))
    , m_edit(new ComposerEdit(workplace.theme, this))
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
    m_send->setKeyHint(QStringLiteral("Enter"));
    m_hint->setElided();
    buildLayout();
    connect(&m_saving, &DraftTimer::due, this, &Composer::flush);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::handleTextChanged);
    connect(m_edit, &ComposerEdit::submitted, this, [this] { send(false); });
    connect(m_edit, &ComposerEdit::submittedToPark, this, [this] { send(!isNote()); });
    connect(m_edit, &ComposerEdit::filesPasted, this, &Composer::addFiles);
    connect(m_send, &Button::clicked, this, [this] { send(false); });
    connect(m_picture, &Button::clicked, this, [this] { chooseFiles(true); });
    connect(m_file, &Button::clicked, this, [this] { chooseFiles(false); });
    connect(m_kind, &Segmented::currentChanged, this, [this](int) {
        if (m_filling) {
            return;
        }
        flush();
        if (!m_conversation.isNil()) {
            kept().onNote = isNote();
            fill(written().text);
        }
        showState();
        m_edit->setFocus();
    });
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, &Composer::showState);
    showState();
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
    top->addWidget(m_picture);
    top->addWidget(m_file);
    column->addLayout(top);
    column->addWidget(m_fileArea);
    m_fileArea->hide();
    column->addWidget(m_edit);
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(8);
    bottom->setContentsMargins(0, 2, 0, 0);
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

void Composer::setEnterSends(bool enterSends)
{
    m_edit->setEnterSends(enterSends);
    m_send->setKeyHint(enterSends ? QStringLiteral("Enter") : QStringLiteral("Shift Enter"));
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
    if (item != nullptr && m_kept.find(id) == m_kept.end()) {
        Kept fresh;
        fresh.reply = {item->draft, item->draft, item->draft, {}};
        fresh.note = {item->noteDraft, item->noteDraft, item->noteDraft, {}};
        fresh.onNote = item->draft.isEmpty() && item->draftFiles.empty() && !item->noteDraft.isEmpty();
        m_kept.emplace(id, std::move(fresh));
    }
    m_filling = true;
    m_kind->setCurrent(item != nullptr && kept().onNote ? 1 : 0);
    m_filling = false;
    fill(item != nullptr ? written().text : QString());
    if (item != nullptr) {
        refresh(*item);
    }
    m_saved->setText(QString());
    showFiles();
    showState();
}

void Composer::fill(const QString& text)
{
    m_filling = true;
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
    m_filling = false;
}

bool Composer::take(Written& mine, const QString& stored, bool shown)
{
    if (stored == mine.seen) {
        return false;
    }
    const QString before = std::exchange(mine.seen, stored);
    const qsizetype echo = mine.pending.indexOf(stored);
    if (echo >= 0) {
        mine.pending.remove(0, echo + 1);
        return false;
    }
    if (mine.text == mine.saved) {
        mine.text = stored;
        mine.saved = stored;
        return true;
    }
    // Somebody who is typing is never interrupted; his text is saved at the next pause. What was put behind the draft
    // meanwhile (taken back, refused) goes behind what he types, or his text would take its place.
    const QString behind = before.isEmpty() ? stored : before + QLatin1Char('\n');
    if (!stored.startsWith(behind)) {
        return false;
    }
    const QString more = QLatin1Char('\n') + (before.isEmpty() ? stored : stored.mid(behind.size()));
    mine.text += more;
    if (shown) {
        m_filling = true;
        QTextCursor end(m_edit->document());
        end.movePosition(QTextCursor::End);
        end.insertText(more);
        m_filling = false;
    }
    return false;
}

void Composer::refresh(const items::ConversationItem& item)
{
    const auto found = m_kept.find(item.id);
    if (found == m_kept.end()) {
        return;
    }
    const bool here = item.id == m_conversation;
    const bool reply = take(found->second.reply, item.draft, here && !isNote());
    const bool note = take(found->second.note, item.noteDraft, here && isNote());
    takeFiles(item);
    if (here && (isNote() ? note : reply)) {
        fill(written().text);
        showState();
    }
}

void Composer::handleTextChanged()
{
    if (m_filling || m_conversation.isNil()) {
        return;
    }
    written().text = m_edit->toPlainText();
    m_saved->setText(QString());
    m_saving.touch();
    if (!isNote()) {
        m_workplace.commands.typing(m_conversation, !written().text.isEmpty(), written().text);
    }
    showState();
}

void Composer::flush()
{
    m_saving.stop();
    if (!m_conversation.isNil()) {
        save(false);
        save(true);
    }
}

void Composer::save(bool note)
{
    const Written& mine = note ? kept().note : kept().reply;
    if (mine.text != mine.saved) {
        store(m_conversation, note);
    }
}

void Composer::store(const base::ConversationId& id, bool note)
{
    Written& mine = note ? m_kept[id].note : m_kept[id].reply;
    mine.saved = mine.text;
    if (mine.saved != mine.seen) {
        mine.pending.append(mine.saved);
    }
    const QString text = mine.text;
    m_workplace.commands.saveDraft(id, text, note).then(this, [this, id, note, text](const base::Status& done) {
        if (!done.ok()) {
            Written& place = note ? m_kept[id].note : m_kept[id].reply;
            place.pending.removeOne(text);
            place.saved = place.saved == text ? place.seen : place.saved; // not in the store: saved again later
        }
        if (id != m_conversation || m_saving.isRunning()) {
            return;
        }
        m_saved->setColour(done.ok() ? &Tokens::text3 : &Tokens::red);
        m_saved->setText(done.ok() ? (text.isEmpty() ? QString() : tr("Draft kept")) : tr("Draft not kept: disk"));
    });
}

void Composer::send(bool park)
{
    if (m_conversation.isNil() || !m_send->isEnabled()) {
        return;
    }
    m_saving.stop();
    const base::ConversationId id = m_conversation;
    const bool note = isNote();
    const QString text = m_edit->toPlainText();
    std::vector<Attached> attached;
    std::vector<items::OutgoingFile> files;
    if (!note) {
        attached.swap(kept().files);
        std::ranges::transform(attached, std::back_inserter(files), &Attached::file);
    }
    fill(QString());
    written().text.clear();
    m_saved->setText(QString());
    showFiles();
    showState();
    if (!note) {
        m_workplace.commands.typing(id, false, {});
    }
    auto done = note ? m_workplace.commands.addNote(id, text) : m_workplace.commands.sendMessage(id, text, files);
    done.then(this, [this, id, note, park, text, attached](const base::Status& result) {
        if (!result.ok()) {
            giveBack(id, note, text, attached, result.error());
            return;
        }
        // The draft that stood in the store has become the message.
        store(id, note);
        if (park) {
            Q_EMIT parkWanted(id);
        }
    });
    if (note) {
        setNote(false);
    }
}

void Composer::giveBack(const base::ConversationId& conversation, bool note, const QString& text,
    const std::vector<Attached>& files, const base::Fault& fault)
{
    Kept& mine = m_kept[conversation];
    Written& place = note ? mine.note : mine.reply;
    place.text = place.text.isEmpty() ? text : text + QLatin1Char('\n') + place.text;
    place.saved.clear();
    mine.files.insert(mine.files.begin(), files.begin(), files.end());
    for (const Attached& each : files) {
        keep(conversation, each);
    }
    if (conversation == m_conversation) {
        setNote(note);
        fill(place.text);
        showFiles();
        showState();
    }
    QString what = tr("This was not sent.");
    switch (fault.kind) {
    case base::FaultKind::Full:
        what = tr("Not sent: the disk of this computer is full.");
        break;
    case base::FaultKind::Denied:
        what = tr("Not sent: the conversation is no longer yours.");
        break;
    case base::FaultKind::NotFound:
        what = tr("Not sent: the conversation is gone.");
        break;
    case base::FaultKind::Invalid:
        what = tr("Not sent: the text is too long or empty.");
        break;
    case base::FaultKind::Io:
    case base::FaultKind::Corrupt:
        what = tr("Not sent: this computer's records can't be written.");
        break;
    default:
        break;
    }
    Q_EMIT failed(what, tr("Your text is back in the field."));
}

void Composer::showState()
{
    const bool note = isNote();
    const bool live = m_workplace.repository.connection().isLive();
    const QString text = m_edit->toPlainText();
    const qsizetype left = limitOf(note) - codePoints(text);
    const bool empty = text.trimmed().isEmpty() && (note || m_conversation.isNil() || kept().files.empty());
    m_edit->setPaper(note);
    m_edit->setPlaceholderText(
        note ? tr("A note for colleagues; the customer never sees it") : tr("Write to the customer"));
    m_edit->setAccessibleName(m_edit->placeholderText());
    m_picture->setVisible(!note);
    m_file->setVisible(!note);
    m_fileArea->setVisible(!note && !m_conversation.isNil() && !kept().files.empty());
    m_send->setText(note ? tr("Save note") : live ? tr("Send") : tr("Queue"));
    m_send->setIconName(note ? QStringLiteral("object-locked") : QString());
    m_send->setEnabled(!empty && left >= 0 && !m_conversation.isNil());
    m_hint->setPlainText(note ? tr("Only colleagues read this")
            : live            ? QString()
                              : tr("Offline: messages are kept here and sent later"));
    m_count->setVisible(left < countFrom);
    m_count->setColour(left < 0 ? &Tokens::red : &Tokens::text3);
    m_count->setText(left < 0 ? tr("%n character(s) too many", nullptr, int(-left))
                              : tr("%n character(s) left", nullptr, int(left)));
}
