// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/wrapuppanel.h"

#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QImage>
#include <QMimeData>
#include <QTemporaryDir>
#include <QWindow>

// What is dragged here from another program: the events come to the window, as the system sends them.

namespace {

struct Dropping : DeskWindow
{
    Dropping()
    {
        scene.setAnswered(2);
        inbox().select(Scene::conversation(2));
        settle();
        commands.calls.clear();
    }

    /// Dragged in, to the middle of this widget, and let go there. Whether it was taken.
    bool drop(const QWidget& on, const QMimeData& what)
    {
        const QPoint at = on.mapTo(&window, on.rect().center());
        const Qt::DropActions offered = Qt::CopyAction | Qt::MoveAction;
        QDragEnterEvent enter(at, offered, &what, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.windowHandle(), &enter);
        QDragMoveEvent move(at, offered, &what, Qt::LeftButton, Qt::NoModifier);
        if (enter.isAccepted()) { // the system goes on with what was said then
            move.setDropAction(enter.dropAction());
            move.accept();
        }
        QCoreApplication::sendEvent(window.windowHandle(), &move);
        if (!move.isAccepted()) {
            QDragLeaveEvent leave;
            QCoreApplication::sendEvent(window.windowHandle(), &leave);
            return false;
        }
        QDropEvent dropped(at, offered, &what, Qt::LeftButton, Qt::NoModifier);
        dropped.setDropAction(move.dropAction());
        QCoreApplication::sendEvent(window.windowHandle(), &dropped);
        settle();
        return dropped.isAccepted();
    }

    QString makeFile(const QString& name)
    {
        QFile file(folder.filePath(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write("label");
        return file.fileName();
    }

    static void setPaths(QMimeData& data, const QStringList& paths)
    {
        QList<QUrl> urls;
        for (const QString& path : paths) {
            urls.append(QUrl::fromLocalFile(path));
        }
        data.setUrls(urls);
    }

    Composer& composer() { return inbox().composer(); }
    const QWidget& edit() { return *composer().edit().viewport(); }

    void send()
    {
        QTest::keyClick(&composer().edit(), Qt::Key_Return);
        settle();
    }

    QTemporaryDir folder;
};

} // namespace

TEST_CASE_METHOD(Dropping, "drop_filesOnComposerOrMessages_goWithTheNextMessage")
{
    const bool onMessages = GENERATE(false, true);
    composer().restore(QStringLiteral("here they are"));
    QMimeData files;
    setPaths(files, {makeFile(QStringLiteral("label.txt")), makeFile(QStringLiteral("退款截图.png"))});
    const QWidget& target = onMessages ? *inbox().messages().viewport() : edit();
    REQUIRE(drop(target, files));
    CHECK(composer().text() == QStringLiteral("here they are"));
    CHECK(composer().edit().hasFocus());
    send();
    REQUIRE(commands.lastFiles.size() == 2);
    CHECK(commands.lastFiles[0].name == QStringLiteral("label.txt"));
    CHECK(commands.lastFiles[1].name == QStringLiteral("退款截图.png"));
    CHECK(commands.named(QStringLiteral("sendMessage")).size() == 1);
    CHECK(QFile::exists(folder.filePath(QStringLiteral("label.txt")))); // it was not moved away
}

TEST_CASE_METHOD(Dropping, "drop_pictureWithoutAFile_isSentAsOne")
{
    QMimeData picture;
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::red);
    picture.setImageData(image);
    REQUIRE(drop(edit(), picture));
    send();
    REQUIRE(commands.keptFiles.size() == 1);
    CHECK(commands.keptFiles[0].path.isEmpty());
    CHECK(commands.keptFiles[0].bytes.startsWith("\x89PNG"));
    CHECK(commands.lastFiles.size() == 1);
}

TEST_CASE_METHOD(Dropping, "drop_words_areWrittenAsPlainText")
{
    QMimeData words;
    words.setHtml(QStringLiteral("<b>bold</b>"));
    words.setText(QStringLiteral("<b>bold</b>"));
    REQUIRE(drop(edit(), words));
    CHECK(composer().text() == QStringLiteral("<b>bold</b>"));
    CHECK_FALSE(drop(*inbox().messages().viewport(), words)); // they belong nowhere else
}

TEST_CASE_METHOD(Dropping, "drop_folder_writesNoPathIntoTheAnswer")
{
    REQUIRE(QDir(folder.path()).mkdir(QStringLiteral("receipts")));
    QMimeData data;
    QStringList paths {folder.filePath(QStringLiteral("receipts"))};
    SECTION("alone")
    {
        setPaths(data, paths);
        CHECK_FALSE(drop(*inbox().messages().viewport(), data));
        drop(edit(), data);
        REQUIRE(told().size() == 1);
        CHECK(told().constFirst().startsWith(QStringLiteral("Folders can't be sent.")));
        send();
        CHECK(commands.named(QStringLiteral("sendMessage")).isEmpty());
    }
    SECTION("together with a file")
    {
        paths.append(makeFile(QStringLiteral("label.txt")));
        setPaths(data, paths);
        CHECK(drop(edit(), data));
        send();
        REQUIRE(commands.lastFiles.size() == 1);
        CHECK(commands.lastFiles[0].name == QStringLiteral("label.txt"));
    }
    CHECK(composer().text().isEmpty());
}

TEST_CASE_METHOD(Dropping, "drop_whereNothingCanBeWritten_isNotTaken")
{
    scene.fillWrapUp();
    settle();
    QMimeData files;
    setPaths(files, {makeFile(QStringLiteral("label.txt"))});
    CHECK_FALSE(drop(*inbox().messages().viewport(), files));
    CHECK(commands.keptFiles.empty());
}
