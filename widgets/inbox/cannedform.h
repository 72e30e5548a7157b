// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

class Button;
class CannedFiles;
class PlainLabel;
class Segmented;
class TextField;
class QComboBox;
class QLineEdit;
class QVBoxLayout;

/// Writes a new canned reply or changes one. What the hub refuses later comes back through CommandSink::refused.
class CannedForm final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CannedForm)

public:
    /// A reply without an id is a new one, with what stands in it.
    CannedForm(const Workplace& workplace, const items::CannedItem& reply, QWidget* host);

    QComboBox& whose() { return *m_place; }
    QLineEdit& title() { return *m_title; }
    QLineEdit& shortcut() { return *m_shortcut; }
    TextField& text() { return *m_text; }
    Segmented& language() { return *m_language; }
    CannedFiles& files() { return *m_files; }
    Button& saveButton() { return *m_save; }
    QString problem() const;

Q_SIGNALS:
    /// It is kept on this computer.
    void saved(const items::CannedItem& reply);

private:
    bool handleKey(const QKeyEvent& key);
    void buildPlace(QVBoxLayout& column);
    void buildHead(QVBoxLayout& column);
    void buildText(QVBoxLayout& column);
    void buildFoot(QVBoxLayout& column);
    void addField(QVBoxLayout& column, const QString& name, QWidget* field);
    void addPlaceholders(QVBoxLayout& column);
    void refresh();
    void save();
    /// Its files are at the hub.
    void keep();
    void tell(const QString& problem);
    items::CannedItem written() const;
    /// Why it can't be saved; empty: it can.
    QString mistake(const items::CannedItem& reply) const;
    /// Another reply that is called by the same shortcut; may be empty.
    QString twin(const items::CannedItem& reply) const;

    const Workplace& m_workplace;
    items::CannedItem m_before;
    std::vector<std::optional<base::GroupId>> m_places;
    QComboBox* m_place = nullptr;
    QLineEdit* m_title = nullptr;
    QLineEdit* m_shortcut = nullptr;
    TextField* m_text = nullptr;
    Segmented* m_language = nullptr;
    CannedFiles* m_files = nullptr;
    PlainLabel* m_problem = nullptr;
    Button* m_save = nullptr;
    bool m_touched = false; ///< nobody is told what is missing before he has begun
};
