// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/scene.h"

#include <algorithm>

// Customers who write from right to left, at a desk that reads from left to right.

namespace {

const QString lines[] = {
    QStringLiteral("مرحباً، وصل المصباح لكن فيه شرخ. رقم الطلب D-20261112-0187، ماذا أفعل؟"),
    QStringLiteral("שלום, המנורה הגיעה עם סדק. ההזמנה https://shop.example/orders/172 עלתה ₪239.50 (כולל משלוח)."),
    QStringLiteral("أريد استرداد المبلغ كاملاً: 239.00 CNY خلال 1–3 أيام، أليس كذلك؟ (نعم/لا)"),
    QStringLiteral("מתי יגיע החשבון? אפשר לכתוב ל-su@example.org או להתקשר 021-5555-0187, אחרי 14:00."),
    QStringLiteral("صورة الشرخ هنا: https://shop.example/p/1?size=XL&color=white — واسم الملف lamp (2).jpg"),
    QStringLiteral("תודה רבה! OK"),
};
const QString people[] = {QStringLiteral("ليلى حدّاد"), QStringLiteral("נועה לוי"), QStringLiteral("عمر Al-Khatib"),
    QStringLiteral("Dana כהן")};

bool isRightToLeft(const QString& text)
{
    return std::ranges::any_of(
        text, [](QChar letter) { return letter.direction() == QChar::DirR || letter.direction() == QChar::DirAL; });
}

/// In place of what says something else: a line of those above, the same for the same place.
void turn(QString& text, const QString& with)
{
    if (!text.isEmpty() && !isRightToLeft(text)) {
        text = with;
    }
}

} // namespace

void Scene::turnCustomers()
{
    std::size_t next = 0;
    const auto talks = m_repository.conversations(); // a copy: each of them is put
    for (auto [id, item] : talks) {
        const QString& name = people[next++ % std::size(people)];
        turn(item.customerName, name);
        turn(item.preview, lines[next % std::size(lines)]);
        if (item.lastAuthor == protocol::AuthorKind::customer) {
            turn(item.lastLine, lines[next % std::size(lines)]);
        }
        m_repository.put(item);
        if (const items::CustomerItem* known = m_repository.customer(item.customer)) {
            items::CustomerItem customer = *known;
            turn(customer.displayName, name);
            m_repository.put(customer);
        }
        if (items::Timeline* timeline = m_repository.loadedTimeline(id)) {
            turnTalk(*timeline);
        }
    }
    const auto offers = m_repository.offers();
    for (items::OfferItem offer : offers) {
        turn(offer.customerName, people[next++ % std::size(people)]);
        turn(offer.firstLine, lines[next % std::size(lines)]);
        m_repository.put(offer);
    }
}

void Scene::turnTalk(items::Timeline& timeline)
{
    std::size_t next = 0;
    const auto entries = timeline.entries();
    for (items::TimelineItem entry : entries) {
        const bool his = entry.kind == items::EntryKind::Message && entry.author == protocol::AuthorKind::customer;
        if (his && !entry.text.isEmpty() && !isRightToLeft(entry.text)) {
            entry.text = lines[next % std::size(lines)];
            timeline.put(entry);
        }
        next += his ? 1 : 0;
    }
}
