// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// vcpkg.json is never built here, so it is at least held to what the build looks for.

#include "tests/tidy/sourcetree.h"

#include <catch2/catch.hpp>

#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace {

using Names = std::set<std::string>;

const tidy::Tree& sources()
{
    static const tidy::Tree tree = tidy::readTree(CLOUDSEAT_SOURCE_DIR);
    return tree;
}

std::string textOf(const std::string& path)
{
    const tidy::SourceFile* file = tidy::find(sources(), path);
    REQUIRE(file != nullptr);
    return file->text;
}

template <class Take> void eachMatch(const std::string& text, const std::string& form, Take take)
{
    const std::regex expression(form);
    for (std::sregex_iterator it(text.begin(), text.end(), expression), end; it != end; ++it) {
        take(*it);
    }
}

/// vcpkg's port of a package that CMake looks for; none: it is part of another or of the system.
std::string portOf(const std::string& name)
{
    static const std::map<std::string, std::string> ports {{"OpenSSL", "openssl"}, {"SQLite3", "sqlite3"},
        {"ZLIB", "zlib"}, {"SQLiteCpp", "sqlitecpp"}, {"CLI11", "cli11"}, {"ICU", "icu"}, {"libsodium", "libsodium"},
        {"libqrencode", "libqrencode"}, {"Qt6Keychain", "qtkeychain-qt6"}, {"Catch2", "catch2"},
        {"hunspell", "hunspell"}, {"Qt6:Core", "qtbase"}, {"Qt6:WebSockets", "qtwebsockets"}, {"Qt6:Svg", "qtsvg"},
        {"stemmer", "libstemmer"}, {"ical", "libical"}, {"lemon", "liblemon"}, {"Qt6:Multimedia", "qtmultimedia"},
        {"Qt6:LinguistTools", "qttools"}};
    static const Names none {"Threads", "PkgConfig", "Qt6", "Boost", "Qt6:Gui", "Qt6:Widgets", "Qt6:Network",
        "Qt6:DBus", "Qt6:Test", "Qt6:Concurrent"};
    const auto port = ports.find(name);
    return port != ports.end() ? port->second : none.contains(name) ? std::string() : name;
}

Names lookedFor()
{
    const std::string text = textOf("cmake/CloudseatLibraries.cmake");
    Names ports;
    const auto add = [&ports](const std::string& name) {
        if (const std::string port = portOf(name); !port.empty()) {
            ports.insert(port);
        }
    };
    eachMatch(text, R"(find_package\((\w[\w-]*)([^)]*)\))", [&](const std::smatch& found) {
        add(found[1]);
        const std::string rest = found[2];
        const auto components = rest.find("COMPONENTS");
        if ((found[1] == "Qt6" || found[1] == "Boost") && components != std::string::npos) {
            std::istringstream words(rest.substr(components + 10));
            for (std::string word; words >> word;) {
                add(found[1] == "Qt6" ? "Qt6:" + word : "boost-" + word);
            }
        }
    });
    eachMatch(text, R"(pkg_check_modules\(\w+[^)]*?(\w+)\))", [&](const std::smatch& found) { add(found[1]); });
    eachMatch(text, R"(find_(?:library|path)\(\w+ (\w+))", [&](const std::smatch& found) { add(found[1]); });
    // Most of Boost is headers only, which CMake doesn't look for.
    for (const tidy::SourceFile& file : sources()) {
        if (file.isCpp()) {
            eachMatch(file.text, R"(#include <boost/(\w+))",
                [&ports](const std::smatch& found) { ports.insert("boost-" + found[1].str()); });
        }
    }
    return ports;
}

Names named()
{
    const std::string text = textOf("vcpkg.json");
    Names ports;
    const auto from = text.find("\"dependencies\"");
    REQUIRE(from != std::string::npos);
    eachMatch(
        text.substr(from + 14), R"re("([a-z0-9-]+)")re", [&](const std::smatch& found) { ports.insert(found[1]); });
    return ports;
}

std::string listed(const Names& names)
{
    std::string text;
    for (const std::string& name : names) {
        text += name + ' ';
    }
    return text;
}

} // namespace

TEST_CASE("vcpkg_namesWhatTheBuildLooksFor")
{
    CHECK(listed(named()) == listed(lookedFor()));
}

TEST_CASE("vcpkg_version_isTheProjects")
{
    std::string version;
    eachMatch(textOf("CMakeLists.txt"), R"(project\([^)]*VERSION ([\d.]+))",
        [&version](const std::smatch& found) { version = found[1]; });
    CHECK(textOf("vcpkg.json").find("\"version-string\": \"" + version + "\"") != std::string::npos);
}
