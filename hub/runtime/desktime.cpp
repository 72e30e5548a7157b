// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/desktime.h"

#include "core/desk/configuration.h"
#include "hub/config/parameterreader.h"
#include "hub/config/zonetable.h"

namespace hub {

void completeTime(protocol::ConfigureDesk& change, const desk::Data& data, base::Timestamp now)
{
    std::erase_if(change.parameters, [](const auto& setting) { return setting.name == keptByHub; });
    const std::string& name = change.desk ? change.desk->timeZone : data.settings.timeZone;
    const auto zone = offsetsOfZone(name);
    if (!zone && name == data.settings.timeZone) {
        return;
    }
    protocol::ParameterSetting setting;
    setting.name = keptByHub;
    setting.value = zone ? offsetsText(*zone, now) : std::nullopt;
    // A table that nobody can read must not hold up the rest of the change: what is recorded stays.
    if (!desk::parameters::problemOf(setting)) {
        change.parameters.push_back(std::move(setting));
    }
}

bool isTimeOutdated(const desk::Data& data, base::Timestamp now)
{
    protocol::ConfigureDesk wanted;
    completeTime(wanted, data, now);
    return !desk::differences(data, std::move(wanted)).parameters.empty();
}

std::string strangeOffset(const desk::Data& data, base::Timestamp now)
{
    const auto fixed = data.parameters.find({"desk.utc_offset_min", desk::DeskScope, {}});
    const auto zone = offsetsOfZone(data.settings.timeZone);
    if (fixed == data.parameters.end() || fixed->second == "zone" || !zone
        || fixed->second == std::to_string(zone->at(now))) {
        return {};
    }
    return "desk.utc_offset_min is " + fixed->second + ", " + data.settings.timeZone + " is "
        + std::to_string(zone->at(now)) + " minutes ahead of UTC now";
}

} // namespace hub
