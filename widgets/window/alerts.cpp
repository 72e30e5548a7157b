// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/alerts.h"

#include "widgets/common/paint.h"
#include "widgets/inbox/names.h"

#include <QApplication>
#include <QAudioDevice>
#include <QMenu>
#include <QSoundEffect>
#include <QSystemTrayIcon>

namespace {

std::unique_ptr<QSoundEffect> sound(const QString& name, const QAudioDevice& device)
{
    if (device.isNull()) {
        return nullptr;
    }
    auto effect = std::make_unique<QSoundEffect>(device);
    effect->setSource(QUrl(QStringLiteral("qrc:/cloudseat/sounds/%1.wav").arg(name)));
    return effect;
}

} // namespace

Alerts::Alerts(const Workplace& workplace, settings::Settings& settings, QWidget& window)
    : QObject(&window)
    , m_workplace(workplace)
    , m_settings(settings)
    , m_window(window)
{
    items::Repository& repository = workplace.repository;
    for (const auto& [id, item] : repository.conversations()) {
        m_unread[id] = item.mine ? item.unread : 0;
        m_unreadSum += m_unread[id];
    }
    followDevice();
    connect(&m_devices, &QMediaDevices::audioOutputsChanged, this, &Alerts::followDevice);
    connect(&repository, &items::Repository::offerInserted, this, &Alerts::watchOffers);
    connect(&repository, &items::Repository::offerRemoved, this, &Alerts::watchOffers);
    connect(&repository, &items::Repository::offerChanged, this, &Alerts::watchOffers);
    connect(&repository, &items::Repository::cleared, this, [this] {
        m_unread.clear();
        m_unreadSum = 0;
        watchOffers();
    });
    connect(&repository, &items::Repository::conversationRemoved, this, [this](const base::ConversationId& id) {
        if (const auto gone = m_unread.find(id); gone != m_unread.end()) {
            m_unreadSum -= gone->second;
            m_unread.erase(gone);
            count();
        }
    });
    connect(&workplace.theme, &Theme::changed, this, &Alerts::showTray);
    connect(&repository, &items::Repository::conversationInserted, this, &Alerts::watchMessages);
    connect(&repository, &items::Repository::conversationChanged, this, &Alerts::watchMessages);
    connect(&settings, &settings::Settings::changed, this, &Alerts::watchOffers);
    if (QSystemTrayIcon::isSystemTrayAvailable()) {
        m_tray = std::make_unique<QSystemTrayIcon>();
        connect(m_tray.get(), &QSystemTrayIcon::activated, this, &Alerts::windowWanted);
        connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, &Alerts::windowWanted);
        m_tray->show();
    }
    watchOffers();
    showTray();
}

Alerts::~Alerts() = default;

// A headset that is plugged in later rings as well.
void Alerts::followDevice()
{
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    m_offerSound = sound(QStringLiteral("offer"), device);
    m_messageSound = sound(QStringLiteral("message"), device);
    ring();
}

void Alerts::ring()
{
    if (m_offerSound == nullptr) {
        return;
    }
    if (m_ringing) {
        m_offerSound->setLoopCount(QSoundEffect::Infinite);
        m_offerSound->play();
    } else {
        m_offerSound->stop();
    }
}

void Alerts::watchOffers()
{
    const auto& offers = m_workplace.repository.offers();
    const bool open
        = std::any_of(offers.begin(), offers.end(), [](const items::OfferItem& offer) { return !offer.accepting; });
    const bool wanted = open && m_settings.value(settings::sounds);
    if (wanted != m_ringing) {
        m_ringing = wanted;
        ring();
    }
    if (offers.size() > m_offers) {
        // Asks for attention in the task bar; the keyboard stays where it is.
        QApplication::alert(&m_window);
        if (m_tray != nullptr && !m_window.isActiveWindow()) {
            const items::OfferItem& offer = offers.back();
            m_tray->showMessage(tr("Offer from %1").arg(Names::customer(offer.customerName)),
                tr("Open Cloudseat and press F9 to accept"), QSystemTrayIcon::Information, 15'000);
        }
    }
    m_offers = offers.size();
    count();
}

void Alerts::watchMessages(const base::ConversationId& id)
{
    const items::ConversationItem* item = m_workplace.repository.conversation(id);
    if (item == nullptr) {
        return;
    }
    const int now = item->mine ? item->unread : 0;
    const int before = std::exchange(m_unread[id], now);
    m_unreadSum += now - before;
    if (now > before && !m_window.isActiveWindow()) {
        QApplication::alert(&m_window);
        if (m_messageSound != nullptr && m_settings.value(settings::sounds)) {
            m_messageSound->play();
        }
    }
    count();
}

void Alerts::count()
{
    const int waiting = int(m_offers) + m_unreadSum;
    if (std::exchange(m_waiting, waiting) != waiting) {
        showTray();
        Q_EMIT waitingChanged(waiting);
    }
}

void Alerts::showTray()
{
    if (m_tray != nullptr) {
        m_tray->setIcon(trayIcon(m_waiting));
        m_tray->setToolTip(m_waiting > 0 ? tr("Cloudseat, %n waiting", nullptr, m_waiting) : tr("Cloudseat"));
    }
}

QIcon Alerts::trayIcon(int count) const
{
    QPixmap pixmap = QIcon(QStringLiteral(":/cloudseat/icons/cloudseat.svg")).pixmap(QSize(64, 64));
    if (count > 0) {
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        const Tokens& t = m_workplace.theme.tokens();
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.redSolid);
        painter.drawEllipse(QRectF(28, 0, 36, 36));
        QFont font = m_workplace.theme.font(TypeRole::Body, true);
        font.setPixelSize(count > 9 ? 20 : 26);
        paint::text(painter, QRectF(28, 0, 36, 36), font, t.onRed, paint::badgeText(count), Qt::AlignCenter);
    }
    return QIcon(pixmap);
}
