// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/shots/photographer.h"

namespace {

constexpr Look looks[] = {
    {"zh-light", settings::Language::Chinese, settings::Look::Light},
    {"zh-dark", settings::Language::Chinese, settings::Look::Dark},
    {"en-light", settings::Language::English, settings::Look::Light},
    {"en-dark", settings::Language::English, settings::Look::Dark},
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
