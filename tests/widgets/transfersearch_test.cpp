// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/transferpopup.h"

#include <QLineEdit>
#include <QListView>

namespace {

struct TransferSearch : DeskWindow
{
    TransferPopup& open()
    {
        scene.fillColleagues();
        inbox().select(Scene::conversation(2));
        settle();
        key(Qt::Key_T, Qt::ControlModifier);
        settle();
        REQUIRE(inbox().transfer() != nullptr);
        return *inbox().transfer();
    }

    static QStringList rows(TransferPopup& popup)
    {
        QStringList titles;
        const QAbstractItemModel& model = *popup.list().model();
        for (int row = 0; row < model.rowCount(); ++row) {
            titles.append(model.index(row, 0).data().toString());
        }
        return titles;
    }
};

} // namespace

TEST_CASE_METHOD(TransferSearch, "transfer_searchByPinyin_findsNamesAndMarksThem")
{
    TransferPopup& popup = open();
    const auto found = [&](const char16_t* typed) {
        popup.search().setText(QString::fromUtf16(typed));
        return rows(popup);
    };
    // What is typed before the readings are there is looked for again with them.
    popup.search().setText(QStringLiteral("zhengzh"));
    REQUIRE(QTest::qWaitFor([this] { return items::PinyinSearch::of(repository).isReady(); }, 60'000));
    CHECK(rows(popup) == QStringList {QStringLiteral("郑卓")});
    CHECK(popup.promise().startsWith(QStringLiteral("Kept for 郑卓 for 30 s")));
    for (const auto* typed : {u"zhengzhuo", u"zhengzh", u"郑zh", u"鄭卓", u"ZHENG.ZHUO", u"heng"}) {
        CHECK(found(typed) == QStringList {QStringLiteral("郑卓")});
    }
    CHECK(found(u"mx") == QStringList {QStringLiteral("孟溪")});
    CHECK(found(u"zh").front() == QStringLiteral("郑卓"));
    CHECK(found(u"xq").isEmpty());

    // Marked where it is in the name; an account that is found alone marks nothing.
    const auto* targets = qobject_cast<TransferTargets*>(popup.list().model());
    REQUIRE(targets != nullptr);
    const auto marks = [&] { return targets->at(targets->index(0, 0))->marks; };
    CHECK(found(u"zhuo") == QStringList {QStringLiteral("郑卓")});
    CHECK(marks() == std::vector<text::Range> {{1, 2}});
    CHECK(found(u"heng") == QStringList {QStringLiteral("郑卓")});
    CHECK(marks().empty());
    const auto picture = [&] {
        settle();
        return popup.list().viewport()->grab().toImage();
    };
    const QImage plain = picture();
    popup.search().setText(QStringLiteral("zhengzhuo"));
    CHECK(picture() != plain);
}
