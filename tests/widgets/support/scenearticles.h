// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/widgets/support/memoryarticles.h"

class MemoryKnowledge;

/// What the desk of the scene writes: its articles with their versions, in all states; what readers said; reports.
class SceneArticles final
{
public:
    /// The articles that `knowledge` reads.
    static void fill(MemoryArticles& articles, const MemoryKnowledge& knowledge);
};
