// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/signin/proxypopup.h"

#include "models/items/convert.h"
#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QUrl>
#include <QVBoxLayout>

namespace {

constexpr int popupWidth = 420;

enum Way
{
    System,
    Straight,
    ByHand,
};

const QString noProxy = QStringLiteral("none");

/// `proxy.example:3128`, with `http://` or `socks5://` before it or nothing.
bool isProxy(const QString& typed)
{
    const bool withScheme = typed.contains(QLatin1String("://"));
    const QUrl url(withScheme ? typed : QStringLiteral("http://") + typed, QUrl::StrictMode);
    const bool known = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("socks5");
    return known && url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty();
}

} // namespace

ProxyPopup::ProxyPopup(const Theme& theme, settings::Settings& settings, items::SignInService& service,
    const QString& asking, QWidget* host)
    : Popup(theme, host)
    , m_theme(theme)
    , m_settings(settings)
    , m_service(service)
    , m_choice(new Segmented(theme, body()))
    , m_byHand(new QWidget(body()))
    , m_address(new QLineEdit(m_byHand))
    , m_user(new QLineEdit(body()))
    , m_password(new QLineEdit(body()))
    , m_problem(new PlainLabel(theme, &Tokens::red, TypeRole::Body, false, body()))
{
    setPersistent(true);
    body()->setFixedWidth(popupWidth);
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(6);
    auto* title = new PlainLabel(theme, &Tokens::text, TypeRole::Title, true, body());
    title->setText(asking.isEmpty() ? tr("The way to the hub") : tr("The proxy asks who you are"));
    setAccessibleName(title->text());
    auto* text = new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, body());
    text->setWordWrap(true);
    text->setText(asking.isEmpty()
            ? tr("Some networks let programs out through a proxy only. Your administrator knows.")
            : tr("%1 lets nobody through without a name and a password. They are often those of your computer, not of "
                 "the hub.")
                  .arg(asking));
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(4);
    buildFields(*column);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    auto* cancel = new Button(theme, tr("Cancel"), ButtonKind::Normal, ButtonSize::Normal, body());
    cancel->setKeyHint(QStringLiteral("Esc"));
    auto* save = new Button(
        theme, asking.isEmpty() ? tr("Save") : tr("Go on"), ButtonKind::Primary, ButtonSize::Normal, body());
    row->addWidget(cancel);
    row->addWidget(save);
    column->addSpacing(4);
    column->addLayout(row);
    connect(cancel, &Button::clicked, this, [this] { dismiss(); });
    connect(save, &Button::clicked, this, &ProxyPopup::submit);
    connect(this, &Popup::dismissed, this, &QObject::deleteLater);
}

bool ProxyPopup::raiseOpen(QWidget& host)
{
    for (auto* popup : host.findChildren<ProxyPopup*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (!popup->isHidden()) {
            popup->raise();
            if (!popup->isAncestorOf(QApplication::focusWidget())) {
                popup->stepFocus(true);
            }
            return true;
        }
    }
    return false;
}

void ProxyPopup::buildFields(QLayout& column)
{
    m_choice->add(tr("As the system says"));
    m_choice->add(tr("No proxy"));
    m_choice->add(tr("This one"));
    m_choice->setAccessibleName(tr("Proxy"));
    const QString chosen = m_settings.value(settings::proxy);
    m_choice->setCurrent(chosen.isEmpty() ? System : chosen == noProxy ? Straight : ByHand);
    m_address->setText(chosen == noProxy ? QString() : chosen);
    m_address->setPlaceholderText(QStringLiteral("proxy.example.org:3128"));
    m_user->setText(m_settings.value(settings::proxyUser));
    m_password->setEchoMode(QLineEdit::Password);
    const auto label = [this](const QString& text, QLineEdit& field, QWidget* parent) {
        auto* words = new PlainLabel(m_theme, &Tokens::text2, TypeRole::Caption, false, parent);
        words->setText(text);
        words->setBuddy(&field);
        words->setContentsMargins(0, 6, 0, 0);
        field.setAccessibleName(text);
        connect(&field, &QLineEdit::returnPressed, this, &ProxyPopup::submit);
        new ComposingGuard(&field);
        return words;
    };
    auto* byHand = new QVBoxLayout(m_byHand);
    byHand->setContentsMargins(0, 0, 0, 0);
    byHand->setSpacing(4);
    byHand->addWidget(label(tr("Address and port"), *m_address, m_byHand));
    byHand->addWidget(m_address);
    column.addWidget(m_choice);
    column.addWidget(m_byHand);
    column.addWidget(label(tr("User name at the proxy, if it asks for one"), *m_user, body()));
    column.addWidget(m_user);
    column.addWidget(label(tr("Password at the proxy"), *m_password, body()));
    column.addWidget(m_password);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column.addWidget(m_problem);
    connect(m_choice, &Segmented::currentChanged, this, [this] {
        showChoice();
        place();
    });
    showChoice();
}

void ProxyPopup::showChoice()
{
    m_byHand->setVisible(m_choice->current() == ByHand);
    m_user->setEnabled(asksWho());
    m_password->setEnabled(asksWho());
}

bool ProxyPopup::asksWho() const
{
    return m_choice->current() != Straight;
}

QString ProxyPopup::problemText() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void ProxyPopup::refuse(const QString& why, QLineEdit& field)
{
    m_problem->setText(why);
    m_problem->show();
    place();
    field.setFocus(Qt::OtherFocusReason);
}

void ProxyPopup::submit()
{
    const QString typed = m_address->text().trimmed();
    if (m_choice->current() == ByHand && !isProxy(typed)) {
        refuse(tr("Write it like proxy.example.org:3128, or socks5://proxy.example.org:1080."), *m_address);
        return;
    }
    const QString user = m_user->text().trimmed();
    const QString password = m_password->text();
    const bool renamed = user != m_settings.value(settings::proxyUser);
    if (asksWho() && user.isEmpty() && !password.isEmpty()) {
        refuse(tr("Write the user name, too."), *m_user);
        return;
    }
    if (asksWho() && renamed && !user.isEmpty() && password.isEmpty()) {
        refuse(tr("Write the password of this name, too."), *m_password);
        return;
    }
    m_settings.set(settings::proxy,
        m_choice->current() == System         ? QString()
            : m_choice->current() == Straight ? noProxy
                                              : typed);
    if (asksWho() && (renamed || !password.isEmpty())) {
        m_service.setProxyPassword(user, base::Secret(items::toUtf8(password)));
    }
    dismiss();
    Q_EMIT saved();
}
