// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/mainwindow.h"

#include "models/settings/lastshift.h"
#include "widgets/alerts/alerts.h"
#include "widgets/common/focusorder.h"
#include "widgets/common/spoken.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/common/theme/scaling.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/conversationwindow.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/knowledgeview.h"
#include "widgets/preshift/preshiftpage.h"
#include "widgets/signin/signinscreen.h"
#include "widgets/window/copied.h"
#include "widgets/window/factorsettings.h"
#include "widgets/window/factorsetup.h"
#include "widgets/window/idlewatch.h"
#include "widgets/window/invitepopup.h"
#include "widgets/window/language.h"
#include "widgets/window/lockpage.h"
#include "widgets/window/passwordpopup.h"
#include "widgets/window/personpopup.h"
#include "widgets/window/presencepopup.h"
#include "widgets/window/rail.h"

#include <QApplication>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QIcon>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QScreen>

namespace {

/// Without a key or the mouse for so long, nobody sees what comes.
constexpr base::Milliseconds lookedAway {60'000};

} // namespace

QSize MainWindow::firstSize(QSize available)
{
    // Above it stands a title bar, whose height nobody knows before the window is shown.
    constexpr int titleBar = 40;
    return QSize(1280, 800).boundedTo(available - QSize(0, titleBar));
}

MainWindow::MainWindow(const Workplace& workplace, Theme& theme, LanguageSwitch& language, items::SignInService& signIn,
    settings::Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_theme(theme)
    , m_language(language)
    , m_service(signIn)
    , m_settings(settings)
    , m_row(new QHBoxLayout(this))
    , m_idle(new IdleWatch(m_workplace.clock, this))
    , m_scale(scaling::nearest(settings.value(settings::scale)))
    , m_copied(new Copied(this))
    , m_alerts(new Alerts(m_workplace, settings, *this))
{
    spoken::setRole(*this, QAccessible::Window);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    resize(firstSize(screen()->availableSize()));
    setMinimumSize(480, 360);
    setWindowIcon(QIcon(QStringLiteral(":/cloudseat/icons/cloudseat.svg")));
    addShortcuts();
    qApp->installEventFilter(this);
    connect(&signIn, &items::SignInService::signedIn, this, &MainWindow::showDesk);
    connect(&signIn, &items::SignInService::signedOut, this, &MainWindow::handleSignedOut);
    connect(&signIn, &items::SignInService::failed, this, &MainWindow::tellFailed);
    connect(&settings, &settings::Settings::changed, this, &MainWindow::applySettings);
    connect(&language, &LanguageSwitch::changed, this, &MainWindow::rebuild);
    connect(&m_workplace.keys, &ShortcutTable::changed, this, &MainWindow::addShortcuts);
    connectAlerts();
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (m_rail != nullptr) {
            m_rail->tick();
        }
        lockWhenIdle();
    });
    m_second.start();
    if (signIn.isBusy()) {
        awaitSignIn();
    } else {
        showSignIn();
    }
}

MainWindow::~MainWindow()
{
    clear();
}

void MainWindow::clear()
{
    if (m_inbox != nullptr) {
        m_state = state();
    }
    if (m_inbox != nullptr && m_preShift == nullptr && !m_owesCheck) {
        settings::noteAtDesk(m_settings, m_workplace.clock.now());
    }
    delete m_popup;
    delete std::exchange(m_preShift, nullptr);
    if (SignInScreen* screen = std::exchange(m_signIn, nullptr)) {
        // It may be what asked for the change: not from inside its own click.
        m_service.disconnect(screen);
        m_row->removeWidget(screen);
        screen->hide();
        screen->deleteLater();
    }
    if (m_lock != nullptr) {
        delete std::exchange(m_lock, nullptr);
        Q_EMIT lockedChanged(false);
    }
    m_hidden.clear();
    m_barred.clear();
    delete std::exchange(m_knowledge, nullptr);
    delete std::exchange(m_rail, nullptr);
    delete std::exchange(m_inbox, nullptr);
}

void MainWindow::showSignIn()
{
    m_patience.stop();
    dropHeld();
    clear();
    m_alerts->setDiscreet(false);
    m_recent.clear();
    m_owesCheck = false;
    m_changeSeen = {}; // whoever comes has not looked at anything
    setWindowTitle(tr("Cloudseat"));
    m_signIn = new SignInScreen(m_theme, m_service, m_settings, this);
    m_row->addWidget(m_signIn);
    connect(m_signIn, &SignInScreen::languageChosen, this,
        [this](settings::Language language) { m_settings.set(settings::language, language); });
}

void MainWindow::showDesk()
{
    clear();
    m_rail = new Rail(m_workplace, this);
    m_inbox = new InboxView(m_workplace, this);
    m_row->addWidget(m_rail);
    m_row->addWidget(m_inbox, 1);
    m_inbox->setWidths(m_state.listWidth, m_state.contextWidth, m_state.contextFolded);
    m_inbox->setWindowWidth(width());
    m_inbox->panes().setPlaces(m_state.ownWindows, m_state.ownWindowScreen);
    m_inbox->setSideBySide(m_state.panesOf, m_state.panes);
    connect(m_rail->presence(), &QAbstractButton::clicked, this, &MainWindow::openPresence);
    connect(m_rail->person(), &QAbstractButton::clicked, this, &MainWindow::openPerson);
    connect(m_rail->connection(), &QAbstractButton::clicked, this, &MainWindow::openConnection);
    connect(m_rail->quiet(), &QAbstractButton::clicked, this, [this] { openSettings(SettingsSectionId::Alerts); });
    connectWorkspaces();
    showQuiet();
    connect(m_inbox, &InboxView::connectionWanted, this, &MainWindow::openConnection);
    connect(m_inbox, &InboxView::proxyWanted, this, &MainWindow::openProxy);
    // Not from inside the click of the strip that lives in it.
    connect(m_inbox, &InboxView::signInAgainWanted, this, &MainWindow::showSignIn, Qt::QueuedConnection);
    connect(m_inbox, &InboxView::presenceWanted, this, &MainWindow::openPresence);
    connect(m_inbox, &InboxView::readyWanted, this, [this] { choosePresence(protocol::Presence::ready, {}); });
    connect(m_inbox, &InboxView::windowOpened, this, [this](QWidget* window) { addShortcutsTo(*window); });
    countUnread();
    m_rail->show();
    m_inbox->show();
    m_inbox->setStoreFault(m_storeFault);
    if (!m_setAside.isEmpty()) {
        tellStoreRebuilt(std::exchange(m_setAside, {}));
    }
    beginShift();
    if (m_settings.value(settings::locked)) {
        lock();
    }
}

void MainWindow::tellStoreFault(std::optional<base::FaultKind> fault)
{
    m_storeFault = fault;
    if (m_inbox != nullptr) {
        m_inbox->setStoreFault(fault);
    }
}

void MainWindow::tellStoreRebuilt(const QString& setAside)
{
    if (m_inbox == nullptr) {
        m_setAside = setAside;
        return;
    }
    m_inbox->toasts().show(ToastKind::Failure, tr("The records on this computer were damaged."),
        tr("Unsent messages and drafts may be gone: look into your conversations and write them again. The rest comes "
           "from the hub. Kept: %1")
            .arg(QFileInfo(setAside).fileName()));
}

void MainWindow::rebuild()
{
    if (m_inbox == nullptr && m_signIn == nullptr) {
        return; // nothing stands there yet
    }
    if (m_inbox == nullptr) {
        const QString hub = m_signIn->hub().text();
        const QString name = m_signIn->name().text();
        const QString password = m_signIn->password().text();
        showSignIn();
        m_signIn->hub().setText(hub);
        m_signIn->name().setText(name);
        m_signIn->password().setText(password);
        return;
    }
    // What is being written goes over by hand: its way through the store may take a moment.
    const InboxView::Everything everything = m_inbox->everything();
    const auto* open = qobject_cast<SettingsPopup*>(m_popup);
    const auto settings = open != nullptr && open->isVisible() ? std::optional(open->section()) : std::nullopt;
    const bool inKnowledge = isInKnowledge();
    const ArticleHeads::Handed wishes = m_knowledge != nullptr ? m_knowledge->takeWishes() : ArticleHeads::Handed();
    m_alerts->dropOfferWindow();
    showDesk();
    m_inbox->setEverything(everything);
    if (!wishes.empty()) {
        makeKnowledge().setWishes(wishes);
    }
    if (inKnowledge) {
        showKnowledge();
    }
    if (settings) {
        openSettings(settings); // the language is chosen there
    }
}

void MainWindow::handleSignedOut(items::SignInProblem reason, bool wiped)
{
    m_settings.set(settings::locked, false); // nobody is in
    m_copied->forget();
    m_alerts->quiet().stop(); // the next one's quiet is his own
    showSignIn();
    if (!isVisible()) {
        showMinimized(); // it was closed into the tray; whoever has to sign in must find it
    }
    m_state.panesOf.clear();
    m_state.panes.clear();
    if (wiped) {
        m_signIn->showWiped();
    } else {
        m_signIn->showProblem(reason, {}, 0);
    }
}

void MainWindow::applySettings(const QString& key)
{
    if (key == QLatin1String(settings::language.key)) {
        // Not from inside the click that chose it: everything it lives in is built anew.
        QTimer::singleShot(0, this, [this] { m_language.apply(m_settings.value(settings::language)); });
    } else if (key == QLatin1String(settings::scale.key)) {
        // Nor here: the list that it was chosen from is closing.
        QTimer::singleShot(0, this, &MainWindow::applyScale);
    } else if (key == QLatin1String(settings::look.key)) {
        m_theme.setChoice(LookChoice(int(m_settings.value(settings::look))));
    }
}

void MainWindow::connectAlerts()
{
    m_alerts->setSight([this] {
        const bool seen = m_inbox != nullptr && m_lock == nullptr && m_preShift == nullptr;
        // Who has touched nothing for so long may be in the kitchen.
        const bool there = m_idle->idle() < lookedAway;
        return seen ? Alerts::Sight {there && m_inbox->isInFront(), m_inbox->inSight()} : Alerts::Sight();
    });
    connect(m_alerts, &Alerts::waitingChanged, this, &MainWindow::countUnread);
    connect(&m_alerts->quiet(), &Quiet::changed, this, &MainWindow::showQuiet);
    connect(m_alerts, &Alerts::windowWanted, this, &MainWindow::bringUp);
    connect(m_alerts, &Alerts::conversationWanted, this, [this](const base::ConversationId& id) {
        if (m_inbox != nullptr) {
            showInbox();
            m_inbox->select(id);
        }
    });
    connect(m_alerts, &Alerts::acceptWanted, this, [this](const base::OfferId& id) {
        if (m_inbox != nullptr && m_lock == nullptr) {
            showInbox();
            m_inbox->list().accept(id);
        }
    });
    connect(m_alerts, &Alerts::declineWanted, this, [this](const base::OfferId& id, protocol::DeclineReason reason) {
        if (m_inbox != nullptr && m_lock == nullptr) {
            m_inbox->list().decline(id, reason);
        }
    });
    connect(&m_alerts->tray(), &Tray::presenceChosen, this, [this](protocol::Presence presence, const QString& reason) {
        if (m_inbox != nullptr && m_lock == nullptr) {
            choosePresence(presence, reason);
        }
    });
    connect(&m_alerts->tray(), &Tray::quitWanted, this, &MainWindow::quit);
}

void MainWindow::showQuiet()
{
    if (m_rail != nullptr) {
        m_rail->quiet()->set(m_alerts->quiet().words(), m_alerts->quiet().sentence());
    }
}

void MainWindow::bringUp()
{
    ConversationPanes::bringUp(*this);
}

void MainWindow::countUnread()
{
    const int unread = m_alerts->waiting();
    if (m_lock != nullptr) {
        m_lock->setWaiting(unread);
    }
    if (m_rail != nullptr) {
        m_rail->setUnread(unread);
        const QString title = tr("Cloudseat");
        setWindowTitle(unread > 0 ? QStringLiteral("(%1) %2").arg(paint::badgeText(unread), title) : title);
    }
}

QWidget& MainWindow::front()
{
    ConversationWindow* own = m_inbox != nullptr ? m_inbox->panes().windowOf(m_inbox->pane()) : nullptr;
    return own != nullptr && m_lock == nullptr && m_preShift == nullptr ? static_cast<QWidget&>(*own) : *this;
}

void MainWindow::openBesideRail(Popup& popup, QWidget* anchor)
{
    if (popup.parentWidget() == this) {
        popup.openAt(anchor, Qt::RightEdge, m_rail);
    } else {
        popup.openCentred();
    }
}

void MainWindow::openPresence()
{
    auto* popup = toggled<PresencePopup>(m_workplace);
    if (popup != nullptr) {
        connect(popup, &PresencePopup::chosen, this, &MainWindow::choosePresence);
        connect(popup, &PresencePopup::limitChosen, m_inbox, &InboxView::limitLoad);
        connect(popup, &PresencePopup::whyClicked, m_inbox, [this] { m_inbox->openWhy(nullptr); });
        openBesideRail(*popup, m_rail->presence());
    }
}

void MainWindow::openPerson()
{
    auto* popup = toggled<PersonPopup>(m_workplace);
    if (popup != nullptr) {
        connect(popup, &PersonPopup::passwordClicked, this, &MainWindow::openPassword);
        connect(popup, &PersonPopup::factorClicked, this, &MainWindow::openFactor);
        connect(popup, &PersonPopup::inviteClicked, this, &MainWindow::openInvitations);
        connect(popup, &PersonPopup::shortcutsClicked, this, &MainWindow::openShortcuts);
        connect(popup, &PersonPopup::settingsClicked, this, [this] { openSettings(); });
        connect(popup, &PersonPopup::signOutClicked, this, &MainWindow::askSignOut);
        openBesideRail(*popup, m_rail->person());
    }
}

void MainWindow::openPassword()
{
    auto* popup = new PasswordPopup(m_workplace, &front());
    connect(popup, &PasswordPopup::passwordChanged, this, [this] {
        if (m_inbox != nullptr) {
            m_inbox->toasts().show(ToastKind::Good, tr("The password was changed."), {});
        }
    });
    popup->openCentred();
}

void MainWindow::openFactor()
{
    const auto tell = [this](ToastKind kind, const QString& what) {
        if (m_inbox != nullptr) {
            m_inbox->toasts().show(kind, what, {});
        }
    };
    auto* popup = new FactorSettings(m_workplace, &front());
    connect(
        popup, &FactorSettings::turnedOff, this, [tell] { tell(ToastKind::Good, tr("The second factor is off.")); });
    connect(popup, &FactorSettings::begun, this, [this, tell](const QString& password, const items::NewFactor& factor) {
        auto* setUp = new FactorSetUp(m_workplace, password, factor, &front());
        connect(setUp, &FactorSetUp::done, this, [tell] { tell(ToastKind::Good, tr("The second factor is on.")); });
        connect(setUp, &FactorSetUp::failed, this, [tell](const QString& why) { tell(ToastKind::Failure, why); });
    });
    popup->openCentred();
}

void MainWindow::openInvitations()
{
    auto* popup = new InvitePopup(m_workplace, &front());
    popup->openCentred();
    popup->search().setFocus(Qt::PopupFocusReason);
}

void MainWindow::restore(const settings::WindowState& state)
{
    m_state = state;
    if (!state.geometry.isEmpty()) {
        restoreGeometry(state.geometry);
    }
    if (m_inbox != nullptr) {
        m_inbox->setWidths(state.listWidth, state.contextWidth, state.contextFolded);
        m_inbox->panes().setPlaces(state.ownWindows, state.ownWindowScreen);
        m_inbox->setSideBySide(state.panesOf, state.panes);
    }
}

settings::WindowState MainWindow::state() const
{
    settings::WindowState state = m_state;
    state.geometry = saveGeometry();
    if (m_inbox != nullptr) {
        state.listWidth = m_inbox->listWidth();
        state.contextWidth = m_inbox->contextWidth();
        state.contextFolded = m_inbox->isContextFolded();
        state.panesOf = QString::fromStdString(m_workplace.repository.presence().person().id.toString());
        state.panes = m_inbox->sideBySide();
        state.ownWindows = m_inbox->panes().places();
        state.ownWindowScreen = m_inbox->panes().placeScreen();
    }
    return state;
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_inbox != nullptr) {
        m_inbox->setWindowWidth(width());
    }
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (IdleWatch::isTouch(*event) && lockWhenIdle()) {
        // The computer slept, and this woke it up: it is meant for nothing here.
        m_waking = event->type() == QEvent::ShortcutOverride;
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress && std::exchange(m_waking, false)) {
        return true;
    }
    auto* button = event->type() == QEvent::KeyPress ? qobject_cast<QAbstractButton*>(watched) : nullptr;
    const QWidget* window = button != nullptr ? button->window() : nullptr;
    const bool ours = window == this || qobject_cast<const ConversationWindow*>(window) != nullptr;
    if (button != nullptr && ours && window->focusWidget() == button) {
        // Enter presses whichever button has the focus, like the space bar. Not in keyPressEvent: what a field leaves
        // over comes there too, and by then the focus may be on a button.
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && (key->modifiers() & ~Qt::KeypadModifier) == 0) {
            if (!key->isAutoRepeat()) {
                button->click();
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

bool MainWindow::focusNextPrevChild(bool next)
{
    if (Popup* popup = Popup::topmost(*this)) {
        popup->stepFocus(next);
        return true;
    }
    return FocusOrder::step(*this, next);
}
