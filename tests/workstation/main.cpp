// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// `tests_headless work PROFILE HUB NAME FROM UNTIL`: a clerk at work (see Clerk). A line of standard input is the
// password, for where the keyring of the profile has no session.
// `tests_headless inspect PROFILE NAME`: what is left (see inspect()).

#include "tests/workstation/clerk.h"
#include "tests/workstation/filekeystore.h"
#include "tests/workstation/inspection.h"

#include <QCoreApplication>

#include <iostream>
#include <string>

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
    std::string password;
    std::getline(std::cin, password);
    const auto enter = [&] {
        items::SignInRequest request;
        request.hub = options.hub;
        request.name = options.user;
        request.password = base::Secret(password);
        request.stay = true;
        application.signIn().signIn(request);
    };
    // The hub has ended what the keyring kept: he types his password again.
    QObject::connect(
        &application.signIn(), &items::SignInService::failed, &clerk,
        [&](items::SignInProblem problem) {
            if (problem == items::SignInProblem::Ended) {
                enter();
            }
        },
        Qt::QueuedConnection);
    QObject::connect(
        &application.signIn(), &items::SignInService::signedOut, &clerk,
        [&](items::SignInProblem problem) {
            if (problem == items::SignInProblem::Ended) {
                enter();
            }
        },
        Qt::QueuedConnection);
    keys.holds(QStringLiteral("session")) ? application.start({}) : enter();
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
