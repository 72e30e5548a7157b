// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/shots/photographer.h"

#include <QEventLoop>
#include <QSocketNotifier>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <vector>

namespace {

constexpr Look looks[] = {
    {"zh-light", settings::Language::Chinese, settings::Look::Light},
    {"zh-dark", settings::Language::Chinese, settings::Look::Dark},
    {"en-light", settings::Language::English, settings::Look::Light},
    {"en-dark", settings::Language::English, settings::Look::Dark},
    {"pseudo-light", settings::Language::English, settings::Look::Light, Hard::LongWords},
    {"rtl-light", settings::Language::English, settings::Look::Light, Hard::RightToLeft},
    {"en-light-200", settings::Language::English, settings::Look::Light, Hard::Large},
    {"zh-light-200", settings::Language::Chinese, settings::Look::Light, Hard::Large},
};

const Look* lookNamed(const char* name)
{
    const auto found = std::ranges::find_if(looks, [name](const Look& look) { return qstrcmp(name, look.name) == 0; });
    return found != std::end(looks) ? found : nullptr;
}

/// What is asked for; without a name both languages, light and dark.
std::vector<const Look*> chosen(int count, char** names)
{
    std::vector<const Look*> all;
    for (int i = 0; i < count; ++i) {
        const Look* look = lookNamed(names[i]);
        if (look == nullptr) {
            return {};
        }
        all.push_back(look);
    }
    if (count > 0) {
        return all;
    }
    for (const Look& look : looks) {
        if (look.hard == Hard::No) {
            all.push_back(&look);
        }
    }
    return all;
}

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

/// `cloudseat-shots DIR [LOOK...]` takes the pictures; `cloudseat-shots --hold LOOK` shows the screens one by one.
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
        const Look* look = lookNamed(argv[2]);
        return look != nullptr ? Photographer(application, {}, *look, hold).run() : 2;
    }
    const std::vector<const Look*> wanted = chosen(std::max(0, argc - 2), argv + 2);
    if (wanted.empty()) {
        QTextStream(stderr) << "looks are";
        for (const Look& look : looks) {
            QTextStream(stderr) << ' ' << look.name;
        }
        QTextStream(stderr) << '\n';
        return 2;
    }
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("shots");
    if (!QDir().mkpath(folder)) {
        QTextStream(stderr) << "can't make " << folder << '\n';
        return 1;
    }
    int bad = 0;
    for (const Look* look : wanted) {
        bad += Photographer(application, folder, *look).run();
    }
    return bad == 0 ? 0 : 1;
}
