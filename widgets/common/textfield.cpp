// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/textfield.h"

#include "widgets/common/theme/metrics.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>

#include <cmath>

namespace {

constexpr int marginAcross = 8;
constexpr int marginDown = 4;

} // namespace

TextField::TextField(const Theme& theme, int minLines, int maxLines, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_theme(theme)
    , m_minLines(minLines)
    , m_maxLines(maxLines)
{
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setViewportMargins(marginAcross - 4, marginDown, marginAcross - 4, marginDown);
    document()->setDocumentMargin(4);
    viewport()->setAutoFillBackground(false);
    connect(this, &QPlainTextEdit::textChanged, this, &TextField::fit);
    connect(&theme, &Theme::changed, this, &TextField::applyTheme);
    applyTheme();
}

void TextField::setPaper(bool paper)
{
    m_paper = paper;
    applyTheme();
}

void TextField::setFilling()
{
    m_filling = true;
    setMinimumHeight(0);
    setMaximumHeight(QWIDGETSIZE_MAX);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
}

void TextField::applyTheme()
{
    const Tokens& t = m_theme.tokens();
    QPalette colours = palette();
    colours.setColor(QPalette::Base, Qt::transparent);
    colours.setColor(QPalette::Text, m_paper ? t.paperText : t.text);
    colours.setColor(QPalette::PlaceholderText, m_paper ? t.paperText : t.text3);
    colours.setColor(QPalette::Highlight, t.accent);
    colours.setColor(QPalette::HighlightedText, t.onAccent);
    setPalette(colours);
    setFont(m_theme.font(TypeRole::Body));
    fit();
    update();
    viewport()->update();
}

QSize TextField::sizeHint() const
{
    const int line = int(std::ceil(QFontMetricsF(font()).lineSpacing()));
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines <= m_maxLines; block = block.next()) {
        lines += std::max(1, block.lineCount());
    }
    lines = std::clamp(lines, m_minLines, m_maxLines);
    return {200, lines * line + 2 * marginDown + 8 + 2};
}

QSize TextField::minimumSizeHint() const
{
    return {80, m_filling ? 80 : sizeHint().height()};
}

void TextField::fit()
{
    if (m_filling) {
        return;
    }
    const int high = sizeHint().height();
    if (height() != high || maximumHeight() != high) {
        setFixedHeight(high);
        updateGeometry();
    }
    const bool over
        = document()->lineCount() > m_maxLines || document()->documentLayout()->documentSize().height() > m_maxLines;
    setVerticalScrollBarPolicy(over ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

void TextField::paintEvent(QPaintEvent* event)
{
    QPlainTextEdit::paintEvent(event);
}

bool TextField::event(QEvent* event)
{
    if (event->type() == QEvent::Paint) {
        const Tokens& t = m_theme.tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool focused = hasFocus();
        const qreal inset = focused ? 1 : 0.5;
        painter.setPen(QPen(focused ? t.accent : (m_paper ? t.paperLine : t.control), focused ? 2 : 1));
        painter.setBrush(m_paper ? t.paper : (isEnabled() ? t.surface : t.sunken));
        painter.drawRoundedRect(
            QRectF(rect()).adjusted(inset, inset, -inset, -inset), metrics::radiusControl, metrics::radiusControl);
        return true;
    }
    return QPlainTextEdit::event(event);
}

void TextField::inputMethodEvent(QInputMethodEvent* event)
{
    m_composing = !event->preeditString().isEmpty();
    QPlainTextEdit::inputMethodEvent(event);
}

QVariant TextField::inputMethodQuery(Qt::InputMethodQuery query) const
{
    // Where the caret is, the list of an input method stands beside it. Qt answers for the viewport, but is asked for
    // the field.
    const QVariant answer = QPlainTextEdit::inputMethodQuery(query);
    switch (query) {
    case Qt::ImCursorRectangle:
    case Qt::ImAnchorRectangle:
        return answer.toRectF().translated(viewport()->pos());
    default:
        return answer;
    }
}

void TextField::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && m_composing) {
        event->accept(); // the input method takes it to choose what it shows
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void TextField::focusInEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusInEvent(event);
    update();
}

void TextField::focusOutEvent(QFocusEvent* event)
{
    // Without the focus there is no composition any more, whatever the input method still says.
    m_composing = false;
    QPlainTextEdit::focusOutEvent(event);
    update();
}

void TextField::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void TextField::insertFromMimeData(const QMimeData* source)
{
    if (source->hasText()) {
        insertPlainText(source->text());
    }
}
