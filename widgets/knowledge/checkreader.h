// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledgecheck.h"

#include <QObject>

#include <memory>
#include <optional>

/// What can be asked about the changes of a knowledge base: read beside the GUI thread, anew whenever there are others.
class CheckReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CheckReader)

public:
    /// The knowledge base outlives it.
    explicit CheckReader(items::Knowledge& knowledge, QObject* parent = nullptr);

    /// `ready` follows, never before this has returned.
    void read();
    /// None: they are being read, or nothing can be asked.
    const std::vector<items::CheckQuestion>& questions() const { return m_questions; }

Q_SIGNALS:
    void ready();

private:
    struct Reading;

    void follow();
    void readOthers(const std::shared_ptr<Reading>& reading);
    void finish(const std::shared_ptr<Reading>& reading);
    void fetch(const std::shared_ptr<Reading>& reading, const std::vector<base::ArticleId>& ids,
        std::vector<items::ArticleItem> Reading::*into, void (CheckReader::*then)(const std::shared_ptr<Reading>&));

    items::Knowledge& m_knowledge;
    std::optional<std::vector<items::ArticleChange>> m_of; ///< the changes that were read
    std::vector<items::CheckQuestion> m_questions;
    int m_run = 0; ///< what comes for an earlier one is dropped
};
