// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

#include <QTimer>

#include <optional>

class Button;
class DoublesModel;
class PlainLabel;
class QGridLayout;
class QLineEdit;
class QListView;
class QScrollArea;
class QVBoxLayout;
class Segmented;

/// Takes a customer for the same person as another one: who it is, what both have side by side, and who is kept. Up and
/// Down choose while the search has the focus; Enter goes on to the button.
class MergePopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MergePopup)

public:
    MergePopup(const Workplace& workplace, const items::CustomerItem& customer, const QString& name, QWidget* host);

    QLineEdit& search() { return *m_search; }
    QListView& list() { return *m_list; }
    Segmented& kept() { return *m_kept; }
    Button& submitButton() { return *m_submit; }
    void submit();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// A line of what both have: the first is the customer's.
    struct Line
    {
        QString word;
        QString his;
        QString other;
        bool joined = false; ///< both are taken
    };

    void buildChoice(QVBoxLayout& column);
    void buildComparison(QVBoxLayout& column);
    void buildFoot(QVBoxLayout& column);
    void find();
    void take(std::vector<items::CustomerItem> found);
    void choose(const QModelIndex& index);
    void refresh();
    std::vector<Line> lines() const;
    void addLine(QGridLayout& grid, const Line& line);
    void addValue(QGridLayout& grid, int row, const Line& line, bool own, bool taken);
    QString nameOf(const items::CustomerItem& customer) const;

    const Workplace& m_workplace;
    items::CustomerItem m_customer;
    QString m_name;
    std::optional<items::CustomerItem> m_other;
    bool m_sent = false;
    int m_asked = 0; ///< searches; an older one's answer is no news
    QTimer m_typed;
    DoublesModel* m_doubles;
    QLineEdit* m_search = nullptr;
    QListView* m_list = nullptr;
    PlainLabel* m_nobody = nullptr;
    QWidget* m_both = nullptr;
    QScrollArea* m_area = nullptr;
    Segmented* m_kept = nullptr;
    PlainLabel* m_problem = nullptr;
    Button* m_submit = nullptr;
};
