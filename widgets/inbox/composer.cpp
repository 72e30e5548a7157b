// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/composer.h"

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/names.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>

namespace {

constexpr int pauseMs = 400;
constexpr int countFrom = 500; ///< characters left from which they are counted

qsizetype codePoints(const QString& text)
{
    return text.toUcs4().size();
}

qsizetype limitOf(bool note)
{
    return qsizetype(note ? protocol::limits::noteCodePoints : protocol::limits::textCodePoints);
}

qint64 sizeOf(const items::OutgoingFile& file)
{
    return file.path.isEmpty() ? qint64(file.bytes.size()) : QFileInfo(file.path).size();
}

} // namespace

Composer::Composer(const Workplace& workplace, QWidget* parent)
    : Pane(workplace.theme, &Tokens::surface, Qt::TopEdge, parent)
    , m_workplace(workplace)
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
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &Composer::flush);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::handleTextChanged);
    connect(m_edit, &ComposerEdit::submitted, this, &Composer::send);
    connect(m_edit, &ComposerEdit::submittedToPark, this, [this] {
        const bool park = m_send->isEnabled() && !isNote();
        send();
        if (park) {
            Q_EMIT parkWanted();
        }
    });
    connect(m_edit, &ComposerEdit::filesPasted, this, &Composer::addFiles);
    connect(m_send, &Button::clicked, this, &Composer::send);
    connect(m_picture, &Button::clicked, this, [this] { chooseFiles(true); });
    connect(m_file, &Button::clicked, this, [this] { chooseFiles(false); });
    connect(m_kind, &Segmented::currentChanged, this, [this](int) {
        if (m_filling) {
            return;
        }
        flush();
        fill(written().text);
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
        m_kept.emplace(id, std::move(fresh));
    }
    m_filling = true;
    m_kind->setCurrent(0);
    m_filling = false;
    fill(item != nullptr ? kept().reply.text : QString());
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

void Composer::refresh(const items::ConversationItem& item)
{
    const auto found = m_kept.find(item.id);
    if (found == m_kept.end()) {
        return;
    }
    const auto take = [](Written& mine, const QString& stored) {
        if (stored == mine.seen) {
            return false;
        }
        mine.seen = stored;
        const qsizetype echo = mine.pending.indexOf(stored);
        if (echo >= 0) {
            mine.pending.remove(0, echo + 1);
            return false;
        }
        // Somebody who is typing is never interrupted; his text is saved at the next pause.
        if (mine.text != mine.saved) {
            return false;
        }
        mine.text = stored;
        mine.saved = stored;
        return true;
    };
    const bool reply = take(found->second.reply, item.draft);
    const bool note = take(found->second.note, item.noteDraft);
    if (item.id == m_conversation && (isNote() ? note : reply)) {
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
    m_pause.start();
    if (!isNote()) {
        m_workplace.commands.typing(m_conversation, !written().text.isEmpty(), written().text);
    }
    showState();
}

void Composer::flush()
{
    m_pause.stop();
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
            (note ? m_kept[id].note : m_kept[id].reply).pending.removeOne(text);
        }
        if (id != m_conversation || m_pause.isActive()) {
            return;
        }
        m_saved->setColour(done.ok() ? &Tokens::text3 : &Tokens::red);
        m_saved->setText(done.ok() ? (text.isEmpty() ? QString() : tr("Draft kept")) : tr("Draft not kept: disk"));
    });
}

void Composer::send()
{
    if (m_conversation.isNil() || !m_send->isEnabled()) {
        return;
    }
    m_pause.stop();
    const base::ConversationId id = m_conversation;
    const bool note = isNote();
    const QString text = m_edit->toPlainText();
    std::vector<items::OutgoingFile> files;
    if (!note) {
        files.swap(kept().files);
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
    done.then(this, [this, id, note, text, files](const base::Status& result) {
        if (result.ok()) {
            // The draft that stood in the store has become the message.
            store(id, note);
        } else {
            giveBack(id, note, text, files, result.error());
        }
    });
    if (note) {
        setNote(false);
    }
}

void Composer::giveBack(const base::ConversationId& conversation, bool note, const QString& text,
    const std::vector<items::OutgoingFile>& files, const base::Fault& fault)
{
    Kept& mine = m_kept[conversation];
    Written& place = note ? mine.note : mine.reply;
    place.text = place.text.isEmpty() ? text : text + QLatin1Char('\n') + place.text;
    place.saved.clear();
    mine.files.insert(mine.files.begin(), files.begin(), files.end());
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
        what = tr("Not sent: somebody else has the conversation now.");
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

void Composer::addFiles(const std::vector<items::OutgoingFile>& files)
{
    if (m_conversation.isNil()) {
        return;
    }
    setNote(false);
    for (const items::OutgoingFile& file : files) {
        if (sizeOf(file) > qint64(protocol::limits::attachmentBytes)) {
            Q_EMIT failed(tr("%1 is too large.").arg(Names::file(file.name)),
                tr("At most %1 can be sent.").arg(Format::fileSize(qint64(protocol::limits::attachmentBytes))));
            continue;
        }
        if (kept().files.size() < protocol::limits::listEntries) {
            kept().files.push_back(file);
        }
    }
    showFiles();
    showState();
    m_edit->setFocus();
}

void Composer::showFiles()
{
    while (QLayoutItem* item = m_fileRow->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    if (m_conversation.isNil()) {
        return;
    }
    for (std::size_t i = 0; i < kept().files.size(); ++i) {
        const items::OutgoingFile& file = kept().files[i];
        auto* chip = new Button(m_workplace.theme,
            QStringLiteral("%1　%2").arg(Names::file(file.name), Format::fileSize(sizeOf(file))), ButtonKind::Normal,
            ButtonSize::Small, m_fileArea);
        chip->setIconName(QStringLiteral("cross"), 16);
        chip->setToolTip(plainToolTip(tr("Don't send this file")));
        chip->setAccessibleName(tr("Don't send %1").arg(Names::file(file.name)));
        connect(chip, &Button::clicked, this, [this, i] {
            kept().files.erase(kept().files.begin() + long(i));
            showFiles();
            showState();
        });
        m_fileRow->addWidget(chip);
    }
    m_fileArea->setVisible(!isNote() && !kept().files.empty());
}

void Composer::chooseFiles(bool pictures)
{
    auto* dialog = new QFileDialog(this, pictures ? tr("Send a picture") : tr("Send a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    if (pictures) {
        dialog->setNameFilter(tr("Pictures (%1)").arg(QStringLiteral("*.png *.jpg *.jpeg *.gif *.webp *.bmp")));
    }
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
        std::vector<items::OutgoingFile> files;
        for (const QString& path : paths) {
            files.push_back({QFileInfo(path).fileName(), path, {}});
        }
        addFiles(files);
    });
    dialog->open();
}
