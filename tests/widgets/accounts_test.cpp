// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Two people, one after the other, at one computer and one profile: nothing of the first may meet the second.

#include "tests/models/realhubfloor.h"
#include "tests/widgets/support/realseat.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/searchbar.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDirIterator>
#include <QLineEdit>
#include <QMetaProperty>
#include <QPlainTextEdit>

namespace {

const QStringList canaries = {QStringLiteral("CANARYNAME"), QStringLiteral("CANARYQUESTION"),
    QStringLiteral("CANARYANSWER"), QStringLiteral("CANARYDRAFT"), QStringLiteral("CANARYNOTE"),
    QStringLiteral("CANARYHANDOVER"), QStringLiteral("CANARYSEARCH"), QStringLiteral("CANARYFIELD")};

void addTexts(QAccessibleInterface* accessible, QStringList& texts, int depth = 0)
{
    if (accessible == nullptr || !accessible->isValid() || depth > 40) {
        return;
    }
    for (const QAccessible::Text kind :
        {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help}) {
        texts.append(accessible->text(kind));
    }
    for (int child = 0; child < accessible->childCount(); ++child) {
        addTexts(accessible->child(child), texts, depth + 1);
    }
}

/// Everything that any widget of the program says, in properties, rows, and to a screen reader.
QString everythingSaid()
{
    QStringList texts;
    for (QWidget* widget : QApplication::allWidgets()) {
        const QMetaObject& meta = *widget->metaObject();
        for (int i = 0; i < meta.propertyCount(); ++i) {
            if (meta.property(i).metaType() == QMetaType::fromType<QString>()) {
                texts.append(meta.property(i).read(widget).toString());
            }
        }
        if (const auto* view = qobject_cast<QAbstractItemView*>(widget); view != nullptr && view->model() != nullptr) {
            for (int row = 0; row < view->model()->rowCount(); ++row) {
                const QModelIndex index = view->model()->index(row, 0);
                texts.append(index.data(Qt::DisplayRole).toString());
                texts.append(index.data(Qt::AccessibleTextRole).toString());
                texts.append(index.data(Qt::ToolTipRole).toString());
            }
        }
    }
    for (QWidget* window : QApplication::topLevelWidgets()) {
        addTexts(QAccessible::queryAccessibleInterface(window), texts);
    }
    texts.append(QApplication::clipboard()->text());
    return texts.join(QLatin1Char('\n'));
}

void checkSaidNothing(const char* when)
{
    waitFor([waits = 0]() mutable { return ++waits > 5; }); // what is to be deleted goes
    const QString said = everythingSaid();
    for (const QString& canary : canaries) {
        INFO(when << ": " << canary.toStdString());
        CHECK_FALSE(said.contains(canary));
    }
}

/// Every file of the profile, in either of the encodings that a text may stand in.
void checkFilesTellNothing(const QString& profile, int least)
{
    int files = 0;
    QDirIterator all(profile, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        ++files;
        for (const QString& canary : canaries) {
            const auto* utf16 = reinterpret_cast<const char*>(canary.utf16());
            INFO(file.fileName().toStdString() << ": " << canary.toStdString());
            CHECK_FALSE(bytes.contains(canary.toUtf8()));
            CHECK_FALSE(bytes.contains(QByteArray(utf16, canary.size() * 2)));
        }
    }
    CHECK(files >= least);
}

bool done(const items::CommandSink::Done& future)
{
    return waitFor([&] { return future.isFinished(); }) && future.result().ok();
}

/// 苏苗 has a customer, and has written and searched and copied all over the place.
base::ConversationId work(RealSeat& seat, Customer& customer)
{
    seat.commands().setPresence(protocol::Presence::ready, {});
    const base::ConversationId id = customer.open(QStringLiteral("returns"), QStringLiteral("CANARYQUESTION"));
    REQUIRE(seat.serve(id));
    items::CustomerItem known = *seat.repository().customer(seat.repository().conversation(id)->customer);
    known.displayName = QStringLiteral("CANARYNAME");
    known.fields = {{QStringLiteral("phone"), QStringLiteral("CANARYFIELD")}};
    REQUIRE(done(seat.commands().updateCustomer(id, known)));
    REQUIRE(done(seat.commands().sendMessage(id, QStringLiteral("CANARYANSWER"), {})));
    REQUIRE(done(seat.commands().addNote(id, QStringLiteral("CANARYNOTE"))));
    REQUIRE(done(seat.commands().saveTransferNote(id, QStringLiteral("CANARYHANDOVER"))));
    REQUIRE(waitFor([&] { return seat.repository().connection().facts().queued == 0; }));
    seat.inbox().select(id);
    seat.inbox().composer().edit().setPlainText(QStringLiteral("CANARYDRAFT"));
    seat.inbox().openSearch();
    for (auto* field : seat.inbox().findChildren<QLineEdit*>()) {
        field->setText(QStringLiteral("CANARYSEARCH"));
    }
    QApplication::clipboard()->setText(QStringLiteral("CANARYQUESTION"));
    return id;
}

} // namespace

TEST_CASE("accounts_oneAfterTheOther_leaveNoTraces")
{
    REQUIRE_HUB();
    Hub hub;
    REQUIRE(hub.start());
    QTemporaryDir profile;
    store::MemoryKeyStore keys;
    Customer customer(hub.url());
    REQUIRE(waitFor([&] { return customer.isReady(); }));
    base::ConversationId id;
    {
        RealSeat seat(profile.path(), keys);
        REQUIRE(seat.enter(hub.url(), QStringLiteral("su.miao")));
        id = work(seat, customer);
        REQUIRE(waitFor([&] { return everythingSaid().contains(QStringLiteral("CANARYANSWER")); })); // the test can see
        REQUIRE(seat.leave());
        checkSaidNothing("signed out");
        REQUIRE(seat.enter(hub.url(), QStringLiteral("zheng.zhuo")));
        CHECK(seat.repository().conversation(id) == nullptr);
        checkSaidNothing("the second person");
        REQUIRE(seat.leave());
        checkSaidNothing("both gone");
    }
    checkFilesTellNothing(profile.path(), 3);
    // Started anew; and the first finds what was hers.
    RealSeat seat(profile.path(), keys);
    checkSaidNothing("started anew");
    REQUIRE(seat.enter(hub.url(), QStringLiteral("su.miao")));
    REQUIRE(waitFor([&] { return seat.repository().conversation(id) != nullptr; }));
    CHECK(seat.repository().conversation(id)->draft == QStringLiteral("CANARYDRAFT"));
}
