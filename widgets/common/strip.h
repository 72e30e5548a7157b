// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QWidget>

class Button;
class IconMark;
class PlainLabel;
class QBoxLayout;

enum class StripKind
{
    Info,
    Warning,
    Error,
    Good,
};

/// One sentence over a pane, 32 px: what happened (bold), what was kept, what can be done. Where that doesn't fit into
/// one line, what was kept stands under what happened, in as many lines as it takes; where these are too many, or in a
/// low window, it is cut, and the tool tip has all of it.
class Strip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Strip)

public:
    explicit Strip(const Theme& theme, QWidget* parent = nullptr);

    void set(StripKind kind, const QString& iconName, const QString& what, const QString& kept);
    void setHint(const QString& hint);
    /// Empty: no button.
    void setAction(const QString& text);
    /// A quieter one beside it; empty: none.
    void setSecondAction(const QString& text);

    QString what() const;
    QString kept() const;

Q_SIGNALS:
    void actionClicked();
    void secondActionClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();
    int roomForWords() const;
    void showOneLine(int room);

    const Theme& m_theme;
    StripKind m_kind = StripKind::Info;
    QString m_whatWords;
    QString m_keptWords;
    QBoxLayout* m_words;
    IconMark* m_icon;
    PlainLabel* m_what;
    PlainLabel* m_kept;
    PlainLabel* m_hint;
    Button* m_second;
    Button* m_action;
};
