// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/recordedcommands.h"
#include "tests/widgets/support/recordedsignin.h"
#include "tests/widgets/support/scene.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/picturestore.h"
#include "widgets/inbox/searchbar.h"
#include "widgets/inbox/wrapuppanel.h"
#include "widgets/signin/signinscreen.h"
#include "widgets/window/language.h"
#include "widgets/window/mainwindow.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTextStream>
#include <QThreadPool>

namespace {

struct Look
{
    const char* name;
    settings::Language language;
    settings::Look look;
};

constexpr Look looks[] = {
    {"zh-light", settings::Language::Chinese, settings::Look::Light},
    {"zh-dark", settings::Language::Chinese, settings::Look::Dark},
    {"en-light", settings::Language::English, settings::Look::Light},
    {"en-dark", settings::Language::English, settings::Look::Dark},
};

/// Lets layouts, decoded pictures and queued calls settle.
void settle()
{
    QElapsedTimer time;
    time.start();
    do {
        QThreadPool::globalInstance()->waitForDone(50);
        QCoreApplication::sendPostedEvents(nullptr, 0);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    } while (time.elapsed() < 120);
}

class Photographer
{
public:
    Photographer(QApplication& application, QString folder, const Look& look)
        : m_folder(std::move(folder))
        , m_look(look)
        , m_clock(Scene::now())
        , m_settings(QString())
        , m_theme(application)
        , m_language(m_theme)
        , m_workplace {m_theme, m_clock, m_repository, m_commands}
    {
        m_settings.set(settings::language, look.language);
        m_settings.set(settings::look, look.look);
        m_settings.set(settings::hubAddress, QStringLiteral("desk.example.org"));
        m_settings.set(settings::lastName, QStringLiteral("su.miao"));
        m_theme.setChoice(LookChoice(int(look.look)));
        m_language.apply(look.language);
    }

    int run()
    {
        signIn();
        inbox();
        offline();
        wrapUp();
        others();
        sizes();
        return m_bad;
    }

private:
    /// A window of its own for each picture: no state is carried from one to the next.
    std::unique_ptr<MainWindow> window(QSize size)
    {
        auto window = std::make_unique<MainWindow>(m_workplace, m_theme, m_language, m_service, m_settings);
        window->resize(size);
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
        settle();
        const QString path = QStringLiteral("%1/%2-%3.png").arg(m_folder, name, QLatin1String(m_look.name));
        if (!widget.grab().save(path)) {
            QTextStream(stderr) << "can't write " << path << '\n';
            ++m_bad;
        }
    }

    void signIn()
    {
        auto made = window({1366, 768});
        made->signIn()->password().setText(QStringLiteral("0123456789"));
        shoot(*made, QStringLiteral("signin"));
        QKeyEvent large(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("A"));
        QFocusEvent in(QEvent::FocusIn);
        QCoreApplication::sendEvent(&made->signIn()->password(), &in);
        QCoreApplication::sendEvent(&made->signIn()->password(), &large);
        shoot(*made, QStringLiteral("signin-capslock"));
        m_service.refuse(items::SignInProblem::WrongPassword);
        shoot(*made, QStringLiteral("signin-wrong"));
        items::Certificate certificate;
        certificate.host = QStringLiteral("desk.example.org");
        certificate.subject = QStringLiteral("desk.example.org");
        certificate.fingerprint
            = QStringLiteral("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        certificate.validUntil = QDateTime(QDate(2027, 11, 20), QTime(12, 0));
        Q_EMIT m_service.certificateQuestion(certificate);
        shoot(*made, QStringLiteral("signin-certificate"));
    }

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
        items::ConnectionFacts facts;
        facts.connectivity = items::Connectivity::Live;
        facts.latencyMs = 41;
        m_repository.connection().setFacts(facts);
        m_repository.connection().announceCaughtUp(14, 2);
        shoot(*made, QStringLiteral("inbox-caught-up"));
    }

    void wrapUp()
    {
        refill();
        Scene(m_repository).fillWrapUp();
        auto made = desk();
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
        shoot(*made, QStringLiteral("wrapup"));
    }

    void others()
    {
        refill();
        Scene(m_repository).fillStates();
        auto made = desk();
        made->inbox()->select(Scene::conversation(1));
        made->inbox()->composer().setNote(true);
        made->inbox()->composer().restore(QStringLiteral("驿站电话已要到，等客户确认"));
        made->inbox()->toasts().show(ToastKind::Failure, InboxView::tr("The presence was not changed."), QString());
        shoot(*made, QStringLiteral("inbox-states"));
        made->inbox()->select(Scene::conversation(2));
        made->inbox()->context().showNotes();
        shoot(*made, QStringLiteral("inbox-notes"));
        m_repository.clear();
        Scene(m_repository).fillEmpty();
        auto empty = desk();
        shoot(*empty, QStringLiteral("inbox-empty"));
    }

    void sizes()
    {
        for (const QSize size : {QSize(1024, 640), QSize(860, 640), QSize(683, 384)}) {
            refill();
            auto made = desk(size);
            const QString name = QStringLiteral("inbox-%1x%2").arg(size.width()).arg(size.height());
            if (size.width() < 720) {
                shoot(*made, name + QStringLiteral("-list"));
            }
            made->inbox()->select(Scene::conversation(2));
            shoot(*made, name);
        }
        refill();
        auto made = window({1024, 640});
        made->showSignIn();
        shoot(*made, QStringLiteral("signin-1024x640"));
    }

    QString m_folder;
    const Look& m_look;
    base::ManualClock m_clock;
    items::Repository m_repository;
    RecordedCommands m_commands;
    RecordedSignIn m_service;
    settings::Settings m_settings;
    Theme m_theme;
    LanguageSwitch m_language;
    Workplace m_workplace;
    int m_bad = 0;
};

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    // Pictures look the same wherever they are taken.
    qputenv("TZ", "Asia/Shanghai");
    QApplication application(argc, argv);
    QApplication::setApplicationVersion(QStringLiteral(CLOUDSEAT_VERSION));
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("shots");
    if (!QDir().mkpath(folder)) {
        QTextStream(stderr) << "can't make " << folder << '\n';
        return 1;
    }
    const QString only = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString();
    int bad = 0;
    for (const Look& look : looks) {
        if (only.isEmpty() || only == QLatin1String(look.name)) {
            bad += Photographer(application, folder, look).run();
        }
    }
    return bad == 0 ? 0 : 1;
}
