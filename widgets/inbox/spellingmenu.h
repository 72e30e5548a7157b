// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QMenu>
#include <QPointer>
#include <QTextCursor>
#include <QTimer>

class ComposerEdit;
class SpellMarks;

/// The menu of a misspelt word, by mouse and keyboard: what may be meant, and that it is right; then what every field
/// offers. Elsewhere in the field its own menu opens.
class SpellingMenu final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpellingMenu)

public:
    /// `edit` and `marks` outlive it.
    SpellingMenu(const Workplace& workplace, ComposerEdit& edit, SpellMarks& marks, QObject* parent);

    /// nullptr: it is not open.
    QMenu* menu() const { return m_menu; }

Q_SIGNALS:
    void failed(const QString& what, const QString& kept);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool offer(int position, QPoint place);
    bool offerAtCaret();
    void open(int asked, const QStringList& suggestions);
    void replace(const QString& with);
    void keep();

    const Workplace& m_workplace;
    ComposerEdit& m_edit;
    SpellMarks& m_marks;
    QTextCursor m_word;
    QString m_text; ///< of it, when the menu was asked for
    QPoint m_place; ///< on the screen
    QTimer m_patience;
    int m_asked = 0;
    QPointer<QMenu> m_menu;
};
