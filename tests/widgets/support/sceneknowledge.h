// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/widgets/support/memoryknowledge.h"

/// What the desk of the scene knows: eleven articles in both languages, five of which changed since the last shift.
class SceneKnowledge final
{
public:
    static base::ArticleId article(int number);
    static void fill(MemoryKnowledge& knowledge);
};
