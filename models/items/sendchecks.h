// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/sendcheck.h"
#include "models/items/repository.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <vector>

namespace items {

/// Something in a text to a customer that the desk doesn't want there.
struct Finding
{
    text::Range range; ///< UTF-16 units
    bool blocks = false; ///< it may not be sent so; else it is advice
    std::size_t rule = 0; ///< place in the desk's checks
    QString found; ///< as it stands in the text

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Judges texts by the desk's checks, with what this computer knows of the conversation: names of the other customers
/// that the agent has open; what the customer wrote himself, his fields and what the groups' canned replies say are no
/// news to him. GUI thread.
class SendChecks final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SendChecks)

public:
    /// `repository` outlives it.
    explicit SendChecks(Repository& repository, QObject* parent = nullptr);
    ~SendChecks() override;

    /// The one that all fields over this repository share: its child, from the first call on.
    static SendChecks& of(Repository& repository);

    /// Left to right. Waits for what is made on another thread soon after the start, a few tenths of a second at most.
    std::vector<Finding> judge(const base::ConversationId& conversation, const QString& text);
    /// At once rather than soon after the start: somebody writes.
    void prepare();
    /// False: judging would have to wait; `changed` follows.
    bool isReady() const { return m_check != nullptr || m_settings.empty(); }

    /// Why, in the desk's words, and where the rule stands; empty where it has none.
    QString reason(const Finding& finding, QLocale::Language language) const;
    QString link(const Finding& finding) const;

Q_SIGNALS:
    /// The rules are others: what was judged is to be judged again.
    void changed();

private:
    void rebuild();
    void takeFolding();
    text::SendContext contextOf(const ConversationItem& conversation) const;
    const text::KnownText& known(const CannedItem& reply);
    /// What is no news to the customer.
    void dropKnown(const ConversationItem& conversation, std::vector<text::SendFinding>& found);

    Repository& m_repository;
    std::vector<protocol::CheckSettings> m_settings;
    QTimer m_soon;
    QFuture<std::shared_ptr<const text::Folding>> m_making;
    std::shared_ptr<const text::Folding> m_folding;
    std::unique_ptr<const text::SendCheck> m_check; ///< none: not made yet
    std::map<base::CannedId, text::KnownText> m_replies; ///< those of groups, as far as they were asked
};

} // namespace items
