// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/settings/settings.h"

#include <QKeySequence>
#include <QList>
#include <QObject>

#include <map>
#include <optional>
#include <vector>

class QKeyEvent;

/// Everything that has a key, or may have one.
enum class ShortcutId
{
    AcceptOffer,
    OfferCard,
    Palette,
    Presence,
    Inbox,
    Knowledge,
    KnowledgeSearch,
    KnowledgeHistory,
    NewArticle,
    EditArticle,
    ArticleDrafts,
    ArticleEditorKeys,
    QuestionKeys,
    Settings,
    Shortcuts,
    Lock,
    Conversation, ///< by its place, 1 to 9
    NextWaiting,
    ListRow,
    OpenBeside,
    SearchList,
    Find,
    FindOlder,
    FindNewer,
    Messages,
    Transfer,
    Park,
    Close,
    CloseAndWriteUp,
    Context,
    InsertArticle,
    QuoteArticle,
    OpenArticle,
    NextPane,
    PreviousPane,
    ClosePane,
    OwnWindow,
    Send,
    SendAndPark,
    NewLine,
    Note,
    NextMisspelt,
    EditLast,
    UndoSend,
    FinishWrapUp,
};

/// Where a key works. Those of the window work everywhere in it.
enum class ShortcutContext
{
    Window,
    Composer,
    WrapUp,
    Shown, ///< a control's own keys: told in the sheet, not to be changed
};

enum class ShortcutGroup
{
    Everywhere,
    List,
    Conversation,
    Writing,
};

/// The one table of shortcuts: what has a key, which, and what the person made of it. GUI thread.
class ShortcutTable final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShortcutTable)

public:
    struct Entry
    {
        ShortcutId id;
        const char* name; ///< in the settings
        const char* title;
        ShortcutGroup group;
        ShortcutContext context;
        const char* keys; ///< at first, portable; empty: none
        bool editable = true;
    };

    /// Why keys can't be given to an entry.
    struct Refusal
    {
        QString words;
        std::optional<ShortcutId> taken; ///< who has them; `set` with `take` takes them away
    };

    /// `settings` outlives it.
    explicit ShortcutTable(settings::Settings& settings, QObject* parent = nullptr);

    static const std::vector<Entry>& entries();
    static const Entry& entry(ShortcutId id);
    static QString title(ShortcutId id);
    static QString groupTitle(ShortcutGroup group);
    /// As keys are written on caps: `Ctrl Enter`.
    static QString text(const QKeySequence& keys);

    QKeySequence keys(ShortcutId id) const;
    /// What the sheet shows, also of keys that can't be changed; empty: none.
    QString text(ShortcutId id) const;
    bool isChanged(ShortcutId id) const;
    bool anyChanged() const { return !m_changed.empty(); }

    /// None: they can be given to it.
    std::optional<Refusal> refusal(ShortcutId id, const QKeySequence& keys) const;
    /// Empty keys take it off the keyboard. `take`: also from who has them. Refused keys change nothing.
    std::optional<Refusal> set(ShortcutId id, const QKeySequence& keys, bool take = false);
    void reset(ShortcutId id);
    void resetAll();

    /// Enter of the number block counts as Enter. For fields that look at keys themselves.
    bool matches(ShortcutId id, const QKeyEvent& event) const;
    static QKeySequence pressed(const QKeyEvent& event);

Q_SIGNALS:
    void changed();

private:
    QKeySequence first(ShortcutId id) const;
    void read();
    void write();

    settings::Settings& m_settings;
    std::map<ShortcutId, QKeySequence> m_changed;
    bool m_writing = false;
};
