# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Everything that comes from outside, looked up once. Debian 12's packages; ./dev installs them.

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(OpenSSL 3 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(SQLiteCpp CONFIG REQUIRED)
find_package(spdlog CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(yaml-cpp CONFIG REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(opencc REQUIRED IMPORTED_TARGET opencc)
find_library(STEMMER_LIBRARY stemmer REQUIRED)

if(CLOUDSEAT_WORKSTATION)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Concurrent Gui Widgets Network WebSockets Svg Multimedia DBus LinguistTools)
    find_package(Qt6Keychain CONFIG REQUIRED)
    pkg_check_modules(hunspell REQUIRED IMPORTED_TARGET hunspell)
    pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)
    set_property(GLOBAL PROPERTY AUTOGEN_SOURCE_GROUP "")
endif()
if(CLOUDSEAT_TESTS)
    find_package(Catch2 2 CONFIG REQUIRED)
    find_package(rapidcheck CONFIG REQUIRED)
    if(CLOUDSEAT_WORKSTATION)
        find_package(Qt6 REQUIRED COMPONENTS Test)
    endif()
endif()
