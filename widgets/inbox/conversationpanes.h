// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/conversationpane.h"

#include <QMap>
#include <QRect>
#include <QWidget>

#include <functional>
#include <vector>

class ConversationWindow;
class QSplitter;
class QVBoxLayout;

/// The open conversations of a desk: one or several panes side by side, and those in windows of their own. One of them
/// is active: it has the keyboard, and commands are for it. No conversation is open twice. What stands side by side and
/// has no room is not shown, and not lost.
class ConversationPanes final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationPanes)

public:
    static constexpr int most = 3; ///< side by side
    /// Of a pane beside another one: a name of six Han characters, the timer and all actions; two of them beside the
    /// list at 1280.
    static constexpr int leastWidth = 460;

    /// `prepare` gets each new pane before it is shown.
    using Prepare = std::function<void(ConversationPane&)>;
    /// What is in `shared` outlives the panes.
    ConversationPanes(
        const Workplace& workplace, const ConversationPane::Shared& shared, Prepare prepare, QWidget* parent = nullptr);
    ~ConversationPanes() override;

    ConversationPane& active() const { return *m_active; }
    /// Of those side by side, the one that was active last.
    ConversationPane& docked() const { return *m_recent.front(); }
    /// From the left.
    const std::vector<ConversationPane*>& sideBySide() const { return m_docked; }
    const std::vector<ConversationWindow*>& windows() const { return m_windows; }
    /// Side by side first.
    std::vector<ConversationPane*> all() const;
    /// nullptr: it is not open.
    ConversationPane* showing(const base::ConversationId& id) const;
    /// nullptr: it stands in the inbox.
    ConversationWindow* windowOf(const ConversationPane& pane) const;

    /// Where it is open already, else in the pane side by side that was active last. nil: nothing is open there.
    void open(const base::ConversationId& id);
    /// In a pane beside, as far as there is room: in an empty one, a new one, or the one that was active longest ago.
    void openBeside(const base::ConversationId& id);
    void openInWindow(const base::ConversationId& id);
    void activate(ConversationPane& pane);
    /// What keys of this window mean: the pane of an own window; in the inbox's one of those that stand there.
    void activateIn(const QWidget& window);
    /// Before everything else, wherever it was: minimised, in the tray, behind others.
    static void bringUp(QWidget& window);
    /// The keyboard goes to the next pane or window.
    void step(bool forward);
    /// The conversation stays in the list. The last one side by side stays.
    void close(ConversationPane& pane);
    /// Into a window of its own, or back.
    void toggleWindow(ConversationPane& pane);
    /// Empty `place`: where one stood last on that screen.
    ConversationWindow& tearOff(ConversationPane& pane, const QRect& place = {});
    /// A new empty pane on the right.
    ConversationPane& add();
    /// Nothing is open any more.
    void clear();

    /// How many may stand side by side.
    void setFits(int fits);
    int fits() const { return m_fits; }
    /// Stands in the only pane under its header, and over several.
    void setStrip(QWidget* strip);
    void tick();
    /// While the workstation is locked its windows are out of sight and out of reach.
    void setCovered(bool covered);

    // -- where windows stood, by screen
    void setPlaces(const QMap<QString, QRect>& places, const QString& screen);
    QMap<QString, QRect> places() const;
    QString placeScreen() const;

Q_SIGNALS:
    /// Another pane is active, or it shows another conversation.
    void activeChanged();
    /// How many stand side by side has changed.
    void countChanged();
    void windowOpened(ConversationWindow* window);
    /// It goes; what is being written beside its conversation is still there.
    void windowGoing(ConversationWindow* window);

private:
    ConversationPane& make();
    void dropPane(ConversationPane& pane);
    void dropWindow(ConversationWindow& window);
    /// Its conversation stays in the list.
    void putAway(ConversationWindow& window);
    void putBack(ConversationWindow& window);
    void showPanes();
    void placeStrip();
    void comeForward(const ConversationPane& pane);
    void takeKeyboard(ConversationPane& pane);
    void followFocus(const QWidget* now);
    QRect newPlace() const;

    const Workplace& m_workplace;
    ConversationPane::Shared m_shared;
    Prepare m_prepare;
    QVBoxLayout* m_column;
    QSplitter* m_splitter;
    QWidget* m_strip = nullptr;
    std::vector<ConversationPane*> m_docked;
    std::vector<ConversationPane*> m_recent; ///< the same, the one that was active last first
    std::vector<ConversationWindow*> m_windows;
    ConversationPane* m_active = nullptr;
    std::size_t m_shown = 0; ///< side by side
    int m_fits = 1;
    bool m_covered = false;
    bool m_moving = false; ///< the focus goes where it is put
    QMap<QString, QRect> m_places;
    QString m_placeScreen;
};
