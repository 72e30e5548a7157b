// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/button.h"
#include "widgets/inbox/downloads.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/picturecanvas.h"
#include "widgets/inbox/pictureviewer.h"

#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QMouseEvent>
#include <QPointer>
#include <QScrollBar>
#include <QWheelEvent>

namespace {

struct Desk : DeskWindow
{
    MessageView& view() { return inbox().messages(); }
    QScrollBar& bar() { return *view().verticalScrollBar(); }
    items::Timeline& talk(int number = 1) { return repository.timeline(Scene::conversation(number)); }

    static items::TimelineItem said(int number)
    {
        items::TimelineItem item;
        item.id = Scene::message(1000 + number);
        item.number = std::uint64_t(number);
        item.at = Scene::at(9, 0) + base::Milliseconds(std::int64_t(number) * 7'000);
        item.author = number % 3 == 0 ? protocol::AuthorKind::agent : protocol::AuthorKind::customer;
        item.own = number % 3 == 0;
        item.text = QStringLiteral("message %1 %2").arg(number).arg(QString(number % 80, QLatin1Char('w')));
        return item;
    }

    static std::vector<items::TimelineItem> several(int first, int last)
    {
        std::vector<items::TimelineItem> rows;
        for (int i = first; i <= last; ++i) {
            rows.push_back(said(i));
        }
        return rows;
    }

    void setUnread(int unread, int number = 1)
    {
        items::ConversationItem item = *repository.conversation(Scene::conversation(number));
        item.unread = unread;
        repository.put(item);
    }

    void open(int number)
    {
        inbox().select(Scene::conversation(number));
        settle();
    }

    /// Conversation 1 has so many messages, all read, and is open.
    void fill(int count)
    {
        setUnread(0);
        talk().reset(several(1, count), false);
        open(1);
    }

    int topOf(int row) { return view().visibleRect(row).top(); }
};

} // namespace

TEST_CASE_METHOD(Desk, "place_anotherConversationAndBack_isTheSame")
{
    fill(300);
    REQUIRE(view().isAtEnd());
    bar().setValue(bar().maximum() / 2 + 7);
    settle();
    const std::optional<ReadingPoint> before = view().readingPoint();
    REQUIRE(before);
    const int row = talk().indexOf(before->message) + 2;
    const QRect seen = view().visibleRect(row);
    REQUIRE_FALSE(seen.isEmpty());
    open(2);
    CHECK(view().isAtEnd());
    open(1);
    CHECK(view().readingPoint() == before);
    CHECK(view().visibleRect(row) == seen);
    // What came at its end meanwhile changes nothing.
    open(2);
    items::TimelineItem mine = said(303);
    talk().put(mine);
    open(1);
    CHECK(view().visibleRect(row) == seen);
}

TEST_CASE_METHOD(Desk, "place_besideAndInAWindowOfItsOwn_goesAlong")
{
    fill(300);
    bar().setValue(bar().maximum() / 2 + 7);
    settle();
    const std::optional<ReadingPoint> before = view().readingPoint();
    REQUIRE(before);
    inbox().panes().openBeside(Scene::conversation(2));
    settle();
    ConversationPane* pane = inbox().panes().showing(Scene::conversation(1));
    REQUIRE(pane != nullptr);
    CHECK(pane->messages().readingPoint()->message == before->message);
    CHECK(view().isAtEnd()); // the other one has a place of its own
    inbox().panes().close(*pane);
    settle();
    CHECK(inbox().panes().showing(Scene::conversation(1)) == nullptr);
    // Another pane goes on where the one was that is closed.
    open(1);
    CHECK(view().readingPoint()->message == before->message);
    inbox().toggleWindow();
    settle();
    REQUIRE(inbox().panes().windows().size() == 1);
    CHECK(view().readingPoint()->message == before->message);
    inbox().toggleWindow();
    settle();
    REQUIRE(inbox().panes().windows().empty());
    CHECK(view().readingPoint()->message == before->message);
}

TEST_CASE_METHOD(Desk, "place_atTheEnd_staysAtTheEnd")
{
    fill(300);
    open(2);
    talk().put(said(303));
    open(1);
    CHECK(view().isAtEnd());
    CHECK_FALSE(view().visibleRect(300).isEmpty());
}

TEST_CASE_METHOD(Desk, "place_otherLanguage_isTheSameInTheNewWindow")
{
    fill(300);
    open(2);
    open(1);
    bar().setValue(bar().maximum() / 3);
    settle();
    const std::optional<ReadingPoint> before = view().readingPoint();
    const QPointer<InboxView> old = window.inbox();
    language.apply(settings::Language::Chinese);
    settle();
    REQUIRE(window.inbox() != nullptr);
    CHECK(old.isNull()); // the new one may stand at the same address
    CHECK(view().readingPoint() == before);
    // Another look doesn't move it either.
    theme.setChoice(LookChoice::Dark);
    settle();
    CHECK(view().readingPoint() == before);
    language.apply(settings::Language::English);
}

TEST_CASE_METHOD(Desk, "place_pageReadAnew_isTheSame")
{
    fill(300);
    bar().setValue(bar().maximum() / 2);
    settle();
    const std::optional<ReadingPoint> before = view().readingPoint();
    REQUIRE(before);
    talk().reset(several(1, 305), false);
    settle();
    CHECK(view().readingPoint() == before);
}

TEST_CASE_METHOD(Desk, "unread_opened_lineStandsInTheUpperThird")
{
    setUnread(40);
    talk().reset(several(1, 300), false);
    open(1);
    // Two of three are the customer's: 40 of them begin 60 rows before the end.
    const int row = talk().indexOf(view().unreadFrom());
    REQUIRE(row >= 0);
    int later = 0;
    for (int i = row; i < 300; ++i) {
        later += talk().entries()[std::size_t(i)].author == protocol::AuthorKind::customer ? 1 : 0;
    }
    CHECK(later == 40);
    CHECK(topOf(row) > 0);
    CHECK(topOf(row) < view().viewport()->height() / 3);
    CHECK(view().spokenRow(row).startsWith(QStringLiteral("New messages. ")));
    CHECK_FALSE(view().spokenRow(row - 1).contains(QStringLiteral("New messages")));
    CHECK(view().newBelow() > 20);
    CHECK(view().newBelow() < 40);
    // Only what was on the screen is read.
    const QStringList read = commands.named(QStringLiteral("markRead"));
    REQUIRE_FALSE(read.isEmpty());
    CHECK_FALSE(read.constLast().endsWith(QStringLiteral("1299)")));
    // The line stays while it is read, and is gone when the conversation is opened again.
    setUnread(0);
    CHECK(talk().indexOf(view().unreadFrom()) == row);
    window.resize(1200, 700);
    settle();
    CHECK(topOf(row) > 0);
    CHECK(topOf(row) < view().viewport()->height() / 3);
    open(2);
    open(1);
    CHECK(view().unreadFrom().isNil());
}

TEST_CASE_METHOD(Desk, "unread_loadedLater_lineComesWithIt")
{
    setUnread(2);
    open(1);
    CHECK(view().unreadFrom().isNil());
    talk().reset(several(1, 299), false);
    settle();
    CHECK(view().unreadFrom() == Scene::message(1298));
    CHECK(view().isAtEnd());
}

TEST_CASE_METHOD(Desk, "unread_moreThanAPage_lineGoesUpAsOlderOnesCome")
{
    setUnread(40);
    talk().reset(several(271, 300), true);
    open(1);
    CHECK(view().unreadFrom() == Scene::message(1271));
    CHECK_FALSE(commands.named(QStringLiteral("loadOlder")).isEmpty());
    talk().prepend(several(200, 270), true);
    settle();
    const int row = talk().indexOf(view().unreadFrom());
    CHECK(talk().entries()[std::size_t(row)].number == 241);
    CHECK(topOf(row) > 0);
    CHECK(topOf(row) < view().viewport()->height() / 3);
}

TEST_CASE_METHOD(Desk, "unread_answered_lineGoes")
{
    setUnread(2);
    talk().reset(several(1, 299), false);
    open(1);
    REQUIRE_FALSE(view().unreadFrom().isNil());
    talk().put(said(300));
    settle();
    CHECK(view().unreadFrom().isNil());
}

TEST_CASE_METHOD(Desk, "endButton_scrolledUp_countsWhatComesBelow")
{
    fill(300);
    CHECK_FALSE(view().endButton().isVisible());
    bar().setValue(bar().maximum() / 2);
    settle();
    REQUIRE(view().endButton().isVisible());
    CHECK(view().endButton().isIconOnly());
    talk().put(said(301));
    talk().put(said(302));
    talk().put(said(303)); // ours
    settle();
    CHECK(view().newBelow() == 2);
    CHECK(view().endButton().text() == QStringLiteral("2 new messages"));
    CHECK(view().endButton().accessibleName() == QStringLiteral("To the end, 2 new messages"));
    CHECK_FALSE(view().endButton().isIconOnly());
    SECTION("End")
    {
        QTest::keyClick(&view(), Qt::Key_End);
    }
    SECTION("Tab and Space")
    {
        view().endButton().setFocus(Qt::TabFocusReason);
        REQUIRE(view().endButton().hasFocus());
        QTest::keyClick(&view().endButton(), Qt::Key_Space);
        CHECK(view().hasFocus());
    }
    settle();
    CHECK(view().isAtEnd());
    CHECK(view().newBelow() == 0);
    CHECK_FALSE(view().endButton().isVisible());
    bar().setValue(bar().maximum() / 2);
    settle();
    CHECK(view().endButton().isIconOnly());
}

namespace {

struct Files : Desk
{
    Files()
    {
        items::TimelineItem item = said(1);
        item.attachments
            = {{QStringLiteral("one"), QStringLiteral("a.pdf"), QStringLiteral("application/pdf"), 300, 0, 0},
                {QStringLiteral("two"), QStringLiteral("b.pdf"), QStringLiteral("application/pdf"), 300, 0, 0}};
        setUnread(0);
        talk().reset({item}, false);
        open(1);
        commands.calls.clear();
    }

    void save(int spot, const QString& path)
    {
        view().trigger(0, spot);
        auto* dialog = inbox().findChild<QFileDialog*>();
        REQUIRE(dialog != nullptr);
        Q_EMIT dialog->fileSelected(path);
        delete dialog;
    }
    int spot(const QString& name) { return int(view().spotNames(0).indexOf(name)); }
    QStringList saves() const { return commands.named(QStringLiteral("saveAttachment")); }
};

} // namespace

TEST_CASE_METHOD(Files, "download_underWay_cardShowsItAndCancels")
{
    const int before = view().visibleRect(0).height();
    save(0, QStringLiteral("/there/a"));
    CHECK(saves() == QStringList {QStringLiteral("saveAttachment(one, /there/a)")});
    Q_EMIT commands.saveProgress(QStringLiteral("one"), 45);
    settle();
    CHECK(view().visibleRect(0).height() > before);
    REQUIRE(inbox().downloads().of(QStringLiteral("one")) != nullptr);
    CHECK(inbox().downloads().of(QStringLiteral("one"))->percent == 45);
    CHECK(view().spokenRow(0).endsWith(QStringLiteral("Downloading 45%")));
    // A second one beside it; the card of the first does nothing until it ended.
    save(2, QStringLiteral("/there/b"));
    CHECK(saves().size() == 2);
    view().trigger(0, 0);
    CHECK(inbox().findChild<QFileDialog*>() == nullptr);
    view().trigger(0, spot(QStringLiteral("Cancel")));
    CHECK(commands.named(QStringLiteral("cancelSave")) == QStringList {QStringLiteral("cancelSave(one)")});
    Q_EMIT commands.attachmentSaved(QStringLiteral("two"), QStringLiteral("/there/b"));
    settle();
    CHECK(view().visibleRect(0).height() == before);
    CHECK(told().join(QLatin1Char('|')).contains(QStringLiteral("/there/b")));
}

TEST_CASE_METHOD(Files, "download_failed_saysWhyAndTriesAgain")
{
    save(1, QStringLiteral("/there/b"));
    Q_EMIT commands.saveProgress(QStringLiteral("two"), 30);
    const auto [problem, words] = GENERATE(std::pair {items::FileProblem::DiskFull, "Not saved: the disk is full"},
        std::pair {items::FileProblem::Unreachable, "Not saved: the hub can't be reached"},
        std::pair {items::FileProblem::NotFound, "Not saved: the hub has it no longer"},
        std::pair {items::FileProblem::Unwritable, "Not saved: the folder can't be written"});
    Q_EMIT commands.attachmentNotSaved(QStringLiteral("two"), problem);
    settle();
    CHECK(view().spokenRow(0).endsWith(QLatin1String(words)));
    CHECK(told().join(QLatin1Char('|')).contains(QLatin1String(words)));
    // It is so in the next window, too.
    language.apply(settings::Language::Chinese);
    language.apply(settings::Language::English);
    settle();
    REQUIRE(spot(QStringLiteral("Retry")) >= 0);
    view().trigger(0, spot(QStringLiteral("Retry")));
    CHECK(saves() == QStringList(2, QStringLiteral("saveAttachment(two, /there/b)")));
    REQUIRE(inbox().downloads().of(QStringLiteral("two")) != nullptr);
    CHECK_FALSE(inbox().downloads().of(QStringLiteral("two"))->problem);
    CHECK(inbox().downloads().of(QStringLiteral("two"))->percent == 30);
}

namespace {

struct Pictures : Desk
{
    Pictures()
    {
        std::vector<items::TimelineItem> rows;
        for (int i = 1; i <= 3; ++i) {
            items::TimelineItem item = said(i);
            item.attachments = {{QStringLiteral("picture %1").arg(i), QStringLiteral("%1.png").arg(i),
                QStringLiteral("image/png"), 300, 3000, 1500}};
            rows.push_back(item);
        }
        rows[1].attachments.insert(rows[1].attachments.begin(),
            {QStringLiteral("file"), QStringLiteral("a.pdf"), QStringLiteral("application/pdf"), 300, 0, 0});
        setUnread(0);
        talk().reset(rows, false);
        open(1);
        Q_EMIT view().actionTriggered(view().model()->index(1, 0), BlockAction::OpenAttachment, {}, 1);
        settle();
    }

    PictureViewer& viewer()
    {
        auto* found = window.findChild<PictureViewer*>();
        REQUIRE(found != nullptr);
        return *found;
    }
    PictureCanvas& canvas() { return viewer().canvas(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&canvas(), key, modifiers); }

    static QByteArray png(QSize size)
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return bytes;
    }
    void bring(QSize size = QSize(3000, 1500))
    {
        Q_EMIT commands.attachmentReady(viewer().current().hash, png(size));
        REQUIRE(QTest::qWaitFor([this] { return canvas().hasPicture(); }, 30'000));
    }
};

} // namespace

TEST_CASE_METHOD(Pictures, "viewer_arrows_goThroughTheConversation")
{
    CHECK(viewer().current().hash == QStringLiteral("picture 2"));
    CHECK(canvas().hasFocus());
    CHECK(canvas().accessibleName() == QStringLiteral("Picture 2.png, 2 of 3"));
    Q_EMIT commands.attachmentProgress(QStringLiteral("picture 2"), 45);
    CHECK(canvas().words() == QStringLiteral("Loading 45%"));
    press(Qt::Key_Right);
    CHECK(viewer().current().hash == QStringLiteral("picture 3"));
    press(Qt::Key_Right);
    CHECK(viewer().current().hash == QStringLiteral("picture 3"));
    press(Qt::Key_Left);
    press(Qt::Key_Left);
    CHECK(viewer().current().hash == QStringLiteral("picture 1"));
    CHECK(
        commands.named(QStringLiteral("fetchAttachment")).constLast() == QStringLiteral("fetchAttachment(picture 1)"));
    // What was asked for before comes late: it is not shown in the place of another.
    Q_EMIT commands.attachmentReady(QStringLiteral("picture 3"), png(QSize(10, 10)));
    settle();
    CHECK_FALSE(canvas().hasPicture());
    press(Qt::Key_Escape);
    settle();
    CHECK(window.findChild<PictureViewer*>() == nullptr);
}

TEST_CASE_METHOD(Pictures, "viewer_keys_magnifyMoveAndFit")
{
    bring();
    const double fitted = canvas().scale();
    CHECK(fitted < 1);
    CHECK(canvas().isFitted());
    press(Qt::Key_Minus);
    CHECK(canvas().scale() == fitted); // not smaller than that
    press(Qt::Key_1);
    CHECK(canvas().scale() == 1);
    QTest::qWait(1);
    REQUIRE(QTest::qWaitFor([this] { return canvas().shown().width() == 3000; }, 30'000));
    const QRectF before = canvas().shown();
    press(Qt::Key_Right, Qt::ShiftModifier);
    CHECK(canvas().shown().left() < before.left());
    for (int i = 0; i < 100; ++i) {
        press(Qt::Key_Right, Qt::ShiftModifier);
    }
    CHECK(canvas().shown().right() == Approx(canvas().width())); // its edge doesn't come inside
    press(Qt::Key_Plus);
    CHECK(canvas().scale() > 1);
    for (int i = 0; i < 50; ++i) {
        press(Qt::Key_Plus);
    }
    CHECK(canvas().scale() == PictureCanvas::mostScale);
    press(Qt::Key_0);
    CHECK(canvas().scale() == fitted);
    CHECK(canvas().isFitted());
}

TEST_CASE_METHOD(Pictures, "viewer_pointer_magnifiesWhereItIs")
{
    bring();
    const QPointF at(200, 150);
    const auto under = [&] { return (at - canvas().shown().topLeft()) / canvas().shown().width(); };
    canvas().zoomTo(1, at);
    REQUIRE(QTest::qWaitFor([this] { return canvas().shown().width() == 3000; }, 30'000));
    const QPointF before = under();
    QWheelEvent wheel(
        at, canvas().mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&canvas(), &wheel);
    CHECK(canvas().scale() == Approx(1.2));
    REQUIRE(QTest::qWaitFor([this] { return canvas().shown().width() >= 3000 * canvas().scale(); }, 30'000));
    CHECK(under().x() == Approx(before.x()).margin(0.001));
    CHECK(under().y() == Approx(before.y()).margin(0.001));
    const QRectF shown = canvas().shown();
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, QPoint(300, 200));
    QMouseEvent moved(QEvent::MouseMove, QPointF(260, 190), canvas().mapToGlobal(QPointF(260, 190)), Qt::NoButton,
        Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&canvas(), &moved);
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, QPoint(260, 190));
    CHECK(canvas().shown().topLeft() == shown.topLeft() + QPointF(-40, -10));
}

TEST_CASE_METHOD(Pictures, "viewer_copyAndSave_takeTheWholePicture")
{
    QGuiApplication::clipboard()->clear();
    press(Qt::Key_C, Qt::ControlModifier); // nothing is there yet
    CHECK(QGuiApplication::clipboard()->image().isNull());
    bring();
    press(Qt::Key_C, Qt::ControlModifier);
    CHECK(QGuiApplication::clipboard()->image().size() == QSize(3000, 1500));
    press(Qt::Key_S, Qt::ControlModifier);
    settle();
    const std::unique_ptr<QFileDialog> dialog(inbox().findChild<QFileDialog*>());
    REQUIRE(dialog != nullptr);
    Q_EMIT dialog->fileSelected(QStringLiteral("/there/2.png"));
    CHECK(commands.named(QStringLiteral("saveAttachment"))
        == QStringList {QStringLiteral("saveAttachment(picture 2, /there/2.png)")});
}
