// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QWidget>

/// The cap of a key, such as `Ctrl K`.
class KeyMark final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyMark)

public:
    KeyMark(const Theme& theme, const QString& key, QWidget* parent = nullptr);

    void setKey(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_key;
};
