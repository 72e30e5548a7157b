// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/spellmarks.h"

#include "widgets/common/plainlabel.h"
#include "widgets/inbox/composeredit.h"

#include <QEvent>
#include <QToolTip>

#include <algorithm>

namespace {

constexpr int pauseMs = 300; ///< of typing, before anybody is asked
constexpr std::size_t mostPeople = 500; ///< colleagues whose names are right
constexpr std::size_t mostIgnoring = 50; ///< conversations
constexpr qsizetype mostIgnored = 200; ///< words in each
constexpr auto layer = ComposerEdit::Layer::Spelling;

/// One that is written in other letters, or in this language: what is not English there is easily told from it.
bool goesWithEnglish(const QString& language)
{
    const QString primary = language.section(QLatin1Char('-'), 0, 0).toLower();
    return primary.isEmpty() || primary == QLatin1String("en") || primary == QLatin1String("zh")
        || primary == QLatin1String("und");
}

} // namespace

SpellMarks::SpellMarks(const Workplace& workplace, ComposerEdit& edit, QObject* parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_edit(edit)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    edit.installEventFilter(this);
    connect(&m_pause, &QTimer::timeout, this, &SpellMarks::ask);
    connect(&edit, &QPlainTextEdit::textChanged, this, &SpellMarks::handleText);
    connect(&edit, &QPlainTextEdit::cursorPositionChanged, this, &SpellMarks::show);
    connect(&edit, &ComposerEdit::nextMisspeltWanted, this, &SpellMarks::goToNext);
    connect(&edit, &ComposerEdit::typed, this, [this] {
        show(); // hides or brings back what the input method's own marks would stand in
        m_pause.start();
    });
    connect(&workplace.spelling, &spelling::Spelling::changed, this, &SpellMarks::lookAgain);
    connect(&workplace.theme, &Theme::changed, this, &SpellMarks::show);
    connect(&workplace.keys, &ShortcutTable::changed, this, &SpellMarks::show);
}

void SpellMarks::setConversation(const base::ConversationId& id)
{
    if (id != m_conversation) {
        m_conversation = id;
        m_words.clear();
        lookAgain();
    }
}

void SpellMarks::setNote(bool note)
{
    if (note != m_note) {
        m_note = note;
        lookAgain();
    }
}

bool SpellMarks::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_edit && event->type() == QEvent::FocusOut) {
        m_typedAt = -1; // the word is finished
        m_pause.start();
        QMetaObject::invokeMethod(this, &SpellMarks::show, Qt::QueuedConnection); // the field has to hear of it first
    }
    return QObject::eventFilter(watched, event);
}

bool SpellMarks::isWanted() const
{
    const items::ConversationItem* item = m_workplace.repository.conversation(m_conversation);
    return item != nullptr && m_workplace.spelling.isOn() && (m_note || goesWithEnglish(item->language));
}

/// Of the customer with what is known of him, of oneself and of colleagues.
QStringList SpellMarks::names() const
{
    items::Repository& repository = m_workplace.repository;
    QStringList names {repository.presence().person().displayName};
    if (const items::ConversationItem* item = repository.conversation(m_conversation)) {
        names.append(item->customerName);
        if (const items::CustomerItem* customer = repository.customer(item->customer)) {
            std::ranges::transform(customer->fields, std::back_inserter(names), &items::CustomerFieldItem::value);
        }
    }
    const auto& people = repository.people();
    for (std::size_t i = 0; i < std::min(people.size(), mostPeople); ++i) {
        names.append(people[i].displayName);
    }
    return names;
}

void SpellMarks::lookAgain()
{
    ++m_version;
    show();
    m_pause.start();
}

void SpellMarks::handleText()
{
    ++m_version;
    const int caret = m_edit.textCursor().position();
    m_typedAt = m_edit.hasFocus() ? caret : -1;
    // What is changed now is looked at anew; what was deleted is gone.
    m_words.removeIf([caret](const QTextCursor& word) {
        return !word.hasSelection() || (word.selectionStart() <= caret && caret <= word.selectionEnd());
    });
    show();
    m_pause.start();
}

void SpellMarks::ask()
{
    if (m_asking || m_edit.isComposing()) {
        return; // whoever ends that looks again
    }
    if (!isWanted()) {
        take({});
        return;
    }
    m_asking = true;
    m_workplace.spelling.check(m_edit.toPlainText(), names())
        .then(this, [this, version = m_version](const std::vector<text::Range>& found) {
            m_asking = false;
            if (version == m_version) {
                take(found);
            } else if (!m_pause.isActive()) {
                ask();
            }
        });
}

void SpellMarks::take(const std::vector<text::Range>& found)
{
    m_words.clear();
    const auto ignored = m_ignored.find(m_conversation);
    for (const text::Range& range : found) {
        QTextCursor word(m_edit.document());
        word.setPosition(int(range.begin));
        word.setPosition(int(range.end), QTextCursor::KeepAnchor);
        if (ignored == m_ignored.end() || !ignored->second.contains(word.selectedText())) {
            m_words.append(word);
        }
    }
    show();
}

bool SpellMarks::isBeingTyped(const QTextCursor& word) const
{
    const QTextCursor caret = m_edit.textCursor();
    return m_typedAt == caret.position() && !caret.hasSelection() && word.selectionStart() < m_typedAt
        && m_typedAt <= word.selectionEnd();
}

void SpellMarks::show()
{
    QList<QTextEdit::ExtraSelection> marks;
    if (!m_edit.isComposing() && isWanted()) {
        for (const QTextCursor& word : std::as_const(m_words)) {
            QTextEdit::ExtraSelection mark;
            mark.cursor = word;
            mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
            mark.format.setUnderlineColor(m_workplace.theme.tokens().red);
            if (!isBeingTyped(word)) {
                marks.append(mark);
            }
        }
    }
    if (marks.isEmpty() && m_edit.marks(layer).isEmpty()) {
        return;
    }
    m_edit.setMarks(layer, marks);
    const QString keys = m_workplace.keys.text(ShortcutId::NextMisspelt);
    const QString many = tr("%n misspelt word(s).", nullptr, int(marks.size()));
    m_edit.describe(layer,
        marks.isEmpty()      ? QString()
            : keys.isEmpty() ? many
                             : QStringLiteral("%1 %2").arg(many, tr("%1 goes to the next one.").arg(keys)));
}

QTextCursor SpellMarks::wordAt(int position) const
{
    const auto found = std::ranges::find_if(m_words, [position](const QTextCursor& word) {
        return word.selectionStart() <= position && position <= word.selectionEnd();
    });
    return found == m_words.end() || !isWanted() ? QTextCursor() : *found;
}

void SpellMarks::goToNext()
{
    if (!isWanted()) {
        return;
    }
    if (m_words.isEmpty()) {
        QToolTip::showText(m_edit.viewport()->mapToGlobal(m_edit.cursorRect().bottomLeft()),
            plainToolTip(tr("No misspelt word.")), &m_edit);
        return;
    }
    const int from = m_edit.textCursor().selectionEnd();
    const auto next
        = std::ranges::find_if(m_words, [from](const QTextCursor& word) { return word.selectionStart() >= from; });
    m_typedAt = -1;
    m_edit.setTextCursor(next == m_words.end() ? m_words.constFirst() : *next);
    m_edit.ensureCursorVisible();
    show();
}

void SpellMarks::ignore(const QString& word)
{
    if (m_ignored.size() >= mostIgnoring && !m_ignored.contains(m_conversation)) {
        m_ignored.clear();
    }
    QSet<QString>& words = m_ignored[m_conversation];
    if (words.size() < mostIgnored) {
        words.insert(word);
    }
    forget(word);
}

void SpellMarks::forget(const QString& word)
{
    m_words.removeIf([&word](const QTextCursor& each) { return each.selectedText() == word; });
    show();
}
