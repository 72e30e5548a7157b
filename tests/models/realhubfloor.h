// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/models/realhubcustomer.h"

/// Two who serve at a real hub, su.miao and the lead zheng.zhuo, and a customer.
struct Floor
{
    Floor()
    {
        REQUIRE(hub.start());
        su = std::make_unique<Desk>(suProfile.path(), hub.url(), suKeys);
        zheng = std::make_unique<Desk>(
            zhengProfile.path(), hub.url(), zhengKeys, QString(), QStringLiteral("zheng.zhuo"));
        su->enter("demo-su.miao");
        zheng->enter("demo-zheng.zhuo");
        REQUIRE(su->live());
        REQUIRE(zheng->live());
        customer = std::make_unique<Customer>(hub.url());
        REQUIRE(waitFor([this] { return customer->isReady(); }));
    }

    static items::Repository& at(Desk& desk) { return desk.application->repository(); }
    static items::CommandSink& of(Desk& desk) { return desk.application->commands(); }

    static bool be(Desk& desk, protocol::Presence presence)
    {
        of(desk).setPresence(presence, {});
        return waitFor([&] { return at(desk).presence().presence() == presence && !at(desk).presence().pending(); });
    }

    static const items::ConversationItem* mine(Desk& desk, const base::ConversationId& id)
    {
        const items::ConversationItem* item = at(desk).conversation(id);
        return item != nullptr && item->mine ? item : nullptr;
    }

    /// Served by su.miao.
    base::ConversationId served()
    {
        REQUIRE(be(*su, protocol::Presence::ready));
        const base::ConversationId id = customer->open(QStringLiteral("returns"), QStringLiteral("灯罩有裂痕"));
        REQUIRE(waitFor([&] { return at(*su).offers().size() == 1; }));
        of(*su).acceptOffer(at(*su).offers().front().id);
        REQUIRE(waitFor([&] {
            const items::ConversationItem* item = mine(*su, id);
            return item != nullptr && item->state == protocol::ConversationState::active && item->receipt;
        }));
        return id;
    }

    Hub hub;
    QTemporaryDir suProfile;
    QTemporaryDir zhengProfile;
    store::MemoryKeyStore suKeys;
    store::MemoryKeyStore zhengKeys;
    std::unique_ptr<Desk> su;
    std::unique_ptr<Desk> zheng;
    std::unique_ptr<Customer> customer;
};
