// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/placeholders.h"
#include "widgets/common/theme/theme.h"
#include "widgets/inbox/composeredit.h"

#include <QPointer>

#include <optional>
#include <vector>

class CompletionPopup;
class CompletionSource;

/// Opens the list of a source over a field while something is typed that begins with one of its signs, and puts what
/// is chosen in its place. The field keeps focus and input method; what that shows and has not entered counts as
/// typed.
class Completion final
    : public QObject
    , public KeyTaker
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Completion)

public:
    /// The list stands on top of `over`, to which it belongs; `edit` goes at the same time.
    Completion(const Theme& theme, ComposerEdit& edit, QWidget& over);
    ~Completion() override;

    /// It outlives this one.
    void add(CompletionSource& source);
    /// A source that is switched off never opens.
    void setEnabled(CompletionSource& source, bool enabled);

    /// Without a sign: what is typed from here on is looked for.
    void begin(CompletionSource& source);
    /// What was typed stays as it is.
    void close();
    CompletionSource* source() const;
    CompletionPopup& popup();

    /// In place of what is marked, as one step to undo. What has no value is marked for the next key.
    void insert(const items::FilledText& filled);

    bool wants(const QKeyEvent& key) const override;
    void take(const QKeyEvent& key) override;

Q_SIGNALS:
    void inserted(const items::FilledText& filled);
    void linkClicked(CompletionSource* source);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// Where something that is being typed begins.
    struct Token
    {
        int begin = 0; ///< of the sign, or of what is typed where there is none
        int sign = 0; ///< its length
        QString text;
    };
    struct Known
    {
        CompletionSource* source;
        bool enabled = true;
    };

    void look();
    void check();
    bool isSign(QChar c) const;
    std::optional<Token> typedNow() const;
    std::optional<Token> tokenAtCaret(const CompletionSource& source) const;
    void open(CompletionSource& source, const Token& token);
    void makePopup();
    void choose(int row);

    const Theme& m_theme;
    QWidget& m_over;
    ComposerEdit& m_edit;
    QPointer<ComposerEdit> m_there; ///< while it is
    QPointer<CompletionPopup> m_popup; ///< it belongs to the window, and goes with it
    std::vector<Known> m_sources;
    Token m_token; ///< while it is open
    int m_leftAlone = -1; ///< place of the sign whose list was closed by the person
};
