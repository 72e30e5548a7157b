// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/log.h"
#include "hub/runtime/hub.h"

#include <filesystem>
#include <functional>
#include <string>

/// What the program can be told to do. Each returns the exit status and says on stderr what went wrong.
namespace commands {

enum Status
{
    Good = 0,
    Failed = 1,
    Usage = 2,
    BadDeskFile = 3,
    CannotListen = 4,
    BadData = 5, ///< damaged, of a newer version, full, or not this user's
    BadCertificate = 6,
    LogFailed = 7, ///< while serving: the disk failed, or another hub took over
    InUse = 8 ///< somebody else works in the folder: try again
};

struct Serve
{
    hub::HubSettings settings;
    std::string deskFile;
    std::string listen = "127.0.0.1:8443";
    std::vector<std::string> trustedProxies; ///< addresses and networks
    std::string proxyHeader = "x-forwarded-for";
    std::filesystem::path metricsToken; ///< a file with the token; empty: none
    std::filesystem::path copyToken; ///< likewise, of whoever may keep a warm copy
    std::filesystem::path sites; ///< a file, see hub/config/sitesfile.h; empty: none
    std::size_t passwordKib = hub::PasswordCost().memoryBytes / 1024;
    bool coreDumps = false; ///< the system may keep images of this process
    std::string logLevel = "info";
    bool jsonLog = false; ///< the log's lines are objects
    std::function<void(const std::string&)> setLogLevel;
    /// Command line and configuration file once more.
    std::function<base::Result<Serve>()> parseAgain;
};

/// Of `backup` and `restore`.
struct Copying
{
    std::filesystem::path data;
    std::filesystem::path to;
    std::filesystem::path from;
    std::filesystem::path secrets; ///< folder with the master key; empty: it is in the backup
    std::string desk;
    bool withSecrets = false;
};

/// Of `follow` and `promote`.
struct Following
{
    std::filesystem::path data;
    std::string from;
    std::string fingerprint;
    std::filesystem::path token;
    std::filesystem::path secrets;
};

/// Of `demo`.
struct Demonstration
{
    std::filesystem::path data;
    std::string deskFile;
    std::filesystem::path dialogues;
    std::uint64_t seed = 1;
    int weeks = 2;
};

/// One line on stderr; the status, to be returned.
int say(Status status, const std::string& text);
/// What a fault about the data folder is to whoever started the program.
Status statusOf(const base::Fault& fault);
/// A fault as a sentence for the operator.
std::string sentence(const base::Fault& fault);
/// The first line of a file: on the command line every program of the machine could read it. `option` names it.
base::Result<base::Secret> readToken(const std::string& option, const std::filesystem::path& file);
/// What to say where every user of the machine may read that file; empty: they may not, or there is none.
std::string looseToken(const std::string& option, const std::filesystem::path& file);

int serve(Serve options, const base::LogSink& log);
int checkConfig(const std::string& file);
int addUser(const std::filesystem::path& data, const std::string& name, bool passwordFromStdin);
/// Asks the hub that serves from the directory, else does it itself.
int operate(const std::filesystem::path& data, hub::OperatorRequest request, const std::string& device);
/// `file`: with what is to be read; the codes go to a new file `codes`, for its owner only.
int inviteMany(const std::filesystem::path& data, hub::OperatorRequest request, const std::filesystem::path& codes);
int forgetCustomer(const std::filesystem::path& data, const std::string& customer);
int fromFile(const std::filesystem::path& data, hub::OperatorRequest request);
int exportParameters(const std::filesystem::path& data, const std::filesystem::path& file);
/// The table of docs/routing.md.
int listParameters(bool json);
/// Every permission with who holds it, and what needs it.
int printRights(bool json);
int verify(const std::filesystem::path& data, const std::string& desk);

/// The operator's word that the data was put back from a backup: the log gets a new lineage.
int restored(const std::filesystem::path& data, const std::string& desk);

/// Copies what is needed to begin again, beside a running hub, too.
int backUp(const Copying& options);
/// Puts it back where nothing is.
int restore(const Copying& options);
/// Makes a desk that has been worked at for weeks, in a folder without one.
int demo(const Demonstration& options);
/// Keeps a warm copy of a hub that serves elsewhere, until a signal.
int follow(const Following& options);
/// Makes a hub's folder of it.
int promote(const Following& options);

} // namespace commands
