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
        others();
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

    std::unique_ptr<MainWindow> signInFilled()
    {
        auto made = window({1366, 768});
        made->signIn()->password().setText(QStringLiteral("0123456789"));
        return made;
    }

    void signIn()
    {
        auto made = signInFilled();
        shoot(*made, QStringLiteral("signin"));
        QKeyEvent large(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("A"));
        QFocusEvent in(QEvent::FocusIn);
        QCoreApplication::sendEvent(&made->signIn()->password(), &in);
        QCoreApplication::sendEvent(&made->signIn()->password(), &large);
        shoot(*made, QStringLiteral("signin-capslock"));
        made = signInFilled();
        m_service.refuse(items::SignInProblem::WrongPassword);
        shoot(*made, QStringLiteral("signin-wrong"));
        made = signInFilled();
        items::Certificate certificate;
        certificate.host = QStringLiteral("desk.example.org");
        certificate.subject = QStringLiteral("desk.example.org");
        certificate.fingerprint
            = QStringLiteral("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        certificate.validUntil = QDateTime(QDate(2027, 11, 20), QTime(12, 0));
        Q_EMIT m_service.certificateQuestion(certificate);
        shoot(*made, QStringLiteral("signin-certificate"));
        entrance();
    }

    /// The first time, and the second step.
    void entrance()
    {
        auto made = signInFilled();
        made->signIn()->setInvited(true);
        made->signIn()->invitation().setText(QStringLiteral("7GQ2-M0XN-4HRT-9WKB-C5A9"));
        shoot(*made, QStringLiteral("signin-invited"));
        made = signInFilled();
        items::FactorQuestion question;
        Q_EMIT m_service.factorQuestion(question);
        question.wrong = true;
        Q_EMIT m_service.factorQuestion(question);
        shoot(*made, QStringLiteral("signin-code"));
        made = signInFilled();
        question.wrong = false;
        question.key = QStringLiteral("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        question.uri
            = QStringLiteral("otpauth://totp/Mumu%20Home:su.miao?secret=%1&issuer=Mumu%20Home").arg(question.key);
        Q_EMIT m_service.factorQuestion(question);
        shoot(*made, QStringLiteral("signin-second-factor"));
        QStringList codes;
        for (const char* code :
            {"7GQ2-M0XN-4HRT-9WKB", "C5A9-20JK-VN8E-6PXD", "H3TW-8ZQA-1MRB-Y4GC", "0FKS-D7NE-92VH-TJ5X",
                "QB6M-WX3Z-8K1C-PR0G", "5YAV-T2HD-JN9S-4E7F", "MC8R-1GXQ-ZB6W-30KP", "9DTH-VS5J-2AEN-FY7M"}) {
            codes.append(QString::fromLatin1(code));
        }
        Q_EMIT m_service.recoveryCodes(codes);
        shoot(*made, QStringLiteral("signin-recovery"));
    }

    // What stands between a person and the hub, and what waits for it.
    void network();
    void waiting();
    void obstacles();
    void locked();

    void inbox()
    {
        refill();
        Scene(m_repository).putOffer();
        auto made = desk();
        made->inbox()->select(Scene::conversation(2));
        made->inbox()->composer().restore(QStringLiteral(
            "退款会在 1–3 个工作日内原路退回，运费由我们承担。方便的话请把退款截图发给我，我先登记一下。"));
        made->inbox()->composer().flush();
        made->inbox()->composer().focusEdit();
        shoot(*made, QStringLiteral("inbox"));
        made->inbox()->list().card(0)->openReasons();
        shoot(*made, QStringLiteral("inbox-decline"));
        QApplication::activePopupWidget()->close();
        made->inbox()->openSearch();
        made->inbox()->search().field().setText(QStringLiteral("運費"));
        while (made->inbox()->search().isSearching()) {
            settle();
        }
        shoot(*made, QStringLiteral("inbox-search"));
        made->inbox()->search().dismiss();
        using Kind = items::CustomerEdit::Kind;
        CustomerPanel& panel = made->inbox()->context().customer();
        panel.beginEdit(
            {{Kind::Field, QStringLiteral("city"), QStringLiteral("上海"), QStringLiteral("宁波")}, false, true});
        shoot(*made, QStringLiteral("inbox-customer"));
        Q_EMIT panel.editor()->cancelled();
        items::CustomerItem waiting = *m_repository.customer(Scene::customer(2));
        waiting.pending = true;
        m_repository.put(waiting);
        shoot(*made, QStringLiteral("inbox-customer-waiting"));
        made->openPresence();
        shoot(*made, QStringLiteral("presence"));
        made->openPresence();
        made->openPerson();
        shoot(*made, QStringLiteral("person"));
        made->openPerson();
        made->openShortcuts();
        shoot(*made, QStringLiteral("shortcuts"));
    }

    void offline()
    {
        refill();
        Scene(m_repository).loseConnection();
        auto made = desk();
        made->inbox()->select(Scene::conversation(3));
        made->inbox()->composer().focusEdit();
        shoot(*made, QStringLiteral("inbox-offline"));
        Scene(m_repository).findConnection();
        shoot(*made, QStringLiteral("inbox-caught-up"));
    }

    void wrapUp()
    {
        for (const QSize size : {QSize(1366, 768), QSize(1024, 640), QSize(683, 384)}) {
            wrapUp(size);
        }
    }

    void wrapUp(QSize size)
    {
        refill();
        Scene(m_repository).fillWrapUp();
        auto made = desk(size);
        made->inbox()->select(Scene::conversation(2));
        const auto chips = made->inbox()->wrapUp().findChildren<QAbstractButton*>();
        for (QAbstractButton* chip : chips) {
            if (chip->isCheckable()) {
                chip->click();
                break;
            }
        }
        made->inbox()->wrapUp().findChild<QPlainTextEdit*>()->setPlainText(
            QStringLiteral("灯罩裂痕，照片已存。整单退款 ¥239，运费商家承担。"));
        shoot(*made,
            size.width() == 1366 ? QStringLiteral("wrapup")
                                 : QStringLiteral("wrapup-%1x%2").arg(size.width()).arg(size.height()));
    }

    void others()
    {
        refill();
        Scene(m_repository).fillStates();
        auto made = desk();
        made->inbox()->select(Scene::conversation(1));
        made->inbox()->composer().setNote(true);
        made->inbox()->composer().restore(QStringLiteral("驿站电话已要到，等客户确认"));
        shoot(*made, QStringLiteral("inbox-states"));
        refill();
        made = desk();
        made->inbox()->select(Scene::conversation(2));
        made->inbox()->context().showNotes();
        shoot(*made, QStringLiteral("inbox-notes"));
        m_repository.clear();
        Scene(m_repository).fillEmpty();
        auto empty = desk();
        shoot(*empty, QStringLiteral("inbox-empty"));
    }

    void popups()
    {
        refill();
        auto made = desk();
        made->inbox()->select(Scene::conversation(2));
        made->openPassword();
        shoot(*made, QStringLiteral("password"));
        made = desk();
        made->inbox()->select(Scene::conversation(2));
        made->openPerson();
        Q_EMIT made->findChild<PersonPopup*>()->signOutClicked();
        made->openPerson();
        shoot(*made, QStringLiteral("signout"));
        made = desk();
        made->inbox()->select(Scene::conversation(2));
        made->openSettings(SettingsSectionId::Alerts);
        shoot(*made, QStringLiteral("alerts"));
        made = desk();
        made->inbox()->select(Scene::conversation(2));
        act(*made, 0, BlockAction::ShowReceipt, 0);
        shoot(*made, QStringLiteral("receipt"));
        made = desk();
        made->inbox()->select(Scene::conversation(2));
        act(*made, 2, BlockAction::OpenAttachment, 0);
        Q_EMIT m_commands.attachmentReady(Scene::lampHash(), Scene::lamp());
        QThreadPool::globalInstance()->waitForDone();
        shoot(*made, QStringLiteral("picture"));
        made = desk();
        made->inbox()->select(Scene::conversation(2));
        made->inbox()->composer().addFiles({{QStringLiteral("灯罩更换说明.pdf"), {}, QByteArray(348'160, 'x')},
            {QStringLiteral("退款截图.png"), {}, Scene::lamp()}});
        made->inbox()->composer().restore(QStringLiteral("说明书和截图发给您，按第 2 页的步骤就可以。"));
        made->inbox()->composer().focusEdit();
        shoot(*made, QStringLiteral("inbox-files"));
    }

    void handOver();
    void reading();
    void found(MainWindow& window);
    void writing();
    void commands();
    void replies();
    void shifts();
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

    static void act(MainWindow& made, int row, BlockAction action, int attachment)
    {
        MessageView& view = made.inbox()->messages();
        Q_EMIT view.actionTriggered(view.model()->index(row, 0), action, QString(), attachment);
    }

    void storeFaults()
    {
        refill();
        auto made = desk();
        made->inbox()->select(Scene::conversation(2));
        made->inbox()->composer().restore(QStringLiteral("退款会在 1–3 个工作日内原路退回。"));
        made->tellStoreFault(base::FaultKind::Full);
        shoot(*made, QStringLiteral("inbox-disk-full"));
        made = desk();
        made->inbox()->select(Scene::conversation(2));
        made->tellStoreRebuilt(QStringLiteral("store.damaged-20261120-140852"));
        shoot(*made, QStringLiteral("inbox-store-damaged"));
    }

    void sizes()
    {
        for (const QSize size : {QSize(1024, 640), QSize(860, 640), QSize(683, 384)}) {
            sizes(size);
        }
        refill();
        auto made = window({1024, 640});
        made->showSignIn();
        shoot(*made, QStringLiteral("signin-1024x640"));
    }

    void sizes(QSize size)
    {
        refill();
        auto made = desk(size);
        const QString name = QStringLiteral("inbox-%1x%2").arg(size.width()).arg(size.height());
        if (size.width() < 720) {
            shoot(*made, name + QStringLiteral("-list"));
        }
        made->inbox()->select(Scene::conversation(2));
        shoot(*made, name);
        Q_EMIT made->inbox()->findChild<ConversationHeader*>()->contextClicked();
        shoot(*made, name + QStringLiteral("-context"));
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
