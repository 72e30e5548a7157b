// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/commandsink.h"

#include <QObject>

#include <map>
#include <optional>

/// Files on their way to a folder of this computer, as their cards show them.
class Downloads final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Downloads)

public:
    struct State
    {
        items::AttachmentItem file;
        QString path;
        int percent = 0;
        std::optional<items::FileProblem> problem; ///< it stopped; it can go on
    };
    using States = std::map<QString, State>;

    explicit Downloads(items::CommandSink& commands, QObject* parent = nullptr);

    /// Asks where it shall be kept, and starts. `over`: what the question stands over.
    void ask(const items::AttachmentItem& file, QWidget* over);
    /// nullptr: nothing is going on with this file.
    const State* of(const QString& hash) const;
    void start(const items::AttachmentItem& file, const QString& path);
    void cancel(const QString& hash);
    void retry(const QString& hash);
    /// For a view that takes another one's place.
    const States& states() const { return m_states; }
    void setStates(const States& states) { m_states = states; }

    static QString why(items::FileProblem problem);

Q_SIGNALS:
    void changed(const QString& hash);
    void saved(const QString& path);
    void failed(const QString& hash, items::FileProblem problem);

private:
    items::CommandSink& m_commands;
    States m_states;
};
