// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/spellingmenu.h"

#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/spellmarks.h"

#include <QContextMenuEvent>
#include <QKeyEvent>

namespace {

constexpr int patienceMs = 500; ///< for suggestions; then the menu opens without

} // namespace

SpellingMenu::SpellingMenu(const Workplace& workplace, ComposerEdit& edit, SpellMarks& marks, QObject* parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_edit(edit)
    , m_marks(marks)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] { open(m_asked, {}); });
    edit.installEventFilter(this);
    edit.viewport()->installEventFilter(this);
}

bool SpellingMenu::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ContextMenu && !m_edit.isComposing()) {
        const auto& wish = *static_cast<QContextMenuEvent*>(event);
        if (wish.reason() == QContextMenuEvent::Keyboard) {
            return offerAtCaret();
        }
        return watched == m_edit.viewport() && offer(m_edit.cursorForPosition(wish.pos()).position(), wish.globalPos());
    }
    if (event->type() == QEvent::KeyPress && watched == &m_edit && !m_edit.isComposing()) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        return key.key() == Qt::Key_F10 && key.modifiers() == Qt::ShiftModifier && offerAtCaret();
    }
    return QObject::eventFilter(watched, event);
}

bool SpellingMenu::offerAtCaret()
{
    return offer(m_edit.textCursor().position(), m_edit.viewport()->mapToGlobal(m_edit.cursorRect().bottomLeft()));
}

bool SpellingMenu::offer(int position, QPoint place)
{
    const QTextCursor word = m_marks.wordAt(position);
    if (word.isNull()) {
        return false;
    }
    m_word = word;
    m_text = word.selectedText();
    m_place = place;
    m_patience.start();
    m_workplace.spelling.suggest(m_text).then(
        this, [this, asked = ++m_asked](const QStringList& suggestions) { open(asked, suggestions); });
    return true;
}

void SpellingMenu::open(int asked, const QStringList& suggestions)
{
    if (asked != m_asked) {
        return;
    }
    ++m_asked; // only once
    m_patience.stop();
    if (!m_edit.isVisible() || m_word.selectedText() != m_text) {
        return;
    }
    delete m_menu;
    m_menu = m_edit.createStandardContextMenu();
    m_menu->setAttribute(Qt::WA_DeleteOnClose);
    m_menu->setAccessibleName(tr("Spelling of “%1”").arg(Names::line(m_text)));
    QAction* first = m_menu->actions().value(0);
    const auto add = [this, first](const QString& words) {
        auto* action = new QAction(words, m_menu);
        m_menu->insertAction(first, action);
        return action;
    };
    for (const QString& suggestion : suggestions) {
        QAction* action = add(QString(suggestion).replace(QLatin1Char('&'), QLatin1String("&&")));
        QFont bold = action->font();
        bold.setBold(true);
        action->setFont(bold);
        connect(action, &QAction::triggered, this, [this, suggestion] { replace(suggestion); });
    }
    if (suggestions.isEmpty()) {
        add(tr("No suggestions"))->setEnabled(false);
    }
    m_menu->insertSeparator(first);
    connect(add(tr("Add to my words")), &QAction::triggered, this, &SpellingMenu::keep);
    connect(add(tr("Ignore in this conversation")), &QAction::triggered, this, [this] { m_marks.ignore(m_text); });
    m_menu->insertSeparator(first);
    m_menu->popup(m_place);
}

void SpellingMenu::replace(const QString& with)
{
    if (m_word.selectedText() == m_text) {
        QTextCursor word = m_word;
        word.insertText(with);
        m_edit.setTextCursor(word);
    }
}

void SpellingMenu::keep()
{
    m_marks.forget(m_text);
    m_workplace.commands.keepWord(m_text).then(this, [this](const base::Status& kept) {
        if (kept) {
            return;
        }
        const bool full = kept.error().kind == base::FaultKind::Conflict;
        Q_EMIT failed(full ? tr("Not added: there is no room for more of your words.")
                           : tr("Not added: this computer's records can't be written."),
            full ? tr("Settings, Writing: remove what you don't need.") : QString());
    });
}
