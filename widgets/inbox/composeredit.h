// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/commandsink.h"
#include "widgets/common/shortcuttable.h"
#include "widgets/common/textfield.h"

#include <QTextEdit>

#include <array>
#include <vector>

/// Has the first say about the keys of a field: a list that is open over it.
class KeyTaker
{
public:
    KeyTaker() = default;
    virtual ~KeyTaker() = default;
    KeyTaker(const KeyTaker&) = delete;
    KeyTaker& operator=(const KeyTaker&) = delete;

    /// Whether it would take this key now; nothing happens yet.
    virtual bool wants(const QKeyEvent& key) const = 0;
    virtual void take(const QKeyEvent& key) = 0;
};

/// The field of the composer: knows which keys send, and takes files and pictures from clipboard and mouse.
class ComposerEdit final : public TextField
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposerEdit)

public:
    ComposerEdit(const Theme& theme, const ShortcutTable& keys, QWidget* parent = nullptr);

    /// Files and pictures in it; empty when it is text.
    static std::vector<items::OutgoingFile> filesOf(const QMimeData& source);

    /// It is never asked while an input method composes. nullptr: none. It outlives this field, or takes itself away.
    void setKeyTaker(KeyTaker* taker) { m_taker = taker; }
    /// What an input method shows at the caret and has not entered.
    QString preedit() const { return isComposing() ? m_preedit : QString(); }

    /// Who underlines something in the text; each takes away only its own.
    enum class Layer
    {
        Spelling, ///< under the others
        Gaps, ///< placeholders without a value
        Findings ///< of the check before sending
    };
    void setMarks(Layer layer, const QList<QTextEdit::ExtraSelection>& marks);
    const QList<QTextEdit::ExtraSelection>& marks(Layer layer) const { return m_marks[std::size_t(layer)]; }
    /// What a screen reader says of them; empty: nothing.
    void describe(Layer layer, const QString& words);

Q_SIGNALS:
    /// A key or the input method has changed the text or the preedit.
    void typed();
    void submitted();
    void submittedToPark();
    /// Between answer and note.
    void switchWanted();
    void nextMisspeltWanted();
    /// Or dropped; none: there were only folders.
    void filesPasted(const std::vector<items::OutgoingFile>& files);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    bool handleInput(QEvent* event);

    const ShortcutTable& m_keys;
    KeyTaker* m_taker = nullptr;
    QString m_preedit;
    std::array<QList<QTextEdit::ExtraSelection>, 3> m_marks; ///< by layer, as the next
    std::array<QString, 3> m_words;
};
