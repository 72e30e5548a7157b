// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/messagelistmodel.h"
#include "tests/widgets/shots/settle.h"
#include "tests/widgets/support/pseudotranslator.h"
#include "tests/widgets/support/recordedcommands.h"
#include "tests/widgets/support/recordedsignin.h"
#include "tests/widgets/support/scene.h"
#include "widgets/common/button.h"
#include "widgets/common/segmented.h"
#include "widgets/common/textfield.h"
#include "widgets/common/theme/scaling.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/offercard.h"
#include "widgets/inbox/picturestore.h"
#include "widgets/inbox/searchbar.h"
#include "widgets/inbox/transferpopup.h"
#include "widgets/inbox/wrapuppanel.h"
#include "widgets/signin/signinscreen.h"
#include "widgets/window/language.h"
#include "widgets/window/mainwindow.h"
#include "widgets/window/personpopup.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QTextStream>
#include <QThreadPool>

#include <functional>

/// What makes a screen hard to fit.
enum class Hard
{
    No,
    LongWords, ///< a language as long as German
    RightToLeft, ///< customers write Arabic and Hebrew
    Large ///< twice the size on a monitor of 1366x768
};

struct Look
{
    const char* name;
    settings::Language language;
    settings::Look look;
    Hard hard = Hard::No;
};

class MemoryArticles;
class MemoryKnowledge;
class Photographer
{
public:
    using Hold = std::function<void(const QString& name)>;

    /// `hold`, if there is one, gets each screen in place of a picture, for as long as it takes.
    Photographer(QApplication& application, QString folder, const Look& look, Hold hold = {})
        : m_folder(std::move(folder))
        , m_hold(std::move(hold))
        , m_look(look)
        , m_room(look.hard == Hard::Large ? QSize(683, 384) : QSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX))
        , m_clock(Scene::now())
        , m_settings(QString())
        , m_theme(application)
        , m_language(m_theme)
        , m_keys(m_settings)
        , m_spelling(m_settings, m_repository)
        , m_workplace {m_theme, m_clock, m_repository, m_commands, m_keys, m_spelling}
    {
        m_settings.set(settings::language, look.language);
        m_settings.set(settings::look, look.look);
        m_settings.set(settings::hubAddress, QStringLiteral("desk.example.org"));
        m_settings.set(settings::lastName, QStringLiteral("su.miao"));
        m_theme.setChoice(LookChoice(int(look.look)));
        m_language.apply(look.language);
        if (look.hard == Hard::LongWords) {
            QCoreApplication::installTranslator(&m_pseudo);
        }
        if (look.hard == Hard::Large) {
            enlarge();
        }
    }
    ~Photographer() { scaling::set(100); }
    Q_DISABLE_COPY_MOVE(Photographer)

    int run()
    {
        if (m_look.hard == Hard::Large) {
            return runSmall();
        }
        signIn();
        inbox();
        offline();
        wrapUp();
        closing();
        others();
        earlier();
        popups();
        handOver();
        reading();
        writing();
        commands();
        replies();
        network();
        shifts();
        disturbances();
        takeOver();
        block();
        merge();
        account();
        storeFaults();
        panes();
        knowledge();
        editing();
        sizes();
        return m_bad;
    }

private:
    void enlarge()
    {
        m_settings.set(settings::scale, 200);
        if (!scaling::set(200)) {
            QTextStream(stderr) << "this Qt can't be told how large to be\n";
            ++m_bad;
        }
        m_theme.refresh();
    }

    /// What fits where everything is twice as large.
    int runSmall()
    {
        signIn();
        offline();
        wrapUp(m_room);
        waysBack(m_room);
        closeQuestion(m_room);
        commands();
        sizes(m_room);
        return m_bad;
    }

    /// A window of its own for each picture: no state is carried from one to the next.
    std::unique_ptr<MainWindow> window(QSize size)
    {
        auto window = std::make_unique<MainWindow>(m_workplace, m_theme, m_language, m_service, m_settings);
        window->resize(size.boundedTo(m_room));
        window->show();
        return window;
    }

    std::unique_ptr<MainWindow> desk(QSize size = {1366, 768})
    {
        auto made = window(size);
        made->showDesk();
        made->inbox()->pictures().put(Scene::lampHash(), Scene::lamp());
        settle();
        return made;
    }

    void refill()
    {
        m_repository.clear();
        Scene(m_repository).fillDay();
    }

    void shoot(QWidget& widget, const QString& name)
    {
        if (m_look.hard == Hard::RightToLeft) {
            Scene(m_repository).turnCustomers();
        }
        settle();
        if (m_hold) {
            m_hold(name);
            return;
        }
        QPixmap picture = widget.grab();
        // A menu is a window of its own over this one.
        if (QWidget* menu = QApplication::activePopupWidget()) {
            QPainter(&picture).drawPixmap(widget.mapFromGlobal(menu->mapToGlobal(QPoint())), menu->grab());
        }
        // So are the lists over the composer.
        for (QWidget* list : QApplication::topLevelWidgets()) {
            if (list->isVisible() && list->windowType() == Qt::ToolTip) {
                QPainter(&picture).drawPixmap(widget.mapFromGlobal(list->mapToGlobal(QPoint())), list->grab());
            }
        }
        const QString path = QStringLiteral("%1/%2-%3.png").arg(m_folder, name, QLatin1String(m_look.name));
        if (!picture.save(path)) {
            QTextStream(stderr) << "can't write " << path << '\n';
            ++m_bad;
        }
    }

    // The way in.
    std::unique_ptr<MainWindow> signInFilled();
    void signIn();
    void entrance();

    // A day of work.
    void inbox();
    void offline();
    void others();
    void popups();
    void storeFaults();
    void sizes();
    void sizes(QSize size);
    void earlier();

    // How a conversation ends, or doesn't.
    void wrapUp();
    void wrapUp(QSize size);
    void waysBack(QSize size);
    void closing();
    void closeQuestion(QSize size);

    // What stands between a person and the hub, and what waits for it.
    void network();
    void waiting();
    void obstacles();
    void locked();

    void handOver();
    void reading();
    void found(MainWindow& window);
    void writing();
    void commands();
    void replies();
    void shifts();
    void recalled();
    void disturbances();
    void claim();
    void takeOver();
    void block();
    void merge();
    void account();
    void panes();
    void knowledge();
    void weakerMatches(MemoryKnowledge& knowledge, const QString& words);
    void bulk(MemoryArticles& articles);
    void editing();

    /// `name`, and the size behind it where it isn't the usual one.
    static QString sized(const char* name, QSize size)
    {
        const QString plain = QString::fromLatin1(name);
        return size.width() == 1366 ? plain : plain + QStringLiteral("-%1x%2").arg(size.width()).arg(size.height());
    }

    static void act(MainWindow& made, int row, BlockAction action, int attachment)
    {
        MessageView& view = made.inbox()->messages();
        Q_EMIT view.actionTriggered(view.model()->index(row, 0), action, QString(), attachment);
    }

    QString m_folder;
    Hold m_hold;
    const Look& m_look;
    const QSize m_room; ///< of the monitor
    PseudoTranslator m_pseudo;
    base::ManualClock m_clock;
    items::Repository m_repository;
    RecordedCommands m_commands;
    RecordedSignIn m_service;
    settings::Settings m_settings;
    Theme m_theme;
    LanguageSwitch m_language;
    ShortcutTable m_keys;
    spelling::Spelling m_spelling;
    Workplace m_workplace;
    int m_bad = 0;
};
