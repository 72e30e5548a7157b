// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/shots/photographer.h"

#include <QEventLoop>
#include <QSocketNotifier>

#include <cstdlib>
#include <iostream>

namespace {

constexpr Look looks[] = {
    {"zh-light", settings::Language::Chinese, settings::Look::Light},
    {"zh-dark", settings::Language::Chinese, settings::Look::Dark},
    {"en-light", settings::Language::English, settings::Look::Light},
    {"en-dark", settings::Language::English, settings::Look::Dark},
};

/// Says which screen stands, and lets it stand until somebody answers with a line.
void hold(const QString& name)
{
    std::cout << name.toStdString() << std::endl;
    QSocketNotifier answer(0, QSocketNotifier::Read);
    QEventLoop loop;
    QObject::connect(&answer, &QSocketNotifier::activated, &loop, &QEventLoop::quit);
    loop.exec();
    std::string line;
    if (!std::getline(std::cin, line)) {
        std::exit(1); // nobody is there any more
    }
}

} // namespace

/// `cloudseat-shots DIR [LOOK]` takes the pictures; `cloudseat-shots --hold LOOK` shows the screens one by one.
int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    // Pictures look the same wherever they are taken.
    qputenv("TZ", "Asia/Shanghai");
    QApplication application(argc, argv);
    QApplication::setApplicationVersion(QStringLiteral(CLOUDSEAT_VERSION));
    if (argc > 2 && qstrcmp(argv[1], "--hold") == 0) {
        for (const Look& look : looks) {
            if (qstrcmp(argv[2], look.name) == 0) {
                return Photographer(application, {}, look, hold).run();
            }
        }
        return 2;
    }
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
