// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// `tests_headless work PROFILE HUB NAME FROM UNTIL`: a clerk at work (see Clerk). The first line of standard input is
// the password, for where the keyring of the profile has no session; a line `back` takes the place back from another.
// `tests_headless inspect PROFILE NAME`: what is left (see inspect()).

#include "tests/workstation/clerk.h"
#include "tests/workstation/filekeystore.h"
#include "tests/workstation/inspection.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <iostream>
#include <unistd.h>

namespace {

int work(const QStringList& arguments)
{
    Options options;
    options.profile = arguments.at(2);
    options.hub = arguments.at(3);
    options.user = arguments.at(4);
    FileKeyStore keys(options.profile + QStringLiteral("/keys"));
    Application application(options, keys);
    Clerk clerk(application, arguments.at(5).toInt(), arguments.at(6).toInt());
    const bool wantsPassword = !keys.holds(QStringLiteral("session"));
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &clerk, [&] {
        std::string line;
        if (!std::getline(std::cin, line)) {
            input.setEnabled(false);
        } else if (line == "back") {
            clerk.comeBack();
        } else if (wantsPassword) {
            items::SignInRequest request;
            request.hub = options.hub;
            request.name = options.user;
            request.password = base::Secret(line);
            request.stay = true;
            application.signIn().signIn(request);
        }
    });
    if (!wantsPassword) {
        application.start({});
    }
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication qt(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("cloudseat"));
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 7 && arguments.at(1) == QStringLiteral("work")) {
        return work(arguments);
    }
    if (arguments.size() == 4 && arguments.at(1) == QStringLiteral("inspect")) {
        return inspect(arguments.at(2), arguments.at(2) + QStringLiteral("/keys"), arguments.at(3));
    }
    std::cerr << "see the source\n";
    return 2;
}
