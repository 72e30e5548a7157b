// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/convert.h"
#include "tests/widgets/support/naughtystrings.h"
#include "tests/widgets/support/workbench.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/offercard.h"

#include <catch2/catch.hpp>

#include <QLabel>
#include <QTest>

namespace {

const QString imageCanary = QStringLiteral("<img src=\"file:///etc/passwd\">");
const QString boldCanary = QStringLiteral("<b>bold</b>");

/// Nothing that shows text may guess markup.
void checkPlain(const QWidget& root)
{
    for (const QLabel* label : root.findChildren<QLabel*>()) {
        INFO(label->metaObject()->className() << ": " << label->text().toStdString());
        CHECK(label->textFormat() == Qt::PlainText);
    }
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        const QString tip = widget->toolTip();
        INFO(tip.toStdString());
        CHECK_FALSE(tip.contains(QStringLiteral("<img"), Qt::CaseInsensitive));
    }
}

void poison(Workbench& bench, const QString& text)
{
    auto item = *bench.repository.conversation(Scene::conversation(2));
    item.customerName = text;
    item.lastLine = text;
    item.language = text.left(20);
    item.source = text;
    item.draft = text;
    item.typing = true;
    item.preview = text;
    bench.repository.put(item);
    auto* customer = bench.repository.customer(Scene::customer(2));
    items::CustomerItem poisoned = *customer;
    poisoned.displayName = text;
    poisoned.fields = {{text, text}};
    poisoned.tags = {text};
    bench.repository.put(poisoned);
    items::OfferItem offer;
    offer.id = {9};
    offer.queue = {"returns"};
    offer.customerName = text;
    offer.firstLine = text;
    offer.language = text;
    offer.madeAt = Scene::now();
    offer.expiresAt = Scene::now() + base::Milliseconds(20'000);
    bench.repository.put(offer);
    items::TimelineItem said;
    said.id = Scene::message(70);
    said.number = 70;
    said.at = Scene::now();
    said.author = protocol::AuthorKind::customer;
    said.text = text;
    said.attachments = {{QStringLiteral("h"), text, QStringLiteral("image/png"), 5, 10, 10},
        {QStringLiteral("k"), text, QStringLiteral("text/plain"), 5, 0, 0}};
    bench.repository.timeline(Scene::conversation(2)).put(said);
    items::TimelineItem note = said;
    note.id = Scene::message(71);
    note.number = 71;
    note.kind = items::EntryKind::Note;
    note.attachments.clear();
    note.authorName = text;
    bench.repository.timeline(Scene::conversation(2)).put(note);
    bench.repository.setEarlier(Scene::customer(2), {[&text] {
        items::EarlierItem earlier;
        earlier.id = Scene::conversation(33);
        earlier.queue = {"delivery"};
        earlier.lastLine = text;
        earlier.ownerName = text;
        return earlier;
    }()});
}

} // namespace

TEST_CASE("canaries_inEveryPlace_stayText")
{
    for (const QString& canary : {imageCanary, boldCanary}) {
        Workbench bench;
        InboxView inbox(bench.workplace);
        inbox.resize(1300, 768);
        inbox.show();
        inbox.select(Scene::conversation(2));
        poison(bench, canary);
        Workbench::settle();
        inbox.grab();
        checkPlain(inbox);
        bool seen = false;
        for (const QLabel* label : inbox.findChildren<QLabel*>()) {
            seen = seen || label->text() == canary;
        }
        CHECK(seen);
        CHECK(inbox.list().card(0)->accessibleName().contains(canary));
        MessageView& view = inbox.messages();
        view.setSelection({view.rowCount() - 2, 0}, {view.rowCount() - 2, int(canary.size())});
        CHECK(view.selectedText() == canary);
    }
}

TEST_CASE("toolTip_ofMarkup_showsItself")
{
    const QString tip = plainToolTip(imageCanary);
    CHECK_FALSE(tip.contains(QStringLiteral("<img")));
    CHECK(tip.contains(QStringLiteral("&lt;img")));
}

TEST_CASE("names_withHiddenCharacters_showThem")
{
    const QString reversed = QStringLiteral("gpj.") + QChar(0x202E) + QStringLiteral("exe");
    CHECK(Names::customer(reversed).contains(QStringLiteral("202E")));
    CHECK_FALSE(Names::file(reversed).contains(QChar(0x202E)));
    CHECK(Names::customer(QStringLiteral("  ")) == QStringLiteral("Customer"));
    CHECK(Names::customer({}, Scene::customer(2)) == QStringLiteral("Customer 0002"));
    CHECK(Names::customer(QStringLiteral("Lin"), Scene::customer(2)) == QStringLiteral("Lin"));
}

TEST_CASE("naughtyStrings_everywhere_neitherCrashNorChange")
{
    const QStringList strings = naughtyStrings();
    if (strings.isEmpty()) {
        WARN("NOT RUN: the naughty strings are not here (CLOUDSEAT_DATA)");
        return;
    }
    Workbench bench;
    InboxView inbox(bench.workplace);
    inbox.resize(1300, 768);
    inbox.show();
    inbox.select(Scene::conversation(2));
    items::Timeline& talk = bench.repository.timeline(Scene::conversation(2));
    for (const QString& text : strings) {
        INFO(text.toStdString());
        poison(bench, text);
        Workbench::settle();
        inbox.grab();
        MessageView& view = inbox.messages();
        const int row = talk.indexOf(Scene::message(70));
        REQUIRE(row >= 0);
        view.setSelection({row, 0}, {row, 100'000});
        CHECK(view.selectedText() == text);
        bench.commands.calls.clear();
        if (!text.trimmed().isEmpty()) {
            inbox.composer().restore(text);
            // The field keeps line breaks of every kind as line breaks and everything else as it is.
            QTest::keyClick(&inbox.composer().edit(), Qt::Key_Return);
            CHECK(bench.commands.named(QStringLiteral("sendMessage")).size() == 1);
        }
    }
    checkPlain(inbox);
}
