// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A customer who was here more often than one page holds: workstation, window and hub as they are.

#include "models/items/earlierconversationmodel.h"
#include "models/items/messagelistmodel.h"
#include "tests/models/realhubcustomer.h"
#include "tests/widgets/support/realseat.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/customerrows.h"
#include "widgets/inbox/messageview.h"

#include <QAbstractButton>

#include <algorithm>

namespace {

QString question(int number)
{
    return QStringLiteral("question %1").arg(number);
}

/// Comes, says what he wants, and doesn't wait for anybody.
bool visit(Customer& customer, int number)
{
    const base::ConversationId id = customer.open(QStringLiteral("returns"), question(number));
    const QString name = items::toQString(id.toString());
    customer.leave(id);
    return waitFor([&] {
        return customer.last(QStringLiteral("conversation.closed"))[QStringLiteral("conversation")].toString() == name;
    });
}

struct Panel
{
    CustomerPanel& panel;

    /// What the rows say, from above.
    QStringList rows() const
    {
        std::vector<std::pair<int, QString>> placed;
        for (const auto* row : panel.findChildren<EarlierRow*>()) {
            if (!row->isHidden()) { // else it goes
                placed.emplace_back(row->mapTo(&panel, QPoint()).y(), row->accessibleName());
            }
        }
        std::ranges::sort(placed);
        QStringList names;
        for (const auto& [y, name] : placed) {
            names.append(name);
        }
        return names;
    }

    QAbstractButton* older() const
    {
        for (auto* button : panel.findChildren<QAbstractButton*>()) {
            if (!button->isHidden() && button->text() == QStringLiteral("Show older ones")) {
                return button;
            }
        }
        return nullptr;
    }
};

} // namespace

TEST_CASE("earlierConversations_ofMoreThanOnePage_areReadBackToTheFirst")
{
    REQUIRE_HUB();
    constexpr int visits = 2 * items::earlierPage + 7;
    Hub hub;
    hub.setRateFactor(1'000);
    REQUIRE(hub.start());
    Customer customer(hub.url());
    REQUIRE(waitFor([&] { return customer.isReady(); }));
    for (int i = 0; i < visits; ++i) {
        INFO("visit " << i);
        REQUIRE(visit(customer, i));
    }
    QTemporaryDir profile;
    store::MemoryKeyStore keys;
    RealSeat seat(profile.path(), keys);
    REQUIRE(seat.enter(hub.url(), QStringLiteral("su.miao")));
    seat.commands().setPresence(protocol::Presence::ready, {});
    const base::ConversationId id = customer.open(QStringLiteral("returns"), QStringLiteral("and now"));
    REQUIRE(seat.serve(id));
    seat.inbox().select(id);

    const Panel shown {seat.inbox().context().customer()};
    REQUIRE(waitFor([&] { return shown.older() != nullptr; }));
    CHECK(shown.rows().size() <= items::earlierPage);
    for (int page = 2; page <= 3; ++page) {
        INFO("page " << page);
        const qsizetype before = shown.rows().size();
        REQUIRE(shown.older() != nullptr);
        QTest::mouseClick(shown.older(), Qt::LeftButton);
        REQUIRE(waitFor([&] { return shown.rows().size() > before; }));
        CHECK(shown.rows().size() <= page * items::earlierPage);
    }
    CHECK(shown.older() == nullptr);
    const QStringList rows = shown.rows();
    REQUIRE(rows.size() == visits);
    for (int i = 0; i < visits; ++i) {
        CHECK(rows.at(visits - 1 - i).contains(question(i) + QLatin1Char(',')));
    }

    // And the first one is read where it stands.
    for (auto* row : shown.panel.findChildren<EarlierRow*>()) {
        if (!row->isHidden() && row->accessibleName() == rows.constLast()) {
            shown.panel.ensureWidgetVisible(row);
            QTest::mouseClick(row, Qt::LeftButton);
            break;
        }
    }
    ContextPane& context = seat.inbox().context();
    REQUIRE(context.isTranscriptOpen());
    CHECK(waitFor([&] {
        const auto* texts = context.transcript().model();
        bool there = false;
        for (int row = 0; texts != nullptr && row < texts->rowCount(); ++row) {
            there = there || texts->index(row, 0).data(MessageListModel::TextRole).toString() == question(0);
        }
        return there;
    }));
}
