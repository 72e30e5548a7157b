// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

#include <vector>

class Button;
class PlainLabel;
class QLineEdit;
class QVBoxLayout;
class Segmented;

/// Keeps a customer from writing: for how long, and why.
class BlockPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BlockPopup)

public:
    /// `talks`: he has an open conversation, which ends.
    BlockPopup(const Workplace& workplace, const items::CustomerItem& customer, const QString& name, bool talks,
        QWidget* host);

    Segmented& spans() { return *m_spans; }
    Segmented& reasons() { return *m_reasons; }
    QLineEdit& words() { return *m_words; }
    Button& submitButton() { return *m_submit; }
    void submit();

private:
    void addCaption(QVBoxLayout& column, const QString& text);
    void refresh();
    QString reason() const;

    const Workplace& m_workplace;
    base::CustomerId m_customer;
    std::vector<int> m_minutes;
    bool m_sent = false;
    Segmented* m_spans;
    Segmented* m_reasons;
    QLineEdit* m_words;
    PlainLabel* m_problem;
    Button* m_submit;
};
