// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QPushButton>

enum class ButtonKind
{
    Normal,
    Primary, ///< at most one per pane
    Danger,
    Warning, ///< inside an amber strip
    Flat, ///< icon and word without a frame
    Link,
    Tag, ///< a quiet chip, its icon behind the word
};

enum class ButtonSize
{
    Normal, ///< 28
    Small, ///< 24, caption type
    Large, ///< 32
};

/// A push button whose frame comes from the stylesheet; beside its word it can show an icon of the theme and the key
/// that does the same. The accessible name is the word alone.
class Button final : public QPushButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Button)

public:
    Button(const Theme& theme, const QString& text, ButtonKind kind = ButtonKind::Normal,
        ButtonSize size = ButtonSize::Normal, QWidget* parent = nullptr);

    void setIconName(const QString& name, int size = 16);
    void setKeyHint(const QString& key);
    /// Shows only the icon; the word becomes the tool tip.
    void setIconOnly(bool iconOnly);
    bool isIconOnly() const { return m_iconOnly; }
    void setKind(ButtonKind kind);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QFont wordFont() const;
    QColor wordColour() const;
    int contentWidth() const;
    bool showsWord() const { return !m_iconOnly && !text().isEmpty(); }

    const Theme& m_theme;
    ButtonKind m_kind;
    ButtonSize m_size;
    QString m_iconName;
    int m_iconSize = 16;
    QString m_key;
    bool m_iconOnly = false;
};
