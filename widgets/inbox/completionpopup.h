// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QPlainTextEdit>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class Button;
class CompletionSource;
class Hairline;
class PlainLabel;
class QHBoxLayout;
class QListView;
class QVBoxLayout;

/// The list over the composer. It lies inside the window, as every popup, and never takes the focus: keyboard and input
/// method stay in the field, whose owner tells it to go up and down.
class CompletionPopup final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CompletionPopup)

public:
    /// It stands on top of `over`, at the left edge of `field`.
    CompletionPopup(const Theme& theme, QWidget& over, const QWidget& field);
    ~CompletionPopup() override;

    /// `sign`: as it was typed; may be empty.
    void open(CompletionSource& source, const QString& sign);
    /// The source lists something else now: its first row is chosen, where one stood in it is not.
    void showTyped(const QString& typed);
    void close();
    /// After something has moved or changed its size.
    void place();

    CompletionSource* source() const { return m_source; }
    int current() const;
    void step(int by);
    void page(int by);

    QListView& list() { return *m_list; }
    QPlainTextEdit& preview() { return *m_preview; }
    Button& link() { return *m_link; }

Q_SIGNALS:
    void chosen(int row);
    void linkClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void enterWindow();
    void buildHead(QVBoxLayout& column);
    void buildList(QVBoxLayout& column);
    void buildPreview(QVBoxLayout& column);
    void buildFoot(QVBoxLayout& column);
    void applyTheme();
    void takeRows();
    void select(int row);
    void showCurrent();
    void showHead();

    const Theme& m_theme;
    QWidget& m_over;
    const QWidget& m_field;
    QPointer<QWidget> m_shadow; ///< beside it, for clicks go through
    CompletionSource* m_source = nullptr;
    QString m_sign;
    QString m_typed;
    QString m_chosen; ///< key of the current row

    PlainLabel* m_heading = nullptr;
    PlainLabel* m_needle = nullptr;
    PlainLabel* m_hint = nullptr;
    PlainLabel* m_count = nullptr;
    QListView* m_list = nullptr;
    PlainLabel* m_nothing = nullptr;
    QWidget* m_previewArea = nullptr;
    QPlainTextEdit* m_preview = nullptr;
    PlainLabel* m_missing = nullptr;
    Button* m_link = nullptr;
    QTimer m_telling; ///< a screen reader hears what is found when typing pauses
};
