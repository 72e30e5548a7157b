// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

#include <QAbstractButton>

/// A workspace in the rail: icon, word where it fits, badge.
class RailItem final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RailItem)

public:
    RailItem(const Theme& theme, const QString& text, QString iconName, QWidget* parent = nullptr);

    void setBadge(int count);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_iconName;
    int m_badge = 0;
};

/// Connection as icon and figure; the sentence is its tool tip and stands in the strip. Opens what is known of it.
class ConnectionChip final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionChip)

public:
    explicit ConnectionChip(const Workplace& workplace, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {52, 38}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void tell();

    const Workplace& m_workplace;
};

/// Presence with the time in it; opens the choices.
class PresenceButton final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PresenceButton)

public:
    explicit PresenceButton(const Workplace& workplace, QWidget* parent = nullptr);

    static constexpr int wordRoom = 48;

    QSize sizeHint() const override { return {52, 40}; }
    void tick();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Workplace& m_workplace;
};

/// A crossed bell while nobody is to be disturbed; opens where that is chosen.
class QuietMark final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuietMark)

public:
    explicit QuietMark(const Theme& theme, QWidget* parent = nullptr);

    /// Until when, and what it means; empty: hidden.
    void set(const QString& words, const QString& sentence);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};

/// The left rail.
class Rail final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Rail)

public:
    explicit Rail(const Workplace& workplace, QWidget* parent = nullptr);

    QAbstractButton* connection() const { return m_connection; }
    PresenceButton* presence() const { return m_presence; }
    QAbstractButton* person() const { return m_person; }
    RailItem* inbox() const { return m_inbox; }
    /// nullptr: the desk has no knowledge base.
    RailItem* knowledge() const { return m_knowledge; }
    QuietMark* quiet() const { return m_quiet; }
    void setUnread(int count);
    /// Articles that changed and were not looked at yet.
    void setChanged(int count);
    void tick();

private:
    const Workplace& m_workplace;
    RailItem* m_inbox;
    RailItem* m_knowledge = nullptr;
    QuietMark* m_quiet;
    ConnectionChip* m_connection;
    PresenceButton* m_presence;
    QAbstractButton* m_person;
};
