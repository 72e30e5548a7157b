// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

#include <QStandardItemModel>

class Button;
class PlainLabel;
class QLineEdit;
class QListView;
class QScrollArea;
class QVBoxLayout;

/// Lets somebody in: makes a code with which a colleague chooses a password, once, and shows which codes are good
/// still.
class InvitePopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InvitePopup)

public:
    InvitePopup(const Workplace& workplace, QWidget* host);

    QLineEdit& search() { return *m_search; }
    QListView& list() { return *m_list; }
    Button& makeButton() { return *m_make; }
    /// Empty while none was made here.
    QString code() const;
    QString problemText() const;
    /// Of the codes that are good still.
    QStringList open() const { return m_names; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildChoice(QVBoxLayout& column);
    void buildCode(QVBoxLayout& column);
    void fill();
    void ask();
    void showOpen(const std::optional<std::vector<items::OpenInvitation>>& open);
    void make();
    void tell(items::AccountResult result);
    base::PersonId chosen() const;
    QString day(base::Timestamp at) const;

    const Workplace& m_workplace;
    QStandardItemModel m_people;
    QStringList m_names;
    base::PersonId m_codeOf;
    QLineEdit* m_search = nullptr;
    QListView* m_list = nullptr;
    QWidget* m_codeArea = nullptr;
    PlainLabel* m_codeFor = nullptr;
    PlainLabel* m_code = nullptr;
    PlainLabel* m_codeUntil = nullptr;
    PlainLabel* m_problem = nullptr;
    QScrollArea* m_openScroll = nullptr;
    QWidget* m_openArea = nullptr;
    QVBoxLayout* m_openRows = nullptr;
    Button* m_make = nullptr;
};
