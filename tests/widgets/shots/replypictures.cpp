// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/pinyinsearch.h"
#include "tests/widgets/shots/photographer.h"
#include "widgets/common/segmented.h"
#include "widgets/inbox/cannedfiles.h"
#include "widgets/inbox/cannedform.h"
#include "widgets/inbox/cannedpopup.h"
#include "widgets/inbox/completion.h"
#include "widgets/inbox/completionbar.h"
#include "widgets/inbox/emojigrid.h"
#include "widgets/inbox/emojirecent.h"

// What helps with writing: canned replies and emoji.

namespace {

void type(MainWindow& window, const QString& text)
{
    ComposerEdit& edit = window.inbox()->composer().edit();
    window.inbox()->composer().focusEdit();
    for (const QChar c : text) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
        QCoreApplication::sendEvent(&edit, &press);
    }
}

void press(MainWindow& window, int key)
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    QCoreApplication::sendEvent(&window.inbox()->composer().edit(), &event);
}

} // namespace

void Photographer::replies()
{
    refill();
    Scene(m_repository).fillReplies();
    EmojiRecent recent(m_repository);
    for (const char* glyph : {"🙏", "📦", "👍", "😊"}) {
        recent.add(QString::fromUtf8(glyph));
    }
    items::CannedItem map = m_repository.canned().at(Scene::reply(1));
    map.files = {{QStringLiteral("h1"), QString::fromUtf8("路线.png"), QStringLiteral("image/png"), 48'000},
        {QStringLiteral("h2"), QString::fromUtf8("退货须知.pdf"), QStringLiteral("application/pdf"), 120'000}};
    m_repository.put(map);
    items::PinyinSearch& pinyin = items::PinyinSearch::of(m_repository);
    pinyin.prepare();
    while (!pinyin.isReady()) {
        settle();
    }
    const std::tuple<const char*, int, QString> lists[]
        = {{"replies", 2, QStringLiteral("/thsj")}, {"replies-all", 3, QStringLiteral("/")},
            {"replies-gap", 2, QStringLiteral("/wl")}, {"replies-none", 2, QStringLiteral("/qqq")},
            {"replies-text", 2, QStringLiteral("/cangku")}, {"emoji", 2, QStringLiteral(":xiao")}};
    for (const auto& [name, conversation, typed] : lists) {
        auto made = desk();
        made->inbox()->select(Scene::conversation(conversation));
        made->inbox()->composer().edit().clear();
        type(*made, typed);
        shoot(*made, QLatin1String(name));
    }
    auto made = desk();
    made->inbox()->select(Scene::conversation(2));
    made->inbox()->composer().edit().clear();
    type(*made, QStringLiteral("/wl"));
    press(*made, Qt::Key_Return);
    shoot(*made, QStringLiteral("reply-inserted"));
    press(*made, Qt::Key_Return);
    shoot(*made, QStringLiteral("reply-not-sent"));
    made = desk({683, 384});
    made->inbox()->select(Scene::conversation(2));
    made->inbox()->composer().edit().clear();
    type(*made, QStringLiteral("/th"));
    shoot(*made, QStringLiteral("replies-683x384"));
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    made->inbox()->composer().help().findChildren<QAbstractButton*>()[1]->click();
    shoot(*made, QStringLiteral("emoji-grid"));
    for (const QSize size : {QSize(1366, 768), QSize(683, 384)}) {
        const QString suffix = size.width() == 1366 ? QString() : QStringLiteral("-683x384");
        made = desk(size);
        made->inbox()->select(Scene::conversation(2));
        made->inbox()->composer().restore(QStringLiteral("不好意思让您久等了。"));
        made->inbox()->composer().help().openReplies();
        shoot(*made, QStringLiteral("replies-change") + suffix);
        made->inbox()->composer().help().replies()->writeNew(QStringLiteral("{customer}，不好意思让您久等了。"));
        CannedForm& form = *made->inbox()->composer().help().replies()->form();
        form.shortcut().setText(QStringLiteral("tk"));
        form.files().add({{QString::fromUtf8("路线.png"), {}, QByteArray(48'000, 'x')}});
        Q_EMIT form.shortcut().textEdited(QString());
        shoot(*made, QStringLiteral("reply-new") + suffix);
    }
}
