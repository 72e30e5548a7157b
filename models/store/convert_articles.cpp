// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/convert.h"
#include "models/store/convert.h"

namespace store {

using items::toQString;
using items::toUtf8;

items::ArticleItem toItem(const protocol::ArticleRow& row)
{
    items::ArticleItem item;
    item.id = row.id;
    item.version = row.version;
    item.changed = row.changed;
    item.publishedAt = row.at;
    item.publishedBy = row.by;
    if (!row.text) {
        return item;
    }
    const protocol::ArticleText& text = *row.text;
    item.title = toQString(text.title.reveal());
    for (const base::Personal& question : text.questions) {
        item.questions.append(toQString(question.reveal()));
    }
    item.body = toQString(text.body.reveal());
    item.key = toQString(text.key.value_or(std::string()));
    item.category = toQString(text.category);
    item.queue = text.queue;
    item.language = toQString(text.language);
    item.validFrom = text.validFrom;
    item.validUntil = text.validUntil;
    item.owner = text.owner;
    item.forCustomers = text.forCustomers;
    for (const protocol::Attachment& file : text.attachments) {
        item.files.push_back(toItem(file));
    }
    return item;
}

protocol::ArticleText toText(const items::ArticleItem& item)
{
    protocol::ArticleText text;
    text.title = base::Personal(toUtf8(item.title));
    for (const QString& question : item.questions) {
        text.questions.emplace_back(toUtf8(question));
    }
    text.body = base::Personal(toUtf8(item.body));
    if (!item.key.isEmpty()) {
        text.key = toUtf8(item.key);
    }
    text.category = toUtf8(item.category);
    text.queue = item.queue;
    text.language = toUtf8(item.language);
    text.validFrom = item.validFrom;
    text.validUntil = item.validUntil;
    text.owner = item.owner;
    text.forCustomers = item.forCustomers;
    for (const items::AttachmentItem& file : item.files) {
        text.attachments.push_back(toAttachment(file));
    }
    return text;
}

} // namespace store
