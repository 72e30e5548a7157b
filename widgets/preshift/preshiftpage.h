// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/preshift/preshiftchecks.h"
#include "widgets/preshift/shiftdigest.h"

#include <QTimer>
#include <QWidget>

#include <map>

class Button;
class CheckRow;
class ChipLabel;
class PlainLabel;
class QBoxLayout;
class QVBoxLayout;

/// Before a shift: is everything here that it needs, and what is left over. Stands in place of the desk until the
/// person goes ready or only looks.
class PreShiftPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreShiftPage)

public:
    PreShiftPage(
        const Workplace& workplace, settings::Settings& settings, ShiftSystem system = {}, QWidget* parent = nullptr);

    PreShiftChecks& checks() { return m_checks; }
    Button* ready() const { return m_ready; }
    Button* look() const { return m_look; }
    /// Visible once ready was wanted and something is wrong.
    Button* anyway() const { return m_anyway; }
    /// The person went past what is wrong here and wants to be ready now: it says what still doesn't work, and he may
    /// be ready all the same.
    void setReadyWanted();
    /// At what is asked, else at the way in.
    void takeFocus();

Q_SIGNALS:
    void readyWanted();
    void lookWanted();
    /// The sound to be heard was played.
    void played();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildChecks();
    QWidget* buildDigest();
    void addSoundActions(CheckRow& row);
    CheckRow* rowOf(CheckKind kind);
    void followWish();
    QString titleOf(const CheckResult& result) const;
    void refresh();
    void refreshDigest();
    void followSound();
    Button* firstStop() const;
    void playSound();
    void chooseOutput();

    const Workplace& m_workplace;
    settings::Settings& m_settings;
    PreShiftChecks m_checks;
    SoundBox m_sounds;
    QTimer m_soon; ///< the digest is made anew after a burst, not with each line of it
    QBoxLayout* m_cards = nullptr;
    QWidget* m_checksCard = nullptr;
    QWidget* m_digestCard = nullptr;
    QVBoxLayout* m_rows = nullptr;
    std::map<CheckKind, CheckRow*> m_byKind;
    ChipLabel* m_sum = nullptr;
    Button* m_heard = nullptr;
    Button* m_again = nullptr;
    Button* m_turnOn = nullptr;
    Button* m_other = nullptr;
    Button* m_without = nullptr;
    Button* m_look = nullptr;
    Button* m_ready = nullptr;
    QVBoxLayout* m_digest = nullptr;
    std::vector<ShiftDigest::Line> m_lines;
    PlainLabel* m_wish = nullptr;
    Button* m_anyway = nullptr;
    bool m_played = false;
    bool m_isReadyWanted = false;
};
