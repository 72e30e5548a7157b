// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/signin/unsenthint.h"

#include "widgets/common/plainlabel.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace {

constexpr int pauseMs = 250;

} // namespace

UnsentHint::UnsentHint(
    const Theme& theme, items::SignInService& service, const QLineEdit& hub, const QLineEdit& name, QWidget* parent)
    : QWidget(parent)
    , m_service(service)
    , m_hub(hub)
    , m_name(name)
    , m_label(new PlainLabel(theme, &Tokens::amber, TypeRole::Caption, false, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->addWidget(m_label);
    m_label->setWordWrap(true);
    hide();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &UnsentHint::ask);
    const auto later = [this] { m_pause.start(); };
    connect(&hub, &QLineEdit::textChanged, this, later);
    connect(&name, &QLineEdit::textChanged, this, later);
    // What was sent or written since the screen was built counts, too.
    connect(&service, &items::SignInService::signedOut, this, later);
    m_pause.start();
}

QString UnsentHint::text() const
{
    return isHidden() ? QString() : m_label->text();
}

void UnsentHint::ask()
{
    m_service.askUnsent(m_hub.text(), m_name.text())
        .then(this, [this, asked = ++m_asked](const std::vector<items::UnsentWork>& unsent) {
            if (asked == m_asked) {
                tell(unsent);
            }
        });
}

void UnsentHint::tell(const std::vector<items::UnsentWork>& unsent)
{
    setVisible(!unsent.empty());
    if (!unsent.empty()) {
        m_label->setText(
            tr("%n thing(s) that you wrote for %1 are kept here. They go out when you sign in there, or here if the "
               "desk has moved.",
                nullptr, unsent.front().count)
                .arg(unsent.front().hub));
    }
}
