// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

class Button;
class CannedCompletion;
class CannedForm;
class PlainLabel;
class QLineEdit;
class QListView;
class QVBoxLayout;

/// All canned replies that one has: to look through, write, change and delete. Up and Down choose while the search has
/// the focus; Enter changes.
class CannedPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CannedPopup)

public:
    /// `written`: what stands in the composer, which can be saved as a reply; may be empty.
    CannedPopup(const Workplace& workplace, const QString& written, QWidget* host);
    ~CannedPopup() override;

    /// A new one with this text, over the list.
    void writeNew(const QString& text);
    /// As it is here: a new one of our own where it, or its place, is not ours to change.
    void edit(const items::CannedItem& reply);

    QLineEdit& search() { return *m_search; }
    QListView& list() { return *m_list; }
    CannedForm* form() const;

private:
    bool handleKey(int key, bool inField);
    void buildHead(QVBoxLayout& column, const QString& written);
    void buildList(QVBoxLayout& column);
    void buildFoot(QVBoxLayout& column);
    void refresh();
    void step(int by);
    const items::CannedItem* chosen() const;
    void change();
    void remove();
    void takeBack();
    /// Under the list; `undo`: with the way back.
    void tell(const QString& what, bool undo);

    const Workplace& m_workplace;
    CannedCompletion* m_replies;
    QString m_kept; ///< key of the chosen one while the rows change
    std::optional<items::CannedItem> m_removed; ///< the last one
    QPointer<CannedForm> m_form;
    QLineEdit* m_search = nullptr;
    PlainLabel* m_count = nullptr;
    QListView* m_list = nullptr;
    PlainLabel* m_nothing = nullptr;
    PlainLabel* m_told = nullptr;
    Button* m_undo = nullptr;
    Button* m_remove = nullptr;
    Button* m_change = nullptr;
};
