// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/fold.h"
#include "models/items/repository.h"
#include "models/settings/settings.h"
#include "models/spelling/dictionary.h"

#include <QFuture>
#include <QObject>
#include <QSet>
#include <QThread>

#include <functional>
#include <memory>
#include <vector>

namespace spelling {

class Speller;

enum class State
{
    Unknown, ///< nobody asked yet
    Looking,
    Ready,
    Missing, ///< there is no English dictionary on this computer
    Unusable ///< there is, but none that can be read
};

/// Spelling of English, as far as a dictionary of Hunspell is installed and the person wants it. One thread of its own
/// reads the dictionary and answers, in the order of the questions; all else is the GUI thread's.
class Spelling final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Spelling)

public:
    static constexpr qsizetype mostText = 20'000; ///< UTF-16 units; nothing is marked behind them
    static constexpr std::size_t mostMarked = 100;

    /// The references outlive it. Nothing is read before somebody asks.
    Spelling(settings::Settings& settings, items::Repository& repository,
        const QStringList& folders = dictionaryFolders(), QObject* parent = nullptr);
    ~Spelling() override;

    /// Looks for a dictionary, again where there was none; `changed` follows.
    void prepare();
    State state() const { return m_state; }
    /// Of the dictionary, when it is ready.
    QString name() const { return m_name; }
    /// It is wanted, and there may be a dictionary.
    bool isOn() const;

    /// What is misspelt, left to right. `right`: names and the like, whose words are right here. Own words are anyway.
    QFuture<std::vector<text::Range>> check(const QString& text, const QStringList& right);
    /// The best first, at most five; may take some tenths of a second.
    QFuture<QStringList> suggest(const QString& word);

Q_SIGNALS:
    /// What was found earlier may not hold any more.
    void changed();

private:
    void post(std::function<void()> job);
    void load(const QStringList& folders, const QString& locale);
    void takeOwnWords();
    void setState(State state, const QString& name);

    settings::Settings& m_settings;
    items::Repository& m_repository;
    const QStringList m_folders;
    State m_state = State::Unknown;
    QString m_name;
    QSet<QString> m_own; ///< in small letters
    QThread m_thread;
    QObject* m_worker = nullptr; ///< lives on the thread and takes the jobs; none: it was not needed yet
    std::unique_ptr<Speller> m_speller; ///< touched on the thread only
};

} // namespace spelling
