// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/preshift/preshiftchecks.h"

#include "widgets/common/format.h"

#include <QAudioDevice>
#include <QCoreApplication>
#include <QDir>
#include <QVersionNumber>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace {

using base::Milliseconds;

/// Breaks so long ago no longer count.
constexpr Milliseconds calm = std::chrono::minutes(5);
/// Without a connection so long it is worth a word; before, it is on its way.
constexpr Milliseconds patience = std::chrono::seconds(10);
/// From here on a person feels it while typing to and fro.
constexpr int slowMs = 400;
/// More than a person would notice on his clock.
constexpr std::int64_t wrongClockMs = 60'000;
constexpr qint64 littleRoom = 1'000'000'000;
/// The local copy could stop being written within the shift.
constexpr qint64 noRoom = 100'000'000;
/// Two hours of an old battery.
constexpr int enoughPercent = 50;
/// Power and room change slowly.
constexpr int askEvery = 10;

} // namespace

PreShiftChecks::PreShiftChecks(
    const Workplace& workplace, settings::Settings& settings, ShiftSystem system, QObject* parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_settings(settings)
    , m_system(std::move(system))
    , m_power(m_system.bus)
    , m_begun(workplace.clock.monotonic())
{
    const items::ConnectionState& line = workplace.repository.connection();
    m_wasLive = line.isLive();
    m_liveSince = m_begun;
    connect(&line, &items::ConnectionState::changed, this, &PreShiftChecks::noteConnection);
    connect(&m_power, &PowerWatch::changed, this, &PreShiftChecks::look);
    connect(&m_devices, &QMediaDevices::audioOutputsChanged, this, &PreShiftChecks::forgetSound);
    connect(&settings, &settings::Settings::changed, this, [this](const QString& key) {
        if (key == QLatin1String(settings::soundOutput.key)) {
            forgetSound();
        } else {
            look();
        }
    });
    connect(&m_second, &QTimer::timeout, this, [this, ticks = 0]() mutable {
        if (++ticks % askEvery == 0) {
            m_power.ask();
            measureRoom();
        }
        look();
    });
    m_second.start(1000);
    m_power.ask();
    measureRoom();
    look();
}

bool PreShiftChecks::isPassed() const
{
    return std::all_of(m_results.begin(), m_results.end(), [](const CheckResult& result) {
        return result.state == CheckState::Good || result.state == CheckState::Advice;
    });
}

int PreShiftChecks::open() const
{
    return int(std::count_if(m_results.begin(), m_results.end(), [](const CheckResult& result) {
        return result.state == CheckState::Asks || result.state == CheckState::Trouble;
    }));
}

void PreShiftChecks::setHeard(Heard heard)
{
    m_heard = heard;
    look();
}

/// What was heard from one output says nothing of another.
void PreShiftChecks::forgetSound()
{
    if (m_heard == Heard::Yes) {
        m_heard = Heard::NotSaid;
    }
    look();
}

QString PreShiftChecks::output() const
{
    if (m_system.output) {
        return m_system.output();
    }
    const QAudioDevice device = SoundBox::output(m_settings);
    return device.isNull() ? QString() : device.description();
}

void PreShiftChecks::noteConnection()
{
    const bool live = m_workplace.repository.connection().isLive();
    const Milliseconds now = m_workplace.clock.monotonic();
    if (live && !m_wasLive) {
        m_liveSince = now;
    } else if (!live && m_wasLive) {
        m_breaks.push_back(now);
    }
    m_wasLive = live;
    look();
}

void PreShiftChecks::look()
{
    std::vector<CheckResult> results {sound(), connection(), clock(), disk()};
    if (auto fed = power()) {
        results.push_back(*std::move(fed));
    }
    results.push_back(version());
    if (results != m_results) {
        m_results = std::move(results);
        Q_EMIT changed();
    }
}

CheckResult PreShiftChecks::sound() const
{
    const QString device = output();
    if (m_heard == Heard::Without) {
        return {CheckKind::Sound, CheckState::Advice, tr("Without sound: keep the window in sight"), {}};
    }
    if (device.isEmpty()) {
        return {
            CheckKind::Sound, CheckState::Trouble, {}, tr("Plug in headphones or loudspeakers: offers ring there.")};
    }
    if (isMuted()) {
        return {CheckKind::Sound, CheckState::Trouble, {}, tr("Offers would come without being heard.")};
    }
    if (m_heard == Heard::Yes) {
        return {CheckKind::Sound, CheckState::Good, tr("Heard from “%1”").arg(device), {}};
    }
    return {CheckKind::Sound, CheckState::Asks, {}, tr("It plays on “%1”.").arg(device)};
}

CheckResult PreShiftChecks::connection() const
{
    const items::ConnectionFacts& facts = m_workplace.repository.connection().facts();
    const Milliseconds now = m_workplace.clock.monotonic();
    CheckResult result {CheckKind::Connection, CheckState::Good, {}, {}};
    if (facts.connectivity != items::Connectivity::Live) {
        const bool isEarly = m_breaks.empty() && now - m_begun < patience && facts.stop == items::Stop::None;
        result.state = isEarly ? CheckState::Running : CheckState::Trouble;
        result.fact = isEarly ? tr("Connecting") : tr("No connection");
        if (!isEarly) {
            result.advice = tr("Look at the network of this computer. It is tried again by itself.");
        }
        return result;
    }
    result.fact = facts.latencyMs ? tr("%1 ms").arg(*facts.latencyMs) : tr("Connected");
    const auto breaks
        = int(std::count_if(m_breaks.begin(), m_breaks.end(), [&](Milliseconds at) { return now - at < calm; }));
    if (facts.latencyMs.value_or(0) > slowMs) {
        result.state = CheckState::Advice;
        result.advice = tr("That is slow: answers arrive late. A cable or a place nearer to the router helps.");
    } else if (breaks > 0) {
        result.state = CheckState::Advice;
        result.advice
            = tr("It broke %n time(s) in the last minutes. Nothing gets lost, but customers wait.", "", breaks);
    } else if (const auto quiet = std::min(now - m_liveSince, calm); quiet >= std::chrono::minutes(1)) {
        result.fact = tr("%1, %2 without a break").arg(result.fact, Format::spanInWords(quiet));
    }
    return result;
}

CheckResult PreShiftChecks::clock() const
{
    const items::ConnectionFacts& facts = m_workplace.repository.connection().facts();
    CheckResult result {CheckKind::Clock, CheckState::Good, {}, {}};
    if (facts.connectivity != items::Connectivity::Live) {
        result.state = CheckState::Running;
        result.fact = tr("After the connection");
        return result;
    }
    const std::int64_t apart = std::abs(facts.clockOffsetMs);
    if (apart <= wrongClockMs) {
        result.fact
            = tr("%1 s apart from the desk").arg(m_workplace.theme.locale().toString(double(apart) / 1000, 'f', 1));
        return result;
    }
    result.state = CheckState::Advice;
    const QString span = Format::spanInWords(Milliseconds(apart));
    result.fact = facts.clockOffsetMs > 0 ? tr("%1 slow").arg(span) : tr("%1 fast").arg(span);
    result.advice = tr("Set this computer's clock. Until then you see the desk's time.");
    return result;
}

void PreShiftChecks::measureRoom()
{
    const QString folder = m_settings.folder().isEmpty() ? QDir::homePath() : m_settings.folder();
    std::error_code error;
    const auto space = std::filesystem::space(folder.toStdU16String(), error);
    m_room = error ? std::nullopt : std::optional(qint64(std::min<std::uintmax_t>(space.available, INT64_MAX)));
}

CheckResult PreShiftChecks::disk() const
{
    CheckResult result {CheckKind::Disk, CheckState::Good, {}, {}};
    if (!m_room) {
        result.state = CheckState::Advice;
        result.fact = tr("Can't be told");
        return result;
    }
    result.fact = tr("%1 free").arg(Format::fileSize(*m_room));
    if (*m_room < noRoom) {
        result.state = CheckState::Trouble;
        result.advice = tr("What you write is kept on this disk until it is sent. Delete something first.");
    } else if (*m_room < littleRoom) {
        result.state = CheckState::Advice;
        result.advice = tr("That is little. Delete something when you find the time.");
    }
    return result;
}

std::optional<CheckResult> PreShiftChecks::power() const
{
    const auto& power = m_power.power();
    if (!power) {
        return {};
    }
    CheckResult result {CheckKind::Power, CheckState::Good, tr("Plugged in"), {}};
    if (power->onBattery) {
        result.fact = power->percent ? tr("Battery, %1 %").arg(*power->percent) : tr("On battery");
        if (power->percent.value_or(100) < enoughPercent) {
            result.state = CheckState::Advice;
            result.advice = tr("Plug the computer in before it runs empty.");
        }
    }
    return result;
}

CheckResult PreShiftChecks::version() const
{
    const items::ConnectionFacts& facts = m_workplace.repository.connection().facts();
    const QString own = QCoreApplication::applicationVersion();
    CheckResult result {CheckKind::Version, CheckState::Good, own, {}};
    if (facts.stop == items::Stop::Version) {
        result.state = CheckState::Trouble;
        result.advice = tr("This version is too old for the hub. Update it first.");
        return result;
    }
    if (facts.connectivity != items::Connectivity::Live) {
        result.state = CheckState::Running;
        return result;
    }
    const auto older = [&own](const std::optional<std::string>& named) {
        return QVersionNumber::fromString(own) < QVersionNumber::fromString(QString::fromStdString(named.value_or("")));
    };
    if (facts.program && (older(facts.program->minimum) || older(facts.program->newest))) {
        result.state = CheckState::Advice;
        result.advice = tr("A newer version is there: update when nobody waits for you.");
    } else {
        result.fact = tr("%1, fits the hub").arg(own);
    }
    return result;
}
