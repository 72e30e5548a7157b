// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledgesearch.h"
#include "widgets/palette/palettesource.h"

#include <functional>

/// Articles: those used lately and changed last by their titles, and whatever the index finds for what is typed.
class ArticleSource final : public PaletteSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticleSource)

public:
    /// `knowledge` outlives it.
    ArticleSource(items::Knowledge& knowledge, std::function<void(const base::ArticleId&)> open);

    QString name() const override;
    QString kind() const override;
    std::vector<PaletteEntry> entries() const override;
    void setNeedle(const QString& needle) override;
    void run(const QString& id) override;

private:
    items::KnowledgeSearch* m_latest;
    items::KnowledgeSearch* m_found;
    std::function<void(const base::ArticleId&)> m_open;
};
