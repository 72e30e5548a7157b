// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QPlainTextEdit>

/// Several lines of plain text in the product's frame: 1 px at rest, 2 px in accent with the focus, on paper for what
/// no customer sees. Grows with its text between a smallest and a largest number of lines. Tab leaves the field.
class TextField : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextField)

public:
    TextField(const Theme& theme, int minLines, int maxLines, QWidget* parent = nullptr);

    void setPaper(bool paper);
    bool isPaper() const { return m_paper; }
    /// Takes all the height that there is, and scrolls.
    void setFilling();
    /// True while an input method shows text that is not yet entered.
    bool isComposing() const { return m_composing; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;
    bool event(QEvent* event) override;

private:
    void applyTheme();
    void fit();

    const Theme& m_theme;
    int m_minLines;
    int m_maxLines;
    bool m_paper = false;
    bool m_filling = false;
    bool m_composing = false;
};
