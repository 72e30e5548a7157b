// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/pinyinsearch.h"
#include "models/settings/autostart.h"
#include "widgets/common/popup.h"
#include "widgets/common/reportbutton.h"
#include "widgets/inbox/workplace.h"

#include <functional>
#include <vector>

class PlainLabel;
class QLineEdit;
class QListWidget;
class QScrollArea;
class SettingsSection;

enum class SettingsSectionId
{
    Look,
    Alerts,
    Writing,
    Keys,
    Network,
    About,
};

/// Everything a person may choose, in one place: sections at the left, or what is searched for of all of them. Holds at
/// once, and keeps the rest of the window working.
class SettingsPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsPopup)

public:
    /// The references outlive it.
    SettingsPopup(const Workplace& workplace, settings::Settings& settings, QWidget* host);

    /// With a report to be saved, and the start with the session where there is one.
    void addSystem(const ReportButton::Write& report, const std::optional<settings::Autostart>& autostart);
    /// With a way to the canned replies; `open` runs when this one is put away.
    void addReplies(std::function<void()> open);

    /// Object name of the choice of the size.
    static QString sizeName() { return QStringLiteral("size"); }

    void show(SettingsSectionId section);
    SettingsSectionId section() const;
    QLineEdit& search() { return *m_search; }
    QListWidget& sections() { return *m_list; }

Q_SIGNALS:
    void proxyClicked();

private:
    void buildHead(QLayout& column);
    void buildBody(QLayout& column);
    void addSections(QLayout& column);
    SettingsSection* lookSection();
    void addScale(SettingsSection& section);
    void addClosing(SettingsSection& section);
    SettingsSection* writingSection();
    void showRows();

    const Workplace& m_workplace;
    settings::Settings& m_settings;
    items::PinyinSearch& m_pinyin;
    QLineEdit* m_search = nullptr;
    QListWidget* m_list = nullptr;
    QScrollArea* m_scroll = nullptr;
    PlainLabel* m_nothing = nullptr;
    std::vector<SettingsSection*> m_sections; ///< by SettingsSectionId
};
