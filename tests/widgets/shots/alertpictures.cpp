// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/shots/photographer.h"
#include "widgets/alerts/offerwindow.h"
#include "widgets/alerts/quietsettings.h"

#include <QScrollArea>

// What disturbs, what doesn't, and how the desk is left.

void Photographer::disturbances()
{
    refill();
    auto made = desk();
    made->inbox()->select(Scene::conversation(2));
    settings::QuietWeek week;
    week.fill({true, QTime(22, 0), QTime(7, 0)});
    week[4].from = QTime(13, 30); // today
    m_settings.set(settings::quietHours, settings::written(week));
    shoot(*made, QStringLiteral("inbox-quiet"));
    made->openSettings(SettingsSectionId::Alerts);
    settle();
    auto* hours = made->findChild<QuietSettings*>();
    for (QWidget* each = hours; each != nullptr; each = each->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(each)) {
            area->ensureWidgetVisible(hours, 0, 400);
        }
    }
    shoot(*made, QStringLiteral("quiet-hours"));
    m_settings.set(settings::quietHours, QString());
    made = desk();
    m_settings.set(settings::closing, settings::Closing::Quit);
    made->close();
    shoot(*made, QStringLiteral("quit"));
    m_settings.set(settings::closing, settings::Closing::ByShift);
    Scene(m_repository).putOffer();
    using Telling = OfferWindow::Telling;
    for (const auto& [telling, name] : {std::pair(Telling::Everything, "offer-window"),
             std::pair(Telling::Queue, "offer-window-queue"), std::pair(Telling::Nothing, "offer-window-locked")}) {
        OfferWindow offer(m_workplace);
        offer.set(m_repository.offers()[0], telling);
        offer.stand(QRect(0, 0, 1366, 768));
        settle(700); // by then it takes clicks
        shoot(offer, QLatin1String(name));
    }
}
