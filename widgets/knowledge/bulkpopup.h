// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/articlebulk.h"
#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

#include <QPointer>
#include <QStringList>

class Button;
class FactList;
class PlainLabel;
class QLineEdit;
class QProgressBar;
class QVBoxLayout;
class Segmented;

/// Many articles at once, from a folder or file and into one: what would happen is shown before it does. It goes on
/// when the popup is closed. The tool's commands for the same stand folded below.
class BulkPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkPopup)

public:
    /// The workplace has articles; where their desk has no bulk door, only the tool's commands are shown.
    BulkPopup(const Workplace& workplace, QWidget* host);

    QLineEdit& path() { return *m_path; }
    Button& judgeButton() { return *m_judge; }
    Button& importButton() { return *m_import; }
    Button& cancelButton() { return *m_cancel; }
    Button& hintButton() { return *m_hint; }
    Segmented& format() { return *m_format; }
    FactList& problems() { return *m_problems; }
    QString said() const; ///< what came of it
    QString trouble() const; ///< what ended it early
    QString step() const; ///< what is under way; empty: nothing
    /// Into this folder, in the chosen format.
    void exportTo(const QString& folder);

    /// To judge, to bring in, to write out.
    const QStringList& commands() const { return m_commands; }

private:
    void buildImport(QVBoxLayout& column);
    void buildOutcome(QVBoxLayout& column);
    void buildExport(QVBoxLayout& column);
    void buildCommands(QVBoxLayout& column);
    void choose(bool folder);
    void chooseTarget();
    void judge();
    void refresh();
    void showProblems(const items::BulkWork& work);

    const Workplace& m_workplace;
    QPointer<items::ArticleBulk> m_bulk;
    QWidget* m_choice;
    QLineEdit* m_path;
    Button* m_judge;
    PlainLabel* m_step;
    QProgressBar* m_progress;
    PlainLabel* m_said;
    PlainLabel* m_trouble;
    FactList* m_problems;
    Button* m_cancel;
    Button* m_import;
    QWidget* m_export;
    Segmented* m_format;
    Button* m_hint;
    QWidget* m_tool;
    QStringList m_commands;
};
