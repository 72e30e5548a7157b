// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/composeredit.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace {

constexpr int composerLines = 6;

} // namespace

ComposerEdit::ComposerEdit(const Theme& theme, const ShortcutTable& keys, QWidget* parent)
    : TextField(theme, 2, composerLines, parent)
    , m_keys(keys)
{ }

bool ComposerEdit::event(QEvent* event)
{
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (key && m_taker != nullptr && !isComposing() && m_taker->wants(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        if (event->type() == QEvent::KeyPress) {
            m_taker->take(*static_cast<QKeyEvent*>(event));
        }
        return true;
    }
    return event->type() == QEvent::KeyPress || event->type() == QEvent::InputMethod ? handleInput(event)
                                                                                     : TextField::event(event);
}

bool ComposerEdit::handleInput(QEvent* event)
{
    const int before = document()->revision();
    const QString shown = m_preedit;
    if (event->type() == QEvent::InputMethod) {
        m_preedit = static_cast<QInputMethodEvent*>(event)->preeditString();
    }
    const bool handled = TextField::event(event);
    if (document()->revision() != before || m_preedit != shown) {
        Q_EMIT typed();
    }
    return handled;
}

void ComposerEdit::setMarks(Layer layer, const QList<QTextEdit::ExtraSelection>& marks)
{
    m_marks[std::size_t(layer)] = marks;
    setExtraSelections(m_marks[0] + m_marks[1] + m_marks[2]);
}

void ComposerEdit::describe(Layer layer, const QString& words)
{
    if (m_words[std::size_t(layer)] == words) {
        return; // a screen reader is told of each change
    }
    m_words[std::size_t(layer)] = words;
    QStringList all(m_words.rbegin(), m_words.rend());
    all.removeAll(QString());
    setAccessibleDescription(all.join(QLatin1Char(' ')));
}

void ComposerEdit::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && isComposing()) {
        // The input method takes this Enter to choose what it shows; it never sends.
        event->accept();
        return;
    }
    if (isComposing()) {
        TextField::keyPressEvent(event);
    } else if (m_keys.matches(ShortcutId::SendAndPark, *event)) {
        Q_EMIT submittedToPark();
        event->accept();
    } else if (m_keys.matches(ShortcutId::Send, *event)) {
        Q_EMIT submitted();
        event->accept();
    } else if (m_keys.matches(ShortcutId::Note, *event)) {
        Q_EMIT switchWanted();
        event->accept();
    } else if (m_keys.matches(ShortcutId::NextMisspelt, *event)) {
        Q_EMIT nextMisspeltWanted();
        event->accept();
    } else if (enter || m_keys.matches(ShortcutId::NewLine, *event)) {
        // Every other Enter breaks the line: the field's own Shift+Enter would make half a break.
        textCursor().insertText(QStringLiteral("\n"));
        ensureCursorVisible();
        event->accept();
    } else {
        TextField::keyPressEvent(event);
    }
}

std::vector<items::OutgoingFile> ComposerEdit::filesOf(const QMimeData& source)
{
    std::vector<items::OutgoingFile> files;
    for (const QUrl& url : source.urls()) {
        const QFileInfo info(url.toLocalFile());
        if (url.isLocalFile() && info.isFile()) {
            files.push_back({info.fileName(), info.absoluteFilePath()});
        }
    }
    if (files.empty() && source.hasImage() && !source.hasText()) {
        const auto image = qvariant_cast<QImage>(source.imageData());
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        if (image.save(&buffer, "PNG")) {
            files.push_back({tr("Picture.png"), {}, bytes});
        }
    }
    return files;
}

bool ComposerEdit::canInsertFromMimeData(const QMimeData* source) const
{
    return source->hasText() || source->hasImage() || source->hasUrls();
}

void ComposerEdit::insertFromMimeData(const QMimeData* source)
{
    const std::vector<items::OutgoingFile> files = filesOf(*source);
    const QList<QUrl> urls = source->urls();
    // The address of a folder would be the path on this computer, in an answer to a customer.
    const bool here = std::ranges::any_of(urls, [](const QUrl& url) { return url.isLocalFile(); });
    if (files.empty() && !here) {
        TextField::insertFromMimeData(source);
    } else {
        Q_EMIT filesPasted(files);
    }
}
