// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <QVariant>

#include <memory>

class QSettings;

namespace settings {

enum class Language
{
    System,
    Chinese,
    English
};

enum class Look
{
    System,
    Light,
    Dark
};

enum class Volume
{
    Low,
    Normal,
    High
};

/// What closing the window does.
enum class Closing
{
    ByShift, ///< keeps running on shift or with open conversations, else quits
    Keep,
    Quit
};

/// A preference: its key in the file and what holds without one. Values outside the enum's range count as absent.
template <class T> struct Option
{
    const char* key;
    T otherwise;
};

// The one table of preferences.
inline const Option<Language> language {"look/language", Language::System};
inline const Option<Look> look {"look/theme", Look::System};
/// How large everything is, in percent.
inline const Option<int> scale {"look/scale", 100};
inline const Option<Closing> closing {"window/closing", Closing::ByShift};
/// The person was told once that the program goes on without its window.
inline const Option<bool> closingTold {"window/closingTold", false};
inline const Option<bool> enterSends {"composer/enterSends", true};
/// Of English, where a dictionary is installed.
inline const Option<bool> checkSpelling {"composer/checkSpelling", true};
/// What the person changed of the table of shortcuts: `name=keys` of each.
inline const Option<QString> shortcuts {"keys/changed", {}};
inline const Option<bool> sounds {"alerts/sounds", true};
// Of each class of alert, while `sounds` is on.
inline const Option<bool> offerSound {"alerts/offer", true};
inline const Option<bool> assignmentSound {"alerts/assignment", true};
inline const Option<bool> firstMessageSound {"alerts/firstMessage", true};
inline const Option<bool> messageSound {"alerts/message", true};
inline const Option<bool> lateSound {"alerts/late", true};
inline const Option<Volume> volume {"alerts/volume", Volume::Normal};
/// Id of the output that sounds; empty, or one that isn't there: the system's own.
inline const Option<QString> soundOutput {"alerts/output", {}};
/// On a break only offers and conversations that come to the person may sound.
inline const Option<bool> quietBreaks {"alerts/quietBreaks", true};
/// Hours of the week in which only what must be heard is: see QuietWeek.
inline const Option<QString> quietHours {"alerts/quietHours", {}};
/// ... and a time that was begun by hand: see QuietSpan.
inline const Option<QString> quietNow {"alerts/quietNow", {}};
inline const Option<bool> notifications {"alerts/notifications", true};
/// Notifications, which also stand on a locked screen, may say the customer's name and words.
inline const Option<bool> notifyText {"alerts/customerText", false};
/// A small window shows an offer over other programs.
inline const Option<bool> offerWindow {"alerts/offerWindow", true};
inline const Option<QString> hubAddress {"signin/hub", {}};
inline const Option<QString> lastName {"signin/name", {}};
inline const Option<bool> staySignedIn {"signin/stay", false};
/// Who sat at the desk last on this computer, and until when: `name milliseconds`.
inline const Option<QString> lastShift {"shift/last", {}};
/// Fingerprint trusted for `hubAddress`, `sha256:...`; empty: only authorities are trusted.
inline const Option<QString> trustedFingerprint {"signin/fingerprint", {}};
/// Origin of the hub of the last sign-in if an authority vouched for it then; nobody may trust anything else for it.
inline const Option<QString> vouchedHub {"signin/vouched", {}};

/// Where `hubAddress` has newer versions of this program, `https://...`; empty: it did not say.
inline const Option<QString> newVersion {"signin/newVersion", {}};

/// Whoever starts the program with a kept sign-in finds it locked.
inline const Option<bool> locked {"lock/locked", false};
/// Wrong passwords in a row, there.
inline const Option<int> lockWrong {"lock/wrong", 0};

/// How to the hub: empty, as the system says; `none`; or a proxy like `http://proxy.example:3128`, `socks5://...`.
inline const Option<QString> proxy {"network/proxy", {}};
/// Its password stands in the keyring.
inline const Option<QString> proxyUser {"network/proxyUser", {}};
/// The proxy (`host:port`) that both are for; no other is told.
inline const Option<QString> proxyUserAt {"network/proxyUserAt", {}};

/// Preferences of a profile, in an INI file. A damaged or missing file gives the defaults. GUI thread.
class Settings final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Settings)

public:
    /// An empty path keeps everything in memory (tests).
    explicit Settings(const QString& path, QObject* parent = nullptr);
    ~Settings() override;

    /// Where the file is; empty: in memory.
    QString folder() const;

    Language value(const Option<Language>& option) const;
    Look value(const Option<Look>& option) const;
    Volume value(const Option<Volume>& option) const;
    Closing value(const Option<Closing>& option) const;
    bool value(const Option<bool>& option) const;
    /// Never negative.
    int value(const Option<int>& option) const;
    QString value(const Option<QString>& option) const;

    void set(const Option<Language>& option, Language value);
    void set(const Option<Look>& option, Look value);
    void set(const Option<Volume>& option, Volume value);
    void set(const Option<Closing>& option, Closing value);
    void set(const Option<bool>& option, bool value);
    void set(const Option<int>& option, int value);
    void set(const Option<QString>& option, const QString& value);

Q_SIGNALS:
    /// `key` of the option that has a new value.
    void changed(const QString& key);

private:
    QVariant read(const char* key) const;
    void write(const char* key, const QVariant& value);

    std::unique_ptr<QSettings> m_file; ///< none: memory only
    QVariantMap m_memory;
};

} // namespace settings
