// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/drafttimer.h"
#include "widgets/inbox/transfertargets.h"
#include "widgets/inbox/workplace.h"

class Button;
class IconMark;
class PlainLabel;
class Segmented;
class TextField;
class QCheckBox;
class QLineEdit;
class QListView;
class QVBoxLayout;

/// Hands a conversation on: to whom, and what he has to know. Modeless: the rest of the window goes on working. Up and
/// Down choose while the search has the focus; Enter goes on to the note, and from there hands it on.
class TransferPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TransferPopup)

public:
    /// `note`: what was written for an earlier attempt.
    TransferPopup(const Workplace& workplace, const items::ConversationItem& item, const QString& note, QWidget* host);

    const base::ConversationId& conversation() const { return m_item.id; }
    QLineEdit& search() { return *m_search; }
    QListView& list() { return *m_list; }
    TextField& note() { return *m_note; }
    QCheckBox& tell() { return *m_tell; }
    Segmented& kinds() { return *m_kinds; }
    QString promise() const;
    /// If he is among those to choose from and can take it.
    void choosePerson(const base::PersonId& person);
    /// What is written and not sent.
    QString unsent() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildHead(QVBoxLayout& column);
    void buildChoice(QVBoxLayout& column);
    void buildNote(QVBoxLayout& column);
    void buildFoot(QVBoxLayout& column);
    void connectParts();
    void choose(const QModelIndex& index);
    void chooseFirst();
    void step(int by);
    void refreshTargets();
    void refresh();
    QString promiseFor(const items::TransferTarget& target) const;
    void submit();
    void keepNote();

    const Workplace& m_workplace;
    items::ConversationItem m_item;
    TransferTargets* m_targets;
    std::optional<items::TransferTarget> m_chosen;
    bool m_sent = false;
    DraftTimer m_saving;
    QString m_kept; ///< as the store has the note
    Segmented* m_kinds = nullptr;
    QLineEdit* m_search = nullptr;
    QListView* m_list = nullptr;
    PlainLabel* m_nobody = nullptr;
    TextField* m_note = nullptr;
    QCheckBox* m_tell = nullptr;
    PlainLabel* m_problem = nullptr;
    PlainLabel* m_promise = nullptr;
    Button* m_submit = nullptr;
};
