// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/signin/signinscreen.h"

#include "models/items/convert.h"
#include "widgets/common/banner.h"
#include "widgets/common/button.h"
#include "widgets/common/capslock.h"
#include "widgets/common/composing.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/popup.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/signin/factorpopup.h"
#include "widgets/signin/proxypopup.h"
#include "widgets/signin/signinwords.h"
#include "widgets/signin/unsenthint.h"

#include <QAction>
#include <QCheckBox>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QStyle>
#include <QUrl>
#include <QVBoxLayout>

namespace {

constexpr int formWidth = 300;

using Problem = items::SignInProblem;

void setErrorState(QLineEdit& field, bool error)
{
    field.setProperty("state", error ? QStringLiteral("error") : QString());
    field.style()->unpolish(&field);
    field.style()->polish(&field);
}

/// What a hub said once may not lead anywhere else than to a page.
bool isSafeLink(const QString& link)
{
    const QUrl url(link, QUrl::StrictMode);
    return url.isValid() && url.scheme() == QLatin1String("https") && !url.host().isEmpty();
}

bool isLoopback(const QString& host)
{
    return host == QLatin1String("localhost") || host.startsWith(QLatin1String("127.")) || host == QLatin1String("::1");
}

} // namespace

SignInScreen::SignInScreen(
    const Theme& theme, items::SignInService& service, settings::Settings& settings, QWidget* parent)
    : Pane(theme, &Tokens::sunken, {}, parent)
    , m_theme(theme)
    , m_service(service)
    , m_settings(settings)
    , m_scroll(new QScrollArea(this))
    , m_what(nullptr)
    , m_next(nullptr)
    , m_wayOut(new Button(theme, QString(), ButtonKind::Normal, ButtonSize::Normal, this))
    , m_hub(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_invitation(new QLineEdit(this))
    , m_security(new ChipLabel(theme, QString(), paint::ChipKind::Green, m_hub))
    , m_stay(new QCheckBox(tr("Stay signed in on this computer"), this))
    , m_stayHint(new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, this))
    , m_submit(new Button(theme, tr("Sign in"), ButtonKind::Primary, ButtonSize::Large, this))
    , m_cancel(new Button(theme, tr("Cancel"), ButtonKind::Link, ButtonSize::Normal, this))
    , m_mode(new Button(theme, QString(), ButtonKind::Link, ButtonSize::Normal, this))
{
    buildPage();
    m_hub->setText(settings.value(settings::hubAddress));
    m_name->setText(settings.value(settings::lastName));
    m_stay->setChecked(settings.value(settings::staySignedIn));
    connect(m_hub, &QLineEdit::textChanged, this, &SignInScreen::showSecurity);
    for (QLineEdit* field : {m_hub, m_name, m_invitation, m_password}) {
        connect(field, &QLineEdit::textEdited, this, [field] { setErrorState(*field, false); });
        connect(field, &QLineEdit::returnPressed, this, &SignInScreen::submit);
        new ComposingGuard(field);
    }
    connect(m_submit, &Button::clicked, this, &SignInScreen::submit);
    connect(m_cancel, &Button::clicked, this, [this] { m_service.cancel(); });
    connect(&service, &items::SignInService::busyChanged, this, &SignInScreen::setBusy);
    connect(&service, &items::SignInService::failed, this, &SignInScreen::showProblem);
    connect(&service, &items::SignInService::certificateQuestion, this, &SignInScreen::askForTrust);
    connect(&service, &items::SignInService::factorQuestion, this,
        [this](const items::FactorQuestion& question) { factorPopup().ask(question); });
    connect(&service, &items::SignInService::recoveryCodes, this,
        [this](const QStringList& codes) { factorPopup().showRecovery(codes); });
    connect(&service, &items::SignInService::signedIn, this, [this] {
        closeFactor();
        leaveInvitation();
    });
    connect(m_mode, &Button::clicked, this, [this] { setInvited(!m_isInvited); });
    connect(&service, &items::SignInService::keyringChanged, this, [this] { setBusy(m_service.isBusy()); });
    showSecurity();
    setInvited(false);
    setBusy(service.isBusy());
}

void SignInScreen::buildPage()
{
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus); // it follows the focus of its fields
    auto* page = new QWidget(m_scroll);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 16, 16, 14);
    column->addStretch(1);
    // Centred by stretches, not by alignment: sentences that wrap need height for width.
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(buildForm());
    middle->addStretch(1);
    column->addLayout(middle);
    column->addStretch(1);
    auto* version = new PlainLabel(m_theme, &Tokens::text3, TypeRole::Caption, false, page);
    version->setText(tr("Version %1").arg(QCoreApplication::applicationVersion()));
    column->addWidget(version);
    m_scroll->setWidget(page);
    page->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_scroll);
}

void SignInScreen::resizeEvent(QResizeEvent* event)
{
    Pane::resizeEvent(event);
    m_header->setVisible(height() >= metrics::lowWindowBelow); // the fields are what is needed
}

void SignInScreen::buildHeader()
{
    auto* column = new QVBoxLayout(m_header);
    column->setContentsMargins(0, 0, 0, 12);
    column->setSpacing(0);
    column->addWidget(new LogoMark(m_theme, m_header));
    auto* title = new PlainLabel(m_theme, &Tokens::text, TypeRole::Figure, true, m_header);
    title->setText(tr("Cloudseat"));
    auto* line = new PlainLabel(m_theme, &Tokens::text2, TypeRole::Body, false, m_header);
    line->setText(tr("A steady seat at the service desk, from home"));
    line->setWordWrap(true);
    column->addSpacing(8);
    column->addWidget(title);
    column->addWidget(line);
}

QWidget* SignInScreen::buildForm()
{
    auto* form = new QWidget(this);
    form->setFixedWidth(formWidth);
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new QWidget(form);
    buildHeader();
    column->addWidget(m_header);
    auto* banner = new Banner(m_theme, form);
    m_banner = banner;
    m_what = banner->what();
    m_next = banner->next();
    m_banner->hide();
    column->addWidget(m_banner);
    auto* below = new QWidget(form);
    auto* area = new QVBoxLayout(below);
    area->setContentsMargins(0, 8, 0, 0);
    area->addWidget(m_wayOut);
    column->addWidget(below);
    below->hide();
    connect(m_wayOut, &Button::clicked, this, &SignInScreen::clearTheWay);
    addField(*column, tr("Hub address"), *m_hub);
    m_nameLabel = addField(*column, tr("User name"), *m_name);
    m_invitationLabel = addField(*column, tr("Code that you were given"), *m_invitation);
    m_passwordLabel = addField(*column, tr("Password"), *m_password);
    column->addWidget(new UnsentHint(m_theme, m_service, *m_hub, *m_name, form));
    auto* capsLock = new CapsLockHint(m_theme, form);
    capsLock->watch(m_password);
    column->addWidget(capsLock);
    m_hub->addAction(m_theme.icon(QStringLiteral("globe"), &Tokens::text3), QLineEdit::LeadingPosition)
        ->setText(tr("Hub address"));
    m_hub->setPlaceholderText(QStringLiteral("desk.example.org"));
    m_password->setEchoMode(QLineEdit::Password);
    QAction* eye = m_password->addAction(
        m_theme.icon(QStringLiteral("password-show-on"), &Tokens::text3), QLineEdit::TrailingPosition);
    eye->setText(tr("Show the password"));
    connect(eye, &QAction::triggered, this, [this] {
        m_password->setEchoMode(
            m_password->echoMode() == QLineEdit::Password ? QLineEdit::Normal : QLineEdit::Password);
    });
    column->addSpacing(12);
    column->addWidget(m_stay);
    m_stayHint->setWordWrap(true);
    m_stayHint->setText(tr("There is no keyring on this computer, so the sign-in can't be kept."));
    column->addWidget(m_stayHint);
    column->addSpacing(12);
    m_submit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    column->addWidget(m_submit);
    column->addSpacing(8);
    buildFooter(*column);
    return form;
}

void SignInScreen::setInvited(bool invited)
{
    m_isInvited = invited;
    m_nameLabel->setVisible(!invited);
    m_name->setVisible(!invited);
    m_invitationLabel->setVisible(invited);
    m_invitation->setVisible(invited);
    const QString password = invited ? tr("New password, at least 8 characters") : tr("Password");
    m_passwordLabel->setText(password);
    m_password->setAccessibleName(password);
    m_password->clear();
    m_mode->setText(invited ? tr("Sign in with name and password") : tr("I have a code"));
    hideProblem();
    setBusy(m_service.isBusy());
    if (isVisible()) {
        (m_hub->text().isEmpty() ? m_hub : invited ? m_invitation : m_name)->setFocus(Qt::OtherFocusReason);
    }
}

FactorPopup& SignInScreen::factorPopup()
{
    if (m_factor == nullptr) {
        m_factor = new FactorPopup(m_theme, this);
        connect(m_factor, &FactorPopup::codeTyped, this,
            [this](const QString& code) { m_service.giveCode(base::Secret(items::toUtf8(code))); });
        connect(m_factor, &FactorPopup::kept, this, [this] {
            closeFactor();
            m_service.keptRecoveryCodes();
        });
        connect(m_factor, &FactorPopup::cancelled, this, [this] {
            closeFactor();
            m_service.cancel();
            leaveInvitation();
        });
        setBusy(m_service.isBusy()); // nothing else goes on until it is answered
    }
    return *m_factor;
}

void SignInScreen::leaveInvitation()
{
    // The code was good and is used: from here on there is a name and a password.
    if (m_isInvited) {
        setInvited(false);
        m_name->setText(m_settings.value(settings::lastName));
    }
}

void SignInScreen::closeFactor()
{
    if (FactorPopup* popup = m_factor) {
        m_factor = nullptr;
        popup->disconnect(this);
        popup->dismiss();
        popup->deleteLater();
        setBusy(m_service.isBusy());
    }
}

PlainLabel* SignInScreen::addField(QLayout& column, const QString& label, QLineEdit& field)
{
    auto* words = new PlainLabel(m_theme, &Tokens::text2, TypeRole::Caption, false, this);
    words->setText(label);
    words->setBuddy(&field);
    words->setContentsMargins(0, 10, 0, 3);
    field.setProperty("scale", QStringLiteral("large"));
    field.setAccessibleName(label);
    column.addWidget(words);
    column.addWidget(&field);
    return words;
}

void SignInScreen::buildFooter(QLayout& column)
{
    auto* footer = new QWidget(this);
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_cancel);
    row->addWidget(m_mode);
    row->addStretch(1);
    const bool chinese = m_theme.locale().language() == QLocale::Chinese;
    const auto add = [this, row, footer](const QString& word, settings::Language language, bool current) {
        if (current) {
            auto* label = new PlainLabel(m_theme, &Tokens::text3, TypeRole::Body, false, footer);
            label->setText(word);
            row->addWidget(label);
            return;
        }
        auto* link = new Button(m_theme, word, ButtonKind::Link, ButtonSize::Normal, footer);
        connect(link, &Button::clicked, this, [this, language] { Q_EMIT languageChosen(language); });
        row->addWidget(link);
    };
    add(QStringLiteral("中文"), settings::Language::Chinese, chinese);
    auto* bar = new PlainLabel(m_theme, &Tokens::text3, TypeRole::Body, false, footer);
    bar->setText(QStringLiteral("|"));
    row->addWidget(bar);
    add(QStringLiteral("English"), settings::Language::English, !chinese);
    column.addWidget(footer);
}

void SignInScreen::showEvent(QShowEvent* event)
{
    Pane::showEvent(event);
    QLineEdit* first = m_hub->text().isEmpty() ? m_hub : m_name->text().isEmpty() ? m_name : m_password;
    first->setFocus(Qt::OtherFocusReason);
}

void SignInScreen::showSecurity()
{
    const QString typed = m_hub->text().trimmed();
    m_security->setVisible(!typed.isEmpty());
    const bool plain = typed.startsWith(QLatin1String("http://"), Qt::CaseInsensitive);
    if (!plain) {
        m_security->set(tr("encrypted"), paint::ChipKind::Green);
        m_security->setIconName(QStringLiteral("object-locked"));
    } else if (isLoopback(QUrl(typed).host())) {
        m_security->set(tr("this computer"), paint::ChipKind::Neutral);
        m_security->setIconName(QString());
    } else {
        m_security->set(tr("not encrypted"), paint::ChipKind::Red);
        m_security->setIconName(QStringLiteral("data-warning"));
    }
    const QSize size = m_security->sizeHint();
    m_security->setGeometry(formWidth - size.width() - 6, 6, size.width(), size.height());
    m_hub->setTextMargins(0, 0, typed.isEmpty() ? 0 : size.width() + 4, 0);
}

void SignInScreen::setBusy(bool busy)
{
    const bool free = !busy && m_question == nullptr && m_factor == nullptr;
    for (QWidget* field :
        {static_cast<QWidget*>(m_hub), static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_invitation),
            static_cast<QWidget*>(m_password), static_cast<QWidget*>(m_submit), static_cast<QWidget*>(m_mode)}) {
        field->setEnabled(free);
    }
    if (m_factor != nullptr) {
        m_factor->setBusy(busy);
    }
    m_stay->setEnabled(free && m_service.hasKeyring());
    m_stayHint->setVisible(!m_service.hasKeyring());
    m_submit->setText(busy ? tr("Signing in…") : m_isInvited ? tr("Set password and sign in") : tr("Sign in"));
    m_cancel->setVisible(busy);
    m_mode->setVisible(!busy);
}

void SignInScreen::submit()
{
    if (m_service.isBusy() || m_question != nullptr || m_factor != nullptr || !isFilled()) {
        return;
    }
    hideProblem();
    if (!m_isInvited) {
        m_settings.set(settings::lastName, m_name->text().trimmed());
    }
    m_settings.set(settings::staySignedIn, m_stay->isChecked() && m_service.hasKeyring());
    items::SignInRequest request;
    request.hub = m_hub->text().trimmed();
    request.name = m_name->text().trimmed();
    request.password = base::Secret(items::toUtf8(m_password->text()));
    if (m_isInvited) {
        request.invitation = base::Secret(items::toUtf8(m_invitation->text().trimmed()));
    }
    request.stay = m_stay->isChecked() && m_service.hasKeyring();
    m_service.signIn(request);
}

bool SignInScreen::isFilled()
{
    for (QLineEdit* field : {m_hub, m_isInvited ? m_invitation : m_name, m_password}) {
        if (field->text().trimmed().isEmpty()) {
            hideProblem();
            setProblem(tr("Something is missing."), tr("Fill in all three fields."), field);
            return false;
        }
    }
    return true;
}

void SignInScreen::hideProblem()
{
    m_banner->hide();
    m_wayOut->parentWidget()->hide();
    m_problem = Problem::Ended;
}

void SignInScreen::clearTheWay()
{
    if (m_problem == Problem::Portal || m_problem == Problem::Version) {
        QDesktopServices::openUrl(QUrl(m_detail, QUrl::StrictMode));
        return;
    }
    if (ProxyPopup::raiseOpen(*this)) {
        return;
    }
    const QString asking = m_problem == Problem::ProxyPassword ? m_detail : QString();
    auto* popup = new ProxyPopup(m_theme, m_settings, m_service, asking, this);
    connect(popup, &ProxyPopup::saved, this, &SignInScreen::submit);
    popup->openCentred();
}

QAbstractButton& SignInScreen::wayOut() const
{
    return *m_wayOut;
}

void SignInScreen::setProblem(const QString& what, const QString& next, QLineEdit* field)
{
    m_what->setText(what);
    m_next->setText(next);
    m_next->setVisible(!next.isEmpty());
    m_banner->setAccessibleName(QStringLiteral("%1 %2").arg(what, next));
    m_banner->show();
    m_wayOut->parentWidget()->setVisible(m_problem != Problem::Ended);
    m_wayOut->setText(m_problem == Problem::Portal ? tr("Open the network's page")
            : m_problem == Problem::Version        ? tr("Get the new version")
            : m_problem == Problem::ProxyPassword  ? tr("Give name and password")
                                                   : tr("Proxy…"));
    for (QLineEdit* each : {m_hub, m_name, m_invitation, m_password}) {
        setErrorState(*each, each == field);
    }
    if (field != nullptr) {
        field->setFocus(Qt::OtherFocusReason);
        field->selectAll();
    }
    QMetaObject::invokeMethod(
        this, [this] { m_scroll->ensureWidgetVisible(m_banner); }, Qt::QueuedConnection); // once it has its place
}

void SignInScreen::showProblem(items::SignInProblem problem, const QString& detail, int retryAfterSeconds)
{
    const SignInWords::Words words = SignInWords::of(problem, detail, retryAfterSeconds);
    if (words.what.isEmpty()) {
        return;
    }
    closeFactor();
    setBusy(m_service.isBusy());
    QLineEdit* field = words.place == SignInWords::Place::Hub ? m_hub
        : words.place == SignInWords::Place::Invitation       ? m_invitation
        : words.place == SignInWords::Place::Password         ? m_password
                                                              : nullptr;
    if (problem == items::SignInProblem::WrongPassword && m_isInvited) {
        leaveInvitation();
    }
    if (field == m_password) {
        m_password->clear();
    }
    const bool inTheWay = problem == Problem::Portal || problem == Problem::ProxyPassword || problem == Problem::Proxy
        || problem == Problem::Unreachable || (problem == Problem::Version && isSafeLink(detail));
    m_problem = inTheWay ? problem : Problem::Ended;
    m_detail = detail;
    setProblem(words.what, words.next, field);
}

void SignInScreen::showWiped()
{
    setProblem(tr("The hub withdrew this computer's rights."),
        tr("Local copies were deleted. Ask your administrator if you did not expect this."), nullptr);
}

QString SignInScreen::problemText() const
{
    return m_banner->isHidden() ? QString() : QStringLiteral("%1 %2").arg(m_what->text(), m_next->text());
}
