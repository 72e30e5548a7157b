// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/fault.h"
#include "models/items/connectionstate.h"
#include "widgets/common/strip.h"

#include <QCoreApplication>
#include <QString>

struct Workplace;

/// What the state of the connection is called: the rail's figure, the strip's sentence, the button beside it.
class ConnectionWords final
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionWords)

public:
    /// What a button beside the sentence does.
    enum class Act
    {
        None,
        Reconnect,
        SignIn,
        OpenPage, ///< Obstacle::page, in the browser
        Details, ///< the popup of the connection
        Proxy, ///< the choice of a proxy, and who one is there
    };
    struct Sentence
    {
        bool shown = false;
        bool passing = false; ///< it is on its way: only worth a word where it takes longer
        StripKind kind = StripKind::Warning;
        QString iconName;
        QString what;
        QString kept;
        QString hint;
        QString action;
        Act act = Act::Reconnect; ///< of `action`
        QString second; ///< a quieter button
        Act secondAct = Act::None;
    };

    static Sentence sentence(const Workplace& workplace);
    /// Why the hub isn't reached, where something stands in the way; not shown: nothing does, or nobody knows.
    static Sentence obstacleSentence(const items::Obstacle& obstacle);
    static Sentence storeSentence(base::FaultKind fault);
    /// `38 ms`, `(3)`, `offline`: what fits the rail.
    static QString figure(const items::ConnectionFacts& facts);
    static QString iconName(const items::ConnectionFacts& facts);
};
