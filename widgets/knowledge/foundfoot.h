// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"

class Button;

/// Under what was found for some words: the weaker matches, and that an article is missing.
class FoundFoot final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FoundFoot)

public:
    explicit FoundFoot(const Theme& theme, QWidget* parent = nullptr);

    /// How many weaker matches there are, and whether they are shown.
    void set(int weaker, bool areShown);
    /// What leads to them.
    static QString weakerWords(int weaker);
    static QString missingWords();

    Button& weaker() { return *m_weaker; }
    Button& missing() { return *m_missing; }

private:
    Button* m_weaker;
    Button* m_missing;
};
