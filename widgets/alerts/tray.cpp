// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/tray.h"

#include "widgets/common/paint.h"
#include "widgets/inbox/names.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace {

constexpr int tellMs = 15'000;

} // namespace

Tray::Tray(const Workplace& workplace, QObject* parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_menu(std::make_unique<QMenu>())
{
    connect(m_menu.get(), &QMenu::aboutToShow, this, &Tray::fillMenu);
    fillMenu();
    items::Repository& repository = workplace.repository;
    connect(&workplace.theme, &Theme::changed, this, &Tray::refresh);
    connect(&repository.presence(), &items::PresenceState::changed, this, &Tray::refresh);
    connect(&repository.connection(), &items::ConnectionState::changed, this, &Tray::refresh);
    if (QSystemTrayIcon::isSystemTrayAvailable()) {
        m_icon = std::make_unique<QSystemTrayIcon>();
        m_icon->setContextMenu(m_menu.get());
        connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason != QSystemTrayIcon::Context) {
                Q_EMIT windowWanted();
            }
        });
        connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT chosen(m_told); });
        refresh();
        m_icon->show();
    }
}

Tray::~Tray() = default;

void Tray::setCount(int waiting, int late)
{
    m_waiting = waiting;
    m_late = late;
    refresh();
}

void Tray::setQuiet(const QString& words)
{
    m_quiet = words;
    refresh();
}

void Tray::setDiscreet(bool discreet)
{
    m_discreet = discreet;
    fillMenu();
}

void Tray::tell(const QString& key, const Notice& notice)
{
    if (m_icon != nullptr) {
        m_told = key;
        m_icon->showMessage(notice.title, notice.body, QSystemTrayIcon::Information, tellMs);
    }
}

// The desktop may ask for the menu at any time, so it is filled when something changes, and again when it opens.
void Tray::fillMenu()
{
    m_menu->clear();
    connect(m_menu->addAction(tr("Open Cloudseat")), &QAction::triggered, this, &Tray::windowWanted);
    m_menu->addSeparator();
    using protocol::Presence;
    if (!m_discreet && !m_workplace.repository.presence().person().id.name.empty()) {
        addPresence(Presence::ready, {}, Names::presence(Presence::ready));
        addPresence(Presence::busy, {}, Names::presence(Presence::busy));
        addPresence(Presence::break_, {}, Names::presence(Presence::break_));
        addPresence(Presence::break_, QStringLiteral("lunch"), tr("Lunch"));
        addPresence(Presence::draining, {}, tr("Finish and stop"));
        addPresence(Presence::offline, {}, Names::presence(Presence::offline));
        m_menu->addSeparator();
    }
    connect(m_menu->addAction(tr("Quit")), &QAction::triggered, this, &Tray::quitWanted);
}

void Tray::addPresence(protocol::Presence presence, const QString& reason, const QString& word)
{
    const items::PersonItem& person = m_workplace.repository.presence().person();
    QAction* action = m_menu->addAction(word);
    action->setCheckable(true);
    action->setChecked(person.presence == presence
        && (presence != protocol::Presence::break_
            || (person.presenceReason == QLatin1String("lunch")) == !reason.isEmpty()));
    // Later: the answer may fill the menu anew, and the action goes then.
    connect(
        action, &QAction::triggered, this, [this, presence, reason] { Q_EMIT presenceChosen(presence, reason); },
        Qt::QueuedConnection);
}

void Tray::refresh()
{
    if (m_icon == nullptr) {
        return;
    }
    m_icon->setIcon(icon());
    m_icon->setToolTip(words());
    if (!m_menu->isVisible()) {
        fillMenu();
    }
}

bool Tray::isThere() const
{
    return m_icon != nullptr && QSystemTrayIcon::isSystemTrayAvailable();
}

QString Tray::words() const
{
    QStringList words {tr("Cloudseat")};
    if (!m_workplace.repository.connection().isLive()) {
        words.append(tr("not connected"));
    } else {
        words.append(Names::presence(m_workplace.repository.presence().presence()));
    }
    if (m_waiting > 0) {
        words.append(tr("%n waiting", nullptr, m_waiting));
    }
    if (m_late > 0) {
        words.append(tr("%n for too long", nullptr, m_late));
    }
    if (!m_quiet.isEmpty()) {
        words.append(m_quiet);
    }
    return words.join(tr(", "));
}

QIcon Tray::icon() const
{
    constexpr int size = 64;
    const Tokens& t = m_workplace.theme.tokens();
    const bool live = m_workplace.repository.connection().isLive();
    const QIcon plain(QStringLiteral(":/cloudseat/icons/cloudseat.svg"));
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(live ? 1.0 : 0.45);
    painter.drawPixmap(0, 0, plain.pixmap(QSize(size, size)));
    painter.setOpacity(1.0);
    const auto disc = [&painter](const QRectF& rect, const QColor& colour) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(rect);
    };
    if (m_waiting > 0) {
        const QRectF place(28, 0, 36, 36);
        disc(place, t.redSolid);
        QFont font = m_workplace.theme.font(TypeRole::Body, true);
        font.setPixelSize(m_waiting > 9 ? 20 : 26);
        paint::text(painter, place, font, t.onRed, paint::badgeText(m_waiting), Qt::AlignCenter);
    }
    const QRectF place(38, 38, 24, 24);
    disc(place.adjusted(-3, -3, 3, 3), t.surface);
    if (live) {
        painter.save();
        painter.translate(place.topLeft());
        painter.scale(place.width() / 8, place.height() / 8);
        paint::dot(
            painter, m_workplace.theme, QRectF(0, 0, 8, 8), Names::dot(m_workplace.repository.presence().presence()));
        painter.restore();
    } else {
        painter.setPen(QPen(t.amber, 5, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(place.topLeft() + QPointF(5, 5), place.bottomRight() - QPointF(5, 5));
        painter.drawLine(place.topRight() + QPointF(-5, 5), place.bottomLeft() + QPointF(5, -5));
    }
    return QIcon(pixmap);
}
