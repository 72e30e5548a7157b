// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/conversationpanes.h"

#include "widgets/common/popup.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/conversationwindow.h"
#include "widgets/inbox/offerstrip.h"

#include <QApplication>
#include <QScopedValueRollback>
#include <QScreen>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr QSize firstSize {560, 720}; ///< of a window
constexpr int cascade = 28;

/// Where it stands again when nobody keeps it large.
QRect placeOf(const ConversationWindow& window)
{
    return window.isMaximized() || window.isFullScreen() ? window.normalGeometry() : window.geometry();
}

/// What a field has opened over itself closes before it goes to another window.
void letGo(const ConversationPane& pane)
{
    QWidget* focus = QApplication::focusWidget();
    if (focus != nullptr && pane.isAncestorOf(focus)) {
        focus->clearFocus();
    }
}

} // namespace

ConversationPanes::ConversationPanes(
    const Workplace& workplace, const ConversationPane::Shared& shared, Prepare prepare, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_shared(shared)
    , m_prepare(std::move(prepare))
    , m_column(new QVBoxLayout(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_splitter, 1);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_active = &add();
    showPanes();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { followFocus(now); });
}

ConversationPanes::~ConversationPanes()
{
    disconnect(qApp, nullptr, this, nullptr);
    for (ConversationWindow* window : m_windows) {
        delete window;
    }
    for (ConversationPane* pane : m_docked) {
        delete pane;
    }
}

ConversationPane& ConversationPanes::make()
{
    // A splitter shows what comes into it at once; this is shown when it is whole.
    auto* pane = new ConversationPane(m_workplace, m_shared, nullptr);
    connect(&pane->header(), &ConversationHeader::windowClicked, this, [this, pane] { toggleWindow(*pane); });
    connect(&pane->header(), &ConversationHeader::paneClosed, this, [this, pane] { close(*pane); });
    connect(pane, &ConversationPane::pressed, this, [this, pane] {
        if (pane != m_active) {
            activate(*pane);
            pane->focusFirst();
        }
    });
    m_prepare(*pane);
    return *pane;
}

ConversationPane& ConversationPanes::add()
{
    ConversationPane& pane = make();
    m_splitter->addWidget(&pane);
    m_docked.push_back(&pane);
    m_recent.push_back(&pane);
    placeStrip();
    return pane;
}

std::vector<ConversationPane*> ConversationPanes::all() const
{
    std::vector<ConversationPane*> panes = m_docked;
    std::ranges::transform(
        m_windows, std::back_inserter(panes), [](const ConversationWindow* window) { return &window->pane(); });
    return panes;
}

ConversationPane* ConversationPanes::showing(const base::ConversationId& id) const
{
    const std::vector<ConversationPane*> panes = all();
    const auto found = std::ranges::find_if(
        panes, [&id](const ConversationPane* pane) { return !id.isNil() && pane->current() == id; });
    return found != panes.end() ? *found : nullptr;
}

ConversationWindow* ConversationPanes::windowOf(const ConversationPane& pane) const
{
    const auto found = std::ranges::find_if(
        m_windows, [&pane](const ConversationWindow* window) { return &window->pane() == &pane; });
    return found != m_windows.end() ? *found : nullptr;
}

void ConversationPanes::open(const base::ConversationId& id)
{
    ConversationPane* there = showing(id);
    ConversationPane& pane = there != nullptr ? *there : docked();
    pane.open(id);
    activate(pane);
    comeForward(pane);
    takeKeyboard(pane);
}

void ConversationPanes::openBeside(const base::ConversationId& id)
{
    if (showing(id) != nullptr || m_fits < 2 || docked().current().isNil()) {
        open(id);
        return;
    }
    const auto empty
        = std::ranges::find_if(m_docked, [](const ConversationPane* pane) { return pane->current().isNil(); });
    const bool room = int(m_docked.size()) < std::min(m_fits, most);
    ConversationPane& pane = empty != m_docked.end() ? **empty : room ? add() : *m_recent.back();
    pane.open(id);
    activate(pane);
    comeForward(pane);
    Q_EMIT countChanged();
}

void ConversationPanes::openInWindow(const base::ConversationId& id)
{
    ConversationPane* there = showing(id);
    if (there == nullptr) {
        there = &add(); // it only passes through here
        there->open(id);
    }
    if (windowOf(*there) == nullptr) {
        tearOff(*there);
    } else {
        activate(*there);
        comeForward(*there);
    }
}

void ConversationPanes::activate(ConversationPane& pane)
{
    const auto at = std::ranges::find(m_recent, &pane);
    if (at != m_recent.end()) {
        std::rotate(m_recent.begin(), at, at + 1);
    }
    m_active = &pane;
    showPanes();
    Q_EMIT activeChanged();
}

void ConversationPanes::step(bool forward)
{
    const std::vector<ConversationPane*> panes = all();
    const auto here = std::ranges::find(panes, m_active);
    const std::size_t at = std::size_t(here - panes.begin()) + (forward ? 1 : panes.size() - 1);
    ConversationPane& pane = *panes[at % panes.size()];
    activate(pane);
    comeForward(pane);
    pane.focusFirst();
}

void ConversationPanes::close(ConversationPane& pane)
{
    if (ConversationWindow* window = windowOf(pane)) {
        const bool active = window->isActiveWindow();
        putAway(*window);
        if (active) {
            this->window()->activateWindow();
        }
    } else if (m_docked.size() > 1) {
        const bool active = m_active == &pane;
        dropPane(pane);
        activate(active ? docked() : *m_active);
        if (active) {
            m_active->focusFirst();
        }
        Q_EMIT countChanged();
    }
}

/// What is being written goes to the keepers at once; the pane itself may be what asked for it.
void ConversationPanes::dropPane(ConversationPane& pane)
{
    const QScopedValueRollback<bool> moving(m_moving, true);
    std::erase(m_docked, &pane);
    std::erase(m_recent, &pane);
    placeStrip();
    pane.open({});
    pane.hide();
    pane.deleteLater();
}

void ConversationPanes::dropWindow(ConversationWindow& window)
{
    const QScopedValueRollback<bool> moving(m_moving, true);
    m_places[window.screen()->name()] = placeOf(window);
    m_placeScreen = window.screen()->name();
    std::erase(m_windows, &window);
    while (Popup* popup = Popup::topmost(window)) {
        popup->dismiss(); // it keeps what stands in it
    }
    Q_EMIT windowGoing(&window);
    window.disconnect(this);
    m_workplace.repository.disconnect(&window);
    m_workplace.repository.desk().disconnect(&window);
    window.hide();
    window.deleteLater();
}

void ConversationPanes::putAway(ConversationWindow& window)
{
    ConversationPane& gone = window.pane();
    dropWindow(window);
    gone.open({}); // what is being written goes to the keepers
    activate(m_active == &gone ? docked() : *m_active);
}

void ConversationPanes::toggleWindow(ConversationPane& pane)
{
    if (ConversationWindow* window = windowOf(pane)) {
        putBack(*window);
    } else if (!pane.current().isNil()) {
        tearOff(pane);
    }
}

ConversationWindow& ConversationPanes::tearOff(ConversationPane& pane, const QRect& place)
{
    QWidget& from = *pane.window();
    ConversationWindow* window = nullptr;
    {
        const QScopedValueRollback<bool> moving(m_moving, true);
        letGo(pane);
        const QRect wanted = place.isEmpty() ? newPlace() : place;
        std::erase(m_docked, &pane);
        std::erase(m_recent, &pane);
        if (m_docked.empty()) {
            add();
        }
        placeStrip();
        window = new ConversationWindow(m_workplace, m_shared.pictures, pane);
        m_windows.push_back(window);
        connect(window, &ConversationWindow::closed, this, [this, window] { putAway(*window); });
        Q_EMIT windowOpened(window);
        window->setGeometry(wanted);
        if (m_covered) {
            window->setCovered(true);
        } else {
            window->show();
        }
        Popup::follow(from, pane);
    }
    activate(pane);
    comeForward(pane);
    if (Popup::topmost(*window) == nullptr) {
        pane.focusFirst();
    }
    Q_EMIT countChanged();
    return *window;
}

void ConversationPanes::putBack(ConversationWindow& window)
{
    ConversationPane& pane = window.pane();
    {
        const QScopedValueRollback<bool> moving(m_moving, true);
        letGo(pane);
        // Where nothing is open, else beside, else in the place of the one that was active longest ago.
        ConversationPane& last = docked().current().isNil() ? docked() : *m_recent.back();
        const bool instead = last.current().isNil() || int(m_docked.size()) >= std::min(m_fits, most);
        const int at = instead ? m_splitter->indexOf(&last) : m_splitter->count();
        m_docked.insert(instead ? std::ranges::find(m_docked, &last) : m_docked.end(), &pane);
        m_recent.push_back(&pane);
        m_splitter->insertWidget(at, &pane);
        pane.header().setOwnWindow(false);
        if (instead) {
            dropPane(last);
        }
        placeStrip();
        Popup::follow(window, pane);
        dropWindow(window);
    }
    activate(pane);
    bringUp(*this->window());
    if (Popup::topmost(*this->window()) == nullptr) {
        pane.focusFirst();
    }
    Q_EMIT countChanged();
}

void ConversationPanes::clear()
{
    while (!m_windows.empty()) {
        ConversationWindow& window = *m_windows.back();
        dropWindow(window);
        window.pane().open({});
    }
    while (m_docked.size() > 1) {
        dropPane(*m_recent.back());
    }
    docked().open({});
    activate(docked());
    Q_EMIT countChanged();
}

void ConversationPanes::setFits(int fits)
{
    if (m_fits != fits) {
        m_fits = fits;
        showPanes();
    }
}

/// As many as there is room for, those that were active last.
void ConversationPanes::showPanes()
{
    const std::size_t shown = std::min(m_recent.size(), std::size_t(std::max(1, m_fits)));
    bool other = shown != m_shown;
    for (ConversationPane* pane : m_docked) {
        const auto end = m_recent.begin() + long(shown);
        const bool visible = std::find(m_recent.begin(), end, pane) != end;
        other = other || visible == pane->isHidden();
        pane->setMinimumWidth(shown > 1 ? leastWidth : 0);
        pane->setMark(shown > 1 ? std::optional(pane == m_active) : std::nullopt);
        pane->header().setClosable(m_docked.size() > 1);
        pane->setVisible(visible);
    }
    m_shown = shown;
    if (other && shown > 1) {
        m_splitter->setSizes(QList<int>(m_splitter->count(), leastWidth)); // the room is shared by halves
    }
}

void ConversationPanes::setStrip(QWidget* strip)
{
    m_strip = strip;
    placeStrip();
}

void ConversationPanes::placeStrip()
{
    if (m_strip == nullptr) {
        return;
    }
    if (m_docked.size() == 1) {
        m_docked.front()->insertStrip(m_strip);
    } else {
        m_column->insertWidget(0, m_strip);
    }
}

void ConversationPanes::comeForward(const ConversationPane& pane)
{
    QWidget* to = pane.window();
    const QWidget* in = QApplication::activeWindow();
    // The inbox comes only after one of its own windows: another program may have the keyboard.
    const bool fromOwn = std::ranges::any_of(m_windows, [in](const ConversationWindow* each) { return each == in; });
    if (m_covered || to == in || (to == window() && !fromOwn)) {
        return;
    }
    bringUp(*to);
}

void ConversationPanes::bringUp(QWidget& window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized); // a maximised one stays so
    window.show();
    window.raise();
    window.activateWindow();
}

/// What was typed on in another pane of its window must not go to another customer than the one who is shown as active.
void ConversationPanes::takeKeyboard(ConversationPane& pane)
{
    const QWidget* focus = pane.window()->focusWidget();
    const std::vector<ConversationPane*> panes = all();
    const bool inAnother = focus != nullptr && std::ranges::any_of(panes, [&](const ConversationPane* each) {
        return each != &pane && each->isAncestorOf(focus);
    });
    if (inAnother) {
        pane.focusFirst();
    }
}

void ConversationPanes::activateIn(const QWidget& window)
{
    const auto own
        = std::ranges::find_if(m_windows, [&window](const ConversationWindow* each) { return each == &window; });
    if (own != m_windows.end()) {
        activate((*own)->pane());
    } else if (&window == this->window() && windowOf(*m_active) != nullptr) {
        activate(docked());
    }
}

void ConversationPanes::followFocus(const QWidget* now)
{
    if (now == nullptr || m_covered || m_moving) {
        return;
    }
    ConversationPane* to = nullptr;
    for (ConversationPane* pane : all()) {
        to = pane->isAncestorOf(now) ? pane : to;
    }
    for (const ConversationWindow* window : m_windows) {
        to = window == now->window() ? &window->pane() : to;
    }
    if (to == nullptr && now->window() == window()) {
        to = &docked();
    }
    if (to != nullptr && to != m_active) {
        activate(*to);
    }
}

void ConversationPanes::tick()
{
    const std::vector<ConversationPane*> panes = all();
    for (ConversationPane* pane : panes) {
        pane->wrapUp().capture(); // any of them may send it, when its time runs out
    }
    for (ConversationPane* pane : panes) {
        pane->tick();
    }
    for (ConversationWindow* window : m_windows) {
        window->offers().tick();
    }
}

void ConversationPanes::setCovered(bool covered)
{
    if (covered) {
        activate(docked());
    }
    m_covered = covered;
    for (ConversationWindow* window : m_windows) {
        window->setCovered(covered);
    }
}

QRect ConversationPanes::newPlace() const
{
    const QScreen* screen = this->screen();
    for (const QScreen* each : QGuiApplication::screens()) {
        screen = each->name() == placeScreen() ? each : screen;
    }
    const QRect available = screen->availableGeometry();
    QRect place = m_places.value(screen->name(), QRect(QPoint(), firstSize));
    if (!m_places.contains(screen->name())) {
        place.moveCenter(available.center());
    }
    place.translate(cascade * int(m_windows.size()), cascade * int(m_windows.size()));
    return ConversationWindow::fitted(place, available);
}

void ConversationPanes::setPlaces(const QMap<QString, QRect>& places, const QString& screen)
{
    m_places = places;
    m_placeScreen = screen;
}

QMap<QString, QRect> ConversationPanes::places() const
{
    QMap<QString, QRect> places = m_places;
    for (const ConversationWindow* window : m_windows) {
        places[window->screen()->name()] = placeOf(*window);
    }
    return places;
}

QString ConversationPanes::placeScreen() const
{
    return m_windows.empty() ? m_placeScreen : m_windows.back()->screen()->name();
}
