// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/signin/factorpopup.h"

#include "widgets/common/button.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/signin/qrpicture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace {

constexpr int wide = 400;
constexpr int moduleSide = 4; ///< pixels
constexpr int lowModuleSide = 3; ///< where the window is low

QString inFours(const QString& key)
{
    QString grouped;
    for (qsizetype i = 0; i < key.size(); i += 4) {
        grouped += (i > 0 ? QStringLiteral(" ") : QString()) + key.mid(i, 4);
    }
    return grouped;
}

} // namespace

FactorPopup::FactorPopup(const Theme& theme, QWidget* host)
    : Popup(theme, host)
    , m_theme(theme)
{
    setPersistent(true);
    setAccessibleName(tr("Second factor"));
    body()->setFixedWidth(wide);
    auto* outer = new QVBoxLayout(body());
    outer->setContentsMargins(0, 0, 0, 0);
    connect(this, &Popup::dismissed, this, [this] {
        if (m_recovery.isEmpty()) {
            Q_EMIT cancelled();
        } else {
            confirmKept();
        }
    });
}

QVBoxLayout* FactorPopup::clear()
{
    delete m_content;
    m_content = new QWidget(body());
    body()->layout()->addWidget(m_content);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    m_code = nullptr;
    m_problem = nullptr;
    m_continue = nullptr;
    return column;
}

PlainLabel* FactorPopup::add(QVBoxLayout& column, const QString& text, Token colour, TypeRole role, bool bold)
{
    auto* words = new PlainLabel(m_theme, colour, role, bold, m_content);
    words->setWordWrap(true);
    words->setText(text);
    column.addWidget(words);
    return words;
}

void FactorPopup::addPicture(QVBoxLayout& column, const items::FactorQuestion& question)
{
    const bool low = parentWidget()->height() < metrics::lowWindowBelow;
    const QImage picture = qrPicture(question.uri);
    auto* label = new QLabel(m_content);
    label->setTextFormat(Qt::PlainText);
    label->setPixmap(QPixmap::fromImage(picture.scaled(picture.size() * (low ? lowModuleSide : moduleSide))));
    label->setAccessibleName(tr("Picture for an authenticator app; the key below says the same"));
    label->setAlignment(Qt::AlignCenter);
    // Under each other; on a low screen there is room for the key only beside the picture.
    auto* both = new QBoxLayout(low ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    both->setSpacing(low ? 16 : 8);
    both->addWidget(label);
    auto* words = new QVBoxLayout;
    words->setSpacing(8);
    words->addStretch(1);
    add(*words, tr("Without a camera type this key there:"), &Tokens::text2, TypeRole::Caption, false);
    auto* key = add(*words, inFours(question.key), &Tokens::text, TypeRole::Body, true);
    key->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    words->addStretch(1);
    both->addLayout(words, low ? 1 : 0);
    column.addLayout(both);
}

void FactorPopup::ask(const items::FactorQuestion& question)
{
    if (question.wrong && m_code != nullptr) {
        m_problem->setText(tr("This code is wrong or was used already. Wait for the next one."));
        m_problem->show();
        setBusy(false);
        m_code->selectAll();
        m_code->setFocus(Qt::OtherFocusReason);
        return;
    }
    QVBoxLayout* column = clear();
    add(*column, m_voluntary ? tr("Set up the second factor") : tr("Second step"), &Tokens::text, TypeRole::Title,
        true);
    const bool fresh = !question.uri.isEmpty();
    add(*column,
        m_voluntary ? tr("Scan this picture with an authenticator app on your phone, then type the six digits that it "
                         "shows.")
            : fresh
            ? tr(
                "Your desk asks for a second proof beside the password. Scan this picture with an authenticator app on "
                "your phone, then type the six digits that it shows.")
            : tr("Type the six digits that your authenticator shows, or one of your recovery codes."),
        &Tokens::text2, TypeRole::Body, false);
    if (fresh) {
        addPicture(*column, question);
    }
    m_code = new QLineEdit(m_content);
    m_code->setProperty("scale", QStringLiteral("large"));
    m_code->setAccessibleName(tr("Code"));
    m_code->setPlaceholderText(QStringLiteral("000000"));
    m_code->setMaxLength(40);
    m_code->setInputMethodHints(Qt::ImhPreferNumbers | Qt::ImhNoPredictiveText);
    column->addWidget(m_code);
    m_problem = add(*column, QString(), &Tokens::red, TypeRole::Caption, false);
    m_problem->hide();
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    auto* cancel = new Button(m_theme, tr("Cancel"), ButtonKind::Normal, ButtonSize::Normal, m_content);
    m_continue = new Button(m_theme, tr("Continue"), ButtonKind::Primary, ButtonSize::Normal, m_content);
    row->addWidget(cancel);
    row->addWidget(m_continue);
    column->addLayout(row);
    connect(cancel, &Button::clicked, this, &Popup::dismiss);
    connect(m_continue, &Button::clicked, this, &FactorPopup::submit);
    connect(m_code, &QLineEdit::returnPressed, this, &FactorPopup::submit);
    openCentred();
    m_code->setFocus(Qt::OtherFocusReason);
}

void FactorPopup::submit()
{
    if (m_code == nullptr || !m_code->isEnabled()) {
        return;
    }
    const QString typed = m_code->text().simplified();
    if (typed.isEmpty()) {
        m_code->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_problem->hide();
    // Authenticators show the digits in two groups.
    QString digits = typed;
    digits.remove(QLatin1Char(' '));
    Q_EMIT codeTyped(digits);
}

void FactorPopup::setBusy(bool busy)
{
    if (m_code != nullptr) {
        m_code->setEnabled(!busy);
        m_continue->setEnabled(!busy);
    }
}

void FactorPopup::showRecovery(const QStringList& codes)
{
    m_recovery = codes;
    QVBoxLayout* column = clear();
    add(*column, tr("Keep these recovery codes"), &Tokens::text, TypeRole::Title, true);
    add(*column,
        tr("Each lets you in once without your phone. They are not shown again: write them down or keep them where you "
           "keep "
           "passwords."),
        &Tokens::text2, TypeRole::Body, false);
    auto* list = add(*column, codes.join(QLatin1Char('\n')), &Tokens::text, TypeRole::Body, true);
    list->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    list->setAccessibleName(tr("Recovery codes"));
    auto* row = new QHBoxLayout;
    auto* copy = new Button(m_theme, tr("Copy"), ButtonKind::Normal, ButtonSize::Normal, m_content);
    auto* done = new Button(m_theme, tr("I have kept them"), ButtonKind::Primary, ButtonSize::Normal, m_content);
    row->addWidget(copy);
    row->addStretch(1);
    row->addWidget(done);
    column->addLayout(row);
    connect(copy, &Button::clicked, this,
        [codes] { QGuiApplication::clipboard()->setText(codes.join(QLatin1Char('\n'))); });
    connect(done, &Button::clicked, this, &FactorPopup::confirmKept);
    openCentred();
    done->setFocus(Qt::OtherFocusReason);
}

void FactorPopup::confirmKept()
{
    m_recovery.clear();
    Q_EMIT kept();
}
