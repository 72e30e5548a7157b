// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/signinservice.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/popup.h"

#include <QStringList>

class Button;
class QLineEdit;
class QVBoxLayout;

/// The second step of a sign-in, over its screen: the picture for an authenticator where there is none yet, the code,
/// and the recovery codes of a new one.
class FactorPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FactorPopup)

public:
    FactorPopup(const Theme& theme, QWidget* host);

    /// Asks for a code; a question after a wrong one keeps the picture of the one before.
    void ask(const items::FactorQuestion& question);
    /// One's own wish, not the desk's: other words.
    void setVoluntary(bool voluntary) { m_voluntary = voluntary; }
    void showRecovery(const QStringList& codes);
    void setBusy(bool busy);

    QLineEdit* code() const { return m_code; }
    QString problemText() const { return m_problem == nullptr ? QString() : m_problem->text(); }
    QStringList recovery() const { return m_recovery; }
    void submit();
    /// The recovery codes are on paper, or in a file.
    void confirmKept();

Q_SIGNALS:
    void codeTyped(const QString& code);
    void kept();
    void cancelled();

private:
    QVBoxLayout* clear();
    PlainLabel* add(QVBoxLayout& column, const QString& text, Token colour, TypeRole role, bool bold);
    void addPicture(QVBoxLayout& column, const items::FactorQuestion& question);

    const Theme& m_theme;
    QWidget* m_content = nullptr;
    QLineEdit* m_code = nullptr;
    PlainLabel* m_problem = nullptr;
    Button* m_continue = nullptr;
    QStringList m_recovery;
    bool m_voluntary = false;
};
