// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/completion.h"

#include "widgets/inbox/completionpopup.h"
#include "widgets/inbox/completionsource.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QTextBlock>

#include <algorithm>

namespace {

constexpr qsizetype longestTyped = 40;

/// Chinese has no space behind a sentence.
bool endsSomething(QChar c)
{
    return c.isSpace() || QStringLiteral("。！？；：，～").contains(c);
}

bool isPlain(const QKeyEvent& key)
{
    return (key.modifiers() & ~Qt::KeypadModifier) == 0;
}

} // namespace

Completion::Completion(const Theme& theme, ComposerEdit& edit, QWidget& over)
    : QObject(&over)
    , m_theme(theme)
    , m_over(over)
    , m_edit(edit)
    , m_there(&edit)
{
    makePopup();
    edit.setKeyTaker(this);
    edit.installEventFilter(this);
    over.installEventFilter(this);
    connect(&edit, &ComposerEdit::typed, this, &Completion::look);
    connect(&edit, &QPlainTextEdit::textChanged, this, &Completion::check);
    connect(&edit, &QPlainTextEdit::cursorPositionChanged, this, &Completion::check);
}

void Completion::makePopup()
{
    m_popup = new CompletionPopup(m_theme, m_over, m_edit);
    connect(m_popup, &CompletionPopup::chosen, this, &Completion::choose);
    connect(m_popup, &CompletionPopup::linkClicked, this, [this] {
        CompletionSource* source = m_popup->source();
        close();
        Q_EMIT linkClicked(source);
    });
}

Completion::~Completion()
{
    if (m_there != nullptr) {
        m_there->setKeyTaker(nullptr);
    }
    delete m_popup;
}

void Completion::add(CompletionSource& source)
{
    m_sources.push_back({&source});
}

void Completion::setEnabled(CompletionSource& source, bool enabled)
{
    for (Known& known : m_sources) {
        if (known.source == &source) {
            known.enabled = enabled;
        }
    }
    if (!enabled && this->source() == &source) {
        close();
    }
}

CompletionSource* Completion::source() const
{
    return m_popup != nullptr ? m_popup->source() : nullptr;
}

CompletionPopup& Completion::popup()
{
    return *m_popup;
}

void Completion::begin(CompletionSource& source)
{
    const bool again = this->source() == &source;
    close();
    m_edit.setFocus(Qt::OtherFocusReason);
    if (!again) {
        QTextCursor caret = m_edit.textCursor();
        caret.setPosition(caret.selectionEnd());
        m_edit.setTextCursor(caret);
        open(source, {caret.position(), 0, {}});
    }
}

void Completion::open(CompletionSource& source, const Token& token)
{
    m_token = token;
    source.open();
    source.setTyped(token.text);
    if (source.rowCount() == 0 && !source.staysEmpty()) {
        source.close();
        return;
    }
    if (m_popup == nullptr) {
        makePopup(); // the composer has come out of a window that is gone
    }
    m_edit.window()->installEventFilter(this);
    m_popup->open(source, token.sign > 0 ? QString(m_edit.document()->characterAt(token.begin)) : QString());
    m_popup->showTyped(token.text);
}

void Completion::close()
{
    if (CompletionSource* source = this->source()) {
        m_edit.window()->removeEventFilter(this);
        m_popup->close();
        source->close();
        if (m_edit.hasFocus()) {
            QAccessibleEvent focus(&m_edit, QAccessible::Focus);
            QAccessible::updateAccessibility(&focus);
        }
    }
}

bool Completion::isSign(QChar c) const
{
    return std::ranges::any_of(m_sources, [c](const Known& known) { return known.source->signs().contains(c); });
}

/// What stands between the beginning and the caret; nothing where that is no part of a name any more.
std::optional<Completion::Token> Completion::typedNow() const
{
    const QTextCursor caret = m_edit.textCursor();
    const QTextBlock block = caret.block();
    const int from = m_token.begin + m_token.sign - block.position();
    const int size = caret.positionInBlock() - from;
    if (from < m_token.sign || size < 0 || caret.hasSelection()) {
        return std::nullopt;
    }
    const QString text = block.text();
    const QString typed = text.mid(from, size);
    const CompletionSource& source = *this->source();
    const bool signStands = m_token.sign == 0 || source.signs().contains(text[from - 1]);
    if (!signStands || !source.fits(typed) || typed.size() > longestTyped) {
        return std::nullopt;
    }
    return Token {m_token.begin, m_token.sign, typed + m_edit.preedit()};
}

std::optional<Completion::Token> Completion::tokenAtCaret(const CompletionSource& source) const
{
    const QTextCursor caret = m_edit.textCursor();
    const QString text = caret.block().text();
    const int end = caret.positionInBlock();
    for (int at = end - 1; at >= 0 && end - at <= longestTyped && !text[at].isSpace(); --at) {
        if (source.signs().contains(text[at]) && (at == 0 || endsSomething(text[at - 1]))) {
            const QString typed = text.mid(at + 1, end - at - 1);
            const QString whole = typed + m_edit.preedit();
            if (source.fits(typed) && whole.size() >= source.leastTyped()) {
                return Token {caret.block().position() + at, 1, whole};
            }
        }
    }
    return std::nullopt;
}

void Completion::check()
{
    if (m_leftAlone >= 0 && !isSign(m_edit.document()->characterAt(m_leftAlone))) {
        m_leftAlone = -1;
    }
    if (source() == nullptr) {
        return;
    }
    const std::optional<Token> now = typedNow();
    if (!now || (m_token.sign > 0 && now->text.size() < source()->leastTyped())) {
        close();
    } else if (now->text != m_token.text) {
        m_token = *now;
        CompletionSource& source = *this->source();
        source.setTyped(now->text);
        if (source.rowCount() == 0 && !source.staysEmpty()) {
            close();
        } else {
            m_popup->showTyped(now->text);
        }
    }
}

void Completion::look()
{
    check();
    if (source() != nullptr) {
        return;
    }
    bool anywhere = false;
    for (const Known& known : m_sources) {
        const auto token = known.enabled ? tokenAtCaret(*known.source) : std::nullopt;
        if (token) {
            anywhere = true;
            if (token->begin != m_leftAlone) {
                open(*known.source, *token);
                return;
            }
        }
    }
    if (!anywhere) {
        m_leftAlone = -1;
    }
}

bool Completion::wants(const QKeyEvent& key) const
{
    const CompletionSource* source = this->source();
    if (source == nullptr) {
        return false;
    }
    const bool any = source->rowCount() > 0;
    switch (key.key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Tab:
        return any && isPlain(key);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return any || source->staysEmpty();
    case Qt::Key_Escape:
        return isPlain(key);
    default:
        return false;
    }
}

void Completion::take(const QKeyEvent& key)
{
    switch (key.key()) {
    case Qt::Key_Up:
        return m_popup->step(-1);
    case Qt::Key_Down:
        return m_popup->step(1);
    case Qt::Key_PageUp:
        return m_popup->page(-1);
    case Qt::Key_PageDown:
        return m_popup->page(1);
    case Qt::Key_Escape:
        m_leftAlone = m_token.begin;
        return close();
    default:
        if (!key.isAutoRepeat()) {
            choose(m_popup->current());
        }
    }
}

void Completion::choose(int row)
{
    CompletionSource* source = this->source();
    if (source == nullptr || row < 0 || row >= source->rowCount()) {
        return;
    }
    const items::FilledText filled = source->filled(row);
    source->use(row);
    const Token token = m_token;
    close();
    QTextCursor place = m_edit.textCursor();
    const int end = place.position();
    place.setPosition(token.begin);
    place.setPosition(end, QTextCursor::KeepAnchor);
    m_edit.setTextCursor(place);
    insert(filled);
}

void Completion::insert(const items::FilledText& filled)
{
    close();
    QTextCursor place = m_edit.textCursor();
    const int begin = place.selectionStart();
    place.insertText(filled.text);
    if (!filled.missing.empty()) {
        const text::Range& first = filled.missing.front().place;
        place.setPosition(begin + int(first.begin));
        place.setPosition(begin + int(first.end), QTextCursor::KeepAnchor);
    }
    m_edit.setTextCursor(place);
    m_edit.ensureCursorVisible();
    Q_EMIT inserted(filled);
}

bool Completion::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::FocusOut:
    case QEvent::Hide:
        if (watched == &m_edit) {
            close();
        }
        break;
    case QEvent::Resize:
    case QEvent::Move:
        if (source() != nullptr) {
            // After the window has laid out what the list stands on.
            QMetaObject::invokeMethod(m_popup, &CompletionPopup::place, Qt::QueuedConnection);
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}
