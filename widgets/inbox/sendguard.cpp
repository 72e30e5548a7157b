// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/sendguard.h"

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/names.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace {

constexpr int pauseMs = 200; ///< of typing, before it is judged

} // namespace

SendGuard::SendGuard(const Workplace& workplace, TextField& field, Leaving leaving, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_field(field)
    , m_leaving(leaving)
    , m_checks(items::SendChecks::of(workplace.repository))
    , m_icon(new IconMark(workplace.theme, QStringLiteral("data-warning"), &Tokens::amber, 16, this))
    , m_reason(new PlainLabel(workplace.theme, &Tokens::red, TypeRole::Body, true, this))
    , m_next(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Caption, false, this))
    , m_change(new Button(workplace.theme, tr("Change it"), ButtonKind::Link, ButtonSize::Small, this))
    , m_rule(new Button(workplace.theme, tr("See the rule"), ButtonKind::Link, ButtonSize::Small, this))
{
    m_reason->setWordWrap(true);
    m_next->setWordWrap(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_reason);
    words->addWidget(m_next);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addLayout(words, 1);
    row->addWidget(m_change);
    row->addWidget(m_rule);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    field.installEventFilter(this);
    connect(&m_pause, &QTimer::timeout, this, [this] { judge(false); });
    connect(&field, &QPlainTextEdit::textChanged, this, &SendGuard::handleText);
    connect(&field, &QPlainTextEdit::cursorPositionChanged, this, &SendGuard::refresh);
    connect(&m_checks, &items::SendChecks::changed, &m_pause, qOverload<>(&QTimer::start));
    connect(&workplace.theme, &Theme::changed, this, &SendGuard::mark);
    connect(m_change, &Button::clicked, this, [this] {
        if (const items::Finding* finding = current()) {
            QTextCursor cursor(m_field.document());
            cursor.setPosition(int(finding->range.begin));
            cursor.setPosition(int(finding->range.end), QTextCursor::KeepAnchor);
            m_field.setTextCursor(cursor);
            m_field.setFocus(Qt::OtherFocusReason);
        }
    });
    connect(m_rule, &Button::clicked, this, [this] {
        const items::Finding* finding = current();
        const QUrl url(finding != nullptr ? m_checks.link(*finding) : QString(), QUrl::StrictMode);
        if (url.isValid() && url.scheme() == QLatin1String("https")) {
            QDesktopServices::openUrl(url);
        }
    });
    refresh();
}

void SendGuard::setConversation(const base::ConversationId& id)
{
    if (id != m_conversation) {
        m_conversation = id;
        m_asking = false;
        judge(false);
    }
}

bool SendGuard::blocks() const
{
    return std::ranges::any_of(m_findings, &items::Finding::blocks);
}

bool SendGuard::mayLeave()
{
    judge(true);
    if (m_findings.empty()) {
        return true;
    }
    m_refused = blocks();
    if (m_asking && !m_refused && !m_held) {
        m_asking = false;
        return true;
    }
    m_asking = !m_refused;
    m_said.clear(); // it is said again to who tries again
    refresh();
    Q_EMIT changed();
    return false;
}

bool SendGuard::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != &m_field) {
        return QWidget::eventFilter(watched, event);
    }
    if (event->type() == QEvent::KeyPress) {
        // Who holds Enter down has not read what is said.
        const auto& key = *static_cast<QKeyEvent*>(event);
        m_held = key.isAutoRepeat() && leavesBy(key);
    } else if (event->type() == QEvent::KeyRelease) {
        m_held = m_held && static_cast<QKeyEvent*>(event)->isAutoRepeat();
    } else if (event->type() == QEvent::FocusOut) {
        m_held = false; // it is let go elsewhere
    }
    return QWidget::eventFilter(watched, event);
}

bool SendGuard::leavesBy(const QKeyEvent& key) const
{
    if (m_leaving == Leaving::Saved) {
        return key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    }
    return m_workplace.keys.matches(ShortcutId::Send, key) || m_workplace.keys.matches(ShortcutId::SendAndPark, key);
}

void SendGuard::handleText()
{
    const bool asked = std::exchange(m_asking, false) || std::exchange(m_refused, false);
    if (m_field.document()->isEmpty()) {
        judge(false);
    } else if (!m_conversation.isNil()) {
        m_pause.start();
        if (asked) {
            refresh();
            Q_EMIT changed();
        }
    }
}

void SendGuard::judge(bool wait)
{
    m_pause.stop();
    if (!wait && !m_checks.isReady()) {
        if (!m_field.document()->isEmpty()) {
            m_checks.prepare();
        }
        return; // it tells when it is
    }
    std::vector<items::Finding> found;
    if (!m_conversation.isNil()) {
        found = m_checks.judge(m_conversation, m_field.toPlainText());
    }
    if (found != m_findings) {
        m_findings = std::move(found);
        mark();
        refresh();
        Q_EMIT changed();
    }
}

void SendGuard::mark()
{
    const Tokens& t = m_workplace.theme.tokens();
    QList<QTextEdit::ExtraSelection> marks;
    for (const items::Finding& finding : m_findings) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_field.document());
        mark.cursor.setPosition(int(finding.range.begin));
        mark.cursor.setPosition(int(finding.range.end), QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(finding.blocks ? t.red : t.amberMark);
        mark.format.setBackground(finding.blocks ? t.redTint : t.amberTint);
        marks.append(mark);
    }
    if (auto* shared = qobject_cast<ComposerEdit*>(&m_field)) {
        shared->setMarks(ComposerEdit::Layer::Findings, marks);
    } else {
        m_field.setExtraSelections(marks);
    }
}

/// What blocks comes first, then what the caret stands in.
const items::Finding* SendGuard::current() const
{
    const auto caret = std::size_t(m_field.textCursor().position());
    const items::Finding* best = nullptr;
    for (const items::Finding& each : m_findings) {
        const bool here = caret >= each.range.begin && caret <= each.range.end;
        const bool bestHere = best != nullptr && caret >= best->range.begin && caret <= best->range.end;
        if (best == nullptr || (each.blocks && !best->blocks) || (each.blocks == best->blocks && here && !bestHere)) {
            best = &each;
        }
    }
    return best;
}

QString SendGuard::reasonOf(const items::Finding& finding) const
{
    const QString reason = m_checks.reason(finding, m_workplace.language());
    return reason.isEmpty() ? tr("The desk has a rule against “%1”.").arg(Names::line(finding.found)) : reason;
}

QString SendGuard::nextWords() const
{
    const bool saved = m_leaving == Leaving::Saved;
    if (m_refused) {
        return saved ? tr("It can't be saved like this. Change what is marked.")
                     : tr("It can't be sent like this. Change what is marked.");
    }
    if (!m_asking) {
        return {};
    }
    if (saved) {
        return tr("%1 again saves it anyway.").arg(QStringLiteral("Enter"));
    }
    const QString keys = m_workplace.keys.text(ShortcutId::Send);
    return tr("%1 again sends it anyway.").arg(keys.isEmpty() ? tr("Send") : keys);
}

void SendGuard::refresh()
{
    const items::Finding* finding = current();
    setVisible(finding != nullptr);
    if (finding == nullptr) {
        m_said.clear();
        describe({});
        return;
    }
    const Token colour = finding->blocks ? &Tokens::red : &Tokens::amber;
    m_icon->set(finding->blocks ? QStringLiteral("data-error") : QStringLiteral("data-warning"), colour);
    m_reason->setColour(colour);
    m_reason->setPlainText(reasonOf(*finding));
    QString next = nextWords();
    if (m_findings.size() > 1) {
        const QString more = tr("%n place(s) marked.", nullptr, int(m_findings.size()));
        next = next.isEmpty() ? more : QStringLiteral("%1 %2").arg(next, more);
    }
    m_next->setPlainText(next);
    m_next->setVisible(!next.isEmpty());
    m_rule->setVisible(!m_checks.link(*finding).isEmpty());
    m_rule->setToolTip(plainToolTip(QUrl(m_checks.link(*finding)).host()));
    say();
}

void SendGuard::say()
{
    const QString words = QStringLiteral("%1 %2").arg(m_reason->text(), m_next->text()).trimmed();
    setAccessibleName(words);
    describe(words);
    if (words != m_said) {
        m_said = words;
        spoken::announce(*this);
    }
}

void SendGuard::describe(const QString& words)
{
    if (auto* shared = qobject_cast<ComposerEdit*>(&m_field)) {
        shared->describe(ComposerEdit::Layer::Findings, words);
    } else {
        m_field.setAccessibleDescription(words);
    }
}
