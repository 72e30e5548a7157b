// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/settings/lastshift.h"
#include "tests/widgets/shots/photographer.h"
#include "tests/widgets/support/sceneknowledge.h"
#include "widgets/preshift/preshiftpage.h"

// Before a shift: the question about the sound, trouble, everything in order, and little room.

void Photographer::shifts()
{
    refill();
    Scene(m_repository).fillColleagues();
    items::ConnectionFacts live = m_repository.connection().facts();
    live.connectivity = items::Connectivity::Live;
    live.latencyMs = 38;
    live.clockOffsetMs = 200;
    m_repository.connection().setFacts(live);
    MemoryKnowledge knowledge;
    SceneKnowledge::fill(knowledge);
    m_workplace.knowledge = &knowledge; // what changed in it is news
    const bool chinese = m_look.language == settings::Language::Chinese;
    const QString headphones = chinese ? QStringLiteral("耳机") : QStringLiteral("Headphones");
    const auto page = [&](const QString& output, QSize size) {
        auto made = std::make_unique<PreShiftPage>(m_workplace, m_settings,
            ShiftSystem {QDBusConnection(QStringLiteral("none")), [output] { return output; }});
        made->resize(size);
        made->show();
        return made;
    };
    auto made = page(headphones, {1366, 768});
    shoot(*made, QStringLiteral("preshift"));
    made->checks().setHeard(PreShiftChecks::Heard::Yes);
    shoot(*made, QStringLiteral("preshift-passed"));
    items::ConnectionFacts lost = live;
    lost.connectivity = items::Connectivity::Waiting;
    m_repository.connection().setFacts(lost);
    made = page({}, {1366, 768});
    m_repository.connection().setFacts(live);
    m_repository.connection().setFacts(lost);
    shoot(*made, QStringLiteral("preshift-trouble"));
    m_repository.connection().setFacts(live);
    m_repository.clear();
    made = page(headphones, {683, 384});
    shoot(*made, QStringLiteral("preshift-683x384"));
    made.reset();
    m_workplace.knowledge = nullptr;
    refill();
    recalled();
}

/// Who went past a check that found no sound is led back to it when he wants to be ready.
void Photographer::recalled()
{
    items::PersonItem me = m_repository.presence().person();
    me.presence = protocol::Presence::offline;
    m_repository.presence().set(me, false);
    for (const QSize size : {QSize(1366, 768), QSize(683, 384)}) {
        m_settings.set(settings::lastShift, {});
        auto made = window(size);
        made->setChecksShifts(true);
        made->setShiftSystem({QDBusConnection(QStringLiteral("none")), [] { return QString(); }});
        made->showDesk();
        settle();
        made->preShift()->look()->click();
        settle();
        Q_EMIT made->inbox()->readyWanted();
        shoot(*made, sized("preshift-recalled", size));
    }
    refill();
}
