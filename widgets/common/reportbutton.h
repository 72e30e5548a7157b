// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "widgets/common/theme/theme.h"

#include <QWidget>

#include <functional>

class Button;
class PlainLabel;

/// Saves a report for whoever helps into a file that the person chooses, and says what is in it and how it went.
class ReportButton final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReportButton)

public:
    /// Writes the report into the file of this path.
    using Write = std::function<base::Status(const QString& path)>;

    ReportButton(const Theme& theme, Write write, QWidget* parent);

    Button& button() { return *m_button; }
    QString words() const;
    /// What choosing this file in the dialog does.
    void save(const QString& path);

private:
    void choose();

    Write m_write;
    Button* m_button;
    PlainLabel* m_words;
};
