// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/customerlinks.h"
#include "widgets/inbox/workplace.h"

#include <QWidget>

class QVBoxLayout;

/// The desk's other programs, opened in the browser on this customer. What lacks a field says which.
class DeskLinks final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeskLinks)

public:
    explicit DeskLinks(const Workplace& workplace, QWidget* parent = nullptr);

    void set(const items::CustomerItem& customer);

private:
    void refresh();

    const Workplace& m_workplace;
    items::CustomerItem m_customer;
    std::vector<items::CustomerLink> m_shown;
    QVBoxLayout* m_rows;
};
