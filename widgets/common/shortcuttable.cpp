// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/shortcuttable.h"

#include <QKeyEvent>
#include <QStringList>

#include <algorithm>

namespace {

using Id = ShortcutId;
using Group = ShortcutGroup;
using Context = ShortcutContext;

constexpr int places = 9; ///< Ctrl+1 to Ctrl+9

bool isFunctionKey(Qt::Key key)
{
    return key >= Qt::Key_F1 && key <= Qt::Key_F35;
}

bool isEnter(Qt::Key key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter;
}

bool isTextKey(Qt::Key key)
{
    return key < Qt::Key_Escape || key == Qt::Key_Space;
}

/// What every field and control needs for itself.
bool isForEditing(QKeyCombination keys)
{
    const Qt::KeyboardModifiers with = keys.keyboardModifiers();
    switch (keys.key()) {
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return !with.testFlag(Qt::ControlModifier);
    case Qt::Key_Escape:
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return !with.testFlag(Qt::AltModifier);
    case Qt::Key_A:
    case Qt::Key_C:
    case Qt::Key_V:
    case Qt::Key_X:
    case Qt::Key_Y:
    case Qt::Key_Z:
        return with == Qt::ControlModifier
            || (keys.key() == Qt::Key_Z && with == (Qt::ControlModifier | Qt::ShiftModifier));
    default:
        return false;
    }
}

bool sharePlace(Context a, Context b)
{
    return a == b || a == Context::Window || b == Context::Window;
}

/// Writing articles.
std::vector<ShortcutTable::Entry> ofArticles()
{
    return {{Id::NewArticle, "article.new", QT_TRANSLATE_NOOP("ShortcutTable", "Write a new article"),
                Group::Everywhere, Context::Window, ""},
        {Id::EditArticle, "article.edit", QT_TRANSLATE_NOOP("ShortcutTable", "Edit the article that is open"),
            Group::Everywhere, Context::Window, "Ctrl+E"},
        {Id::ArticleDrafts, "article.drafts", QT_TRANSLATE_NOOP("ShortcutTable", "Drafts and reviews of articles"),
            Group::Everywhere, Context::Window, ""},
        {Id::ArticleEditorKeys, "",
            QT_TRANSLATE_NOOP("ShortcutTable", "In the article editor: save, submit or publish, next part"),
            Group::Writing, Context::Shown, "Ctrl S · Ctrl Enter · Alt V", false},
        {Id::QuestionKeys, "",
            QT_TRANSLATE_NOOP("ShortcutTable", "In the similar questions: change one, take it out, move it"),
            Group::Writing, Context::Shown, "Enter · Delete · Alt ↑ · Alt ↓", false}};
}

std::vector<ShortcutTable::Entry> withArticles(std::vector<ShortcutTable::Entry> entries)
{
    const std::vector<ShortcutTable::Entry> articles = ofArticles();
    entries.insert(entries.end(), articles.begin(), articles.end());
    return entries;
}

} // namespace

const std::vector<ShortcutTable::Entry>& ShortcutTable::entries()
{
    static const std::vector<Entry> all = withArticles({
        {Id::AcceptOffer, "offer.accept", QT_TR_NOOP("Accept the offer, from anywhere"), Group::Everywhere,
            Context::Window, "F9"},
        {Id::OfferCard, "", QT_TR_NOOP("On the offer's card: accept, decline"), Group::Everywhere, Context::Shown,
            "Enter · Esc", false},
        {Id::Palette, "palette", QT_TR_NOOP("Go to a person, a conversation or a command"), Group::Everywhere,
            Context::Window, "Ctrl+K"},
        {Id::Presence, "presence", QT_TR_NOOP("Change presence"), Group::Everywhere, Context::Window, "F2"},
        {Id::Inbox, "inbox", QT_TR_NOOP("Inbox"), Group::Everywhere, Context::Window, "Alt+1"},
        {Id::Knowledge, "knowledge", QT_TR_NOOP("Knowledge"), Group::Everywhere, Context::Window, "Alt+2"},
        {Id::KnowledgeSearch, "knowledge.search", QT_TR_NOOP("Search the knowledge base"), Group::Everywhere,
            Context::Window, "Ctrl+Shift+F"},
        {Id::KnowledgeHistory, "", QT_TR_NOOP("In the knowledge base: back, forward, favourite"), Group::Everywhere,
            Context::Shown, "Alt ← · Alt → · Ctrl D", false},
        {Id::Settings, "settings", QT_TR_NOOP("Settings"), Group::Everywhere, Context::Window, "Ctrl+,"},
        {Id::Shortcuts, "shortcuts", QT_TR_NOOP("Keyboard shortcuts"), Group::Everywhere, Context::Window, "F1"},
        {Id::Lock, "lock", QT_TR_NOOP("Lock the workstation"), Group::Everywhere, Context::Window, "Ctrl+Alt+L"},
        {Id::Conversation, "", QT_TR_NOOP("Go to a conversation by its place"), Group::List, Context::Window,
            "Ctrl 1–9", false},
        {Id::NextWaiting, "list.nextWaiting", QT_TR_NOOP("Next conversation that needs an answer"), Group::List,
            Context::Window, "Ctrl+Tab"},
        {Id::ListRow, "", QT_TR_NOOP("On a conversation of the list: open it, open it beside"), Group::List,
            Context::Shown, "Enter · Ctrl Enter", false},
        {Id::OpenBeside, "list.beside", QT_TR_NOOP("Open another conversation beside this one"), Group::List,
            Context::Window, "Ctrl+Shift+B"},
        {Id::SearchList, "list.search", QT_TR_NOOP("Search conversations"), Group::List, Context::Window, "Ctrl+L"},
        {Id::Find, "find", QT_TR_NOOP("Search in the conversation"), Group::Conversation, Context::Window, "Ctrl+F"},
        {Id::FindOlder, "find.older", QT_TR_NOOP("Older hit"), Group::Conversation, Context::Window, "F3"},
        {Id::FindNewer, "find.newer", QT_TR_NOOP("Newer hit"), Group::Conversation, Context::Window, "Shift+F3"},
        {Id::Messages, "", QT_TR_NOOP("In the messages: choose one, what to do with it, do it"), Group::Conversation,
            Context::Shown, "↑ ↓ · ← → · Enter", false},
        {Id::Transfer, "transfer", QT_TR_NOOP("Transfer the conversation"), Group::Conversation, Context::Window,
            "Ctrl+T"},
        {Id::Park, "park", QT_TR_NOOP("Park the conversation, or resume it"), Group::Conversation, Context::Window, ""},
        {Id::Close, "close", QT_TR_NOOP("Close the conversation"), Group::Conversation, Context::Window,
            "Ctrl+Shift+Return"},
        {Id::CloseAndWriteUp, "close.writeUp", QT_TR_NOOP("Close the conversation, with time to write up"),
            Group::Conversation, Context::Window, "Ctrl+Alt+Return"},
        {Id::Context, "context", QT_TR_NOOP("Show or hide the customer's details"), Group::Conversation,
            Context::Window, ""},
        {Id::InsertArticle, "article.insert", QT_TR_NOOP("Insert the answer of the suggested article"),
            Group::Conversation, Context::Window, "Alt+Return"},
        {Id::QuoteArticle, "article.quote", QT_TR_NOOP("Quote the suggested article with a link"), Group::Conversation,
            Context::Window, "Alt+Shift+Return"},
        {Id::OpenArticle, "article.open", QT_TR_NOOP("Open the suggested article beside the conversation"),
            Group::Conversation, Context::Window, "Ctrl+Shift+O"},
        {Id::NextPane, "pane.next", QT_TR_NOOP("Go to the next open conversation"), Group::Conversation,
            Context::Window, "F6"},
        {Id::PreviousPane, "pane.previous", QT_TR_NOOP("Go to the previous open conversation"), Group::Conversation,
            Context::Window, "Shift+F6"},
        {Id::ClosePane, "pane.close", QT_TR_NOOP("Close this pane; the conversation stays in the list"),
            Group::Conversation, Context::Window, "Ctrl+Shift+W"},
        {Id::OwnWindow, "pane.window", QT_TR_NOOP("Conversation in a window of its own, or back"), Group::Conversation,
            Context::Window, "Ctrl+Shift+D"},
        {Id::Send, "send", QT_TR_NOOP("Send"), Group::Writing, Context::Composer, "Return"},
        {Id::NewLine, "newLine", QT_TR_NOOP("New line"), Group::Writing, Context::Composer, "Shift+Return"},
        {Id::SendAndPark, "sendAndPark", QT_TR_NOOP("Send and park"), Group::Writing, Context::Composer, "Ctrl+Return"},
        {Id::Note, "note", QT_TR_NOOP("Write a note, or an answer again"), Group::Writing, Context::Composer,
            "Ctrl+Shift+N"},
        {Id::NextMisspelt, "spelling.next", QT_TR_NOOP("Next misspelt word"), Group::Writing, Context::Composer, "F7"},
        {Id::EditLast, "", QT_TR_NOOP("In the empty field: edit what you sent last"), Group::Writing, Context::Shown,
            "↑", false},
        {Id::UndoSend, "", QT_TR_NOOP("In the empty field: undo sending, while it is counted down"), Group::Writing,
            Context::Shown, "Ctrl Z", false},
        {Id::FinishWrapUp, "wrapUp.finish", QT_TR_NOOP("Finish the wrap-up"), Group::Writing, Context::WrapUp,
            "Ctrl+Return"},
    });
    return all;
}

const ShortcutTable::Entry& ShortcutTable::entry(ShortcutId id)
{
    return *std::ranges::find(entries(), id, &Entry::id);
}

QString ShortcutTable::title(ShortcutId id)
{
    return tr(entry(id).title);
}

QString ShortcutTable::groupTitle(ShortcutGroup group)
{
    switch (group) {
    case ShortcutGroup::Everywhere:
        return tr("Everywhere");
    case ShortcutGroup::List:
        return tr("Conversations");
    case ShortcutGroup::Conversation:
        return tr("In a conversation");
    case ShortcutGroup::Writing:
        break;
    }
    return tr("Writing");
}

QString ShortcutTable::text(const QKeySequence& keys)
{
    QStringList words;
    for (int at = 0; at < keys.count(); ++at) {
        QString word = QKeySequence(keys[uint(at)]).toString(QKeySequence::PortableText);
        const bool plus = word.endsWith(QLatin1String("++")) || word == QLatin1String("+");
        word = plus ? word.chopped(1).replace(QLatin1Char('+'), QLatin1Char(' ')) + QLatin1Char('+')
                    : word.replace(QLatin1Char('+'), QLatin1Char(' '));
        words.append(word.replace(QLatin1String("Return"), QLatin1String("Enter")));
    }
    return words.join(QStringLiteral(" · "));
}

ShortcutTable::ShortcutTable(settings::Settings& settings, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
{
    read();
    connect(&settings, &settings::Settings::changed, this, [this](const QString& key) {
        if (key == QLatin1String(settings::shortcuts.key) && !m_writing) {
            read();
            Q_EMIT changed();
        } else if (key == QLatin1String(settings::enterSends.key)) {
            // Who chooses this means these two keys.
            m_changed.erase(Id::Send);
            m_changed.erase(Id::NewLine);
            write();
        }
    });
}

/// `name=keys` of each that was changed, as the person's settings keep it. What isn't known or isn't allowed any more
/// is as at first.
void ShortcutTable::read()
{
    m_changed.clear();
    for (const QString& part : m_settings.value(settings::shortcuts).split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const qsizetype mark = part.indexOf(QLatin1Char('='));
        const QString name = part.left(mark);
        const auto found = std::ranges::find_if(
            entries(), [&name](const Entry& each) { return each.editable && name == QLatin1String(each.name); });
        if (mark > 0 && found != entries().end()) {
            m_changed[found->id] = QKeySequence::fromString(
                QString::fromLatin1(QByteArray::fromPercentEncoding(part.mid(mark + 1).toLatin1())));
        }
    }
    for (auto at = m_changed.begin(); at != m_changed.end();) {
        const QKeySequence keys = at->second;
        const bool bad = !keys.isEmpty() && refusal(at->first, keys);
        at = bad ? m_changed.erase(at) : std::next(at);
    }
}

void ShortcutTable::write()
{
    QStringList parts;
    for (const auto& [id, keys] : m_changed) {
        // `;` and `=` are keys too.
        parts.append(QStringLiteral("%1=%2").arg(QLatin1String(entry(id).name),
            QString::fromLatin1(keys.toString(QKeySequence::PortableText).toLatin1().toPercentEncoding("+"))));
    }
    m_writing = true;
    m_settings.set(settings::shortcuts, parts.join(QLatin1Char(';')));
    m_writing = false;
    Q_EMIT changed();
}

QKeySequence ShortcutTable::first(ShortcutId id) const
{
    const bool swapped = !m_settings.value(settings::enterSends);
    const ShortcutId whose = !swapped ? id : id == Id::Send ? Id::NewLine : id == Id::NewLine ? Id::Send : id;
    const Entry& found = entry(whose);
    return found.editable ? QKeySequence::fromString(QString::fromLatin1(found.keys)) : QKeySequence();
}

QKeySequence ShortcutTable::keys(ShortcutId id) const
{
    const auto found = m_changed.find(id);
    return found != m_changed.end() ? found->second : first(id);
}

QString ShortcutTable::text(ShortcutId id) const
{
    const Entry& found = entry(id);
    return found.editable ? text(keys(id)) : QString::fromUtf8(found.keys);
}

bool ShortcutTable::isChanged(ShortcutId id) const
{
    return m_changed.contains(id);
}

std::optional<ShortcutTable::Refusal> ShortcutTable::refusal(ShortcutId id, const QKeySequence& keys) const
{
    if (keys.isEmpty()) {
        return std::nullopt;
    }
    if (keys.count() > 1) {
        return Refusal {tr("Only one key, with or without Ctrl, Alt and Shift."), {}};
    }
    const QKeyCombination pressed = keys[0];
    const Qt::KeyboardModifiers with = pressed.keyboardModifiers();
    const bool plain
        = !with.testFlag(Qt::ControlModifier) && !with.testFlag(Qt::AltModifier) && !with.testFlag(Qt::MetaModifier);
    if (isTextKey(pressed.key()) && plain) {
        return Refusal {tr("%1 alone is for writing. Take Ctrl or Alt with it.").arg(text(keys)), {}};
    }
    const Context context = entry(id).context;
    if (isEnter(pressed.key()) && plain && context != Context::Composer) {
        return Refusal {tr("%1 presses buttons and sends.").arg(text(keys)), {}};
    }
    if (isForEditing(pressed)) {
        return Refusal {tr("%1 is for moving and editing in fields.").arg(text(keys)), {}};
    }
    if (with == Qt::ControlModifier && pressed.key() > Qt::Key_0 && pressed.key() <= Qt::Key_0 + places) {
        return Refusal {tr("%1 goes to a conversation by its place.").arg(text(keys)), {}};
    }
    if (!isFunctionKey(pressed.key()) && !isTextKey(pressed.key()) && !isEnter(pressed.key()) && plain) {
        return Refusal {tr("Take Ctrl or Alt with %1.").arg(text(keys)), {}};
    }
    for (const Entry& other : entries()) {
        if (other.id != id && other.editable && sharePlace(other.context, context) && this->keys(other.id) == keys) {
            return Refusal {tr("%1 is already “%2”.").arg(text(keys), title(other.id)), other.id};
        }
    }
    return std::nullopt;
}

std::optional<ShortcutTable::Refusal> ShortcutTable::set(ShortcutId id, const QKeySequence& keys, bool take)
{
    std::optional<Refusal> refused = refusal(id, keys);
    while (refused && take && refused->taken) {
        m_changed[*refused->taken] = QKeySequence();
        refused = refusal(id, keys);
    }
    if (!refused) {
        m_changed[id] = keys;
        if (keys == first(id)) {
            m_changed.erase(id);
        }
        write();
    }
    return refused;
}

void ShortcutTable::reset(ShortcutId id)
{
    if (m_changed.erase(id) == 0) {
        return;
    }
    // Somebody else may have got its keys meanwhile.
    const std::optional<Refusal> refused = refusal(id, first(id));
    if (refused && refused->taken) {
        m_changed.erase(*refused->taken);
        if (refusal(id, first(id))) {
            m_changed[*refused->taken] = QKeySequence();
        }
    }
    write();
}

void ShortcutTable::resetAll()
{
    m_changed.clear();
    write();
}

QKeySequence ShortcutTable::pressed(const QKeyEvent& event)
{
    const Qt::KeyboardModifiers with = event.modifiers() & ~Qt::KeypadModifier;
    const Qt::Key key = isEnter(Qt::Key(event.key())) ? Qt::Key_Return : Qt::Key(event.key());
    return QKeySequence(QKeyCombination(with, key));
}

bool ShortcutTable::matches(ShortcutId id, const QKeyEvent& event) const
{
    const QKeySequence wanted = keys(id);
    return !wanted.isEmpty() && wanted == pressed(event);
}
