// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme/stylesheet.h"

#include "widgets/common/theme/tokens.h"

#include <utility>

namespace {

QString buttons()
{
    return QStringLiteral(R"(
QPushButton { min-height: 26px; padding: 0 12px; border: 1px solid @control; border-radius: 4px;
    background: @surface; color: @text; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @accentTint; }
QPushButton:disabled { background: @sunken; color: @disabled; border-color: @line; }
QPushButton[scale="small"] { min-height: 22px; padding: 0 8px; }
QPushButton[scale="large"] { min-height: 30px; }
QPushButton[kind="primary"] { background: @accent; border-color: @accent; color: @onAccent; }
QPushButton[kind="primary"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[kind="primary"]:pressed { background: @accentPressed; border-color: @accentPressed; }
QPushButton[kind="primary"]:disabled { background: @sunken; color: @disabled; border-color: @line; }
QPushButton[kind="danger"] { color: @red; border-color: @red; }
QPushButton[kind="danger"]:hover { background: @redTint; }
QPushButton[kind="danger"]:disabled { color: @disabled; border-color: @line; }
QPushButton[kind="warning"] { color: @amber; border-color: @amberMark; background: transparent; }
QPushButton[kind="warning"]:hover { background: @amberTint; }
QPushButton[kind="flat"] { border-color: transparent; background: transparent; padding: 0 6px; color: @text2; }
QPushButton[kind="flat"]:hover { background: @hover; }
QPushButton[kind="flat"]:pressed { background: @accentTint; }
QPushButton[kind="flat"]:disabled { color: @disabled; }
QPushButton[kind="link"] { border: 0; background: transparent; padding: 0; min-height: 20px; color: @accent; }
QPushButton[kind="link"]:disabled { color: @disabled; }
QPushButton[kind="tag"] { min-height: 20px; border: 0; border-radius: 10px; padding: 0; background: @window; }
QPushButton[kind="tag"]:hover { background: @line; }
QPushButton[shape="chip"] { min-height: 26px; border-radius: 14px; padding: 0 12px; }
QPushButton[shape="chip"]:checked { background: @accentTint; border-color: @accent; color: @accent; }
QToolButton { border: 1px solid transparent; border-radius: 4px; background: transparent; color: @text2; padding: 0; }
QToolButton:hover { background: @hover; }
QToolButton:pressed { background: @accentTint; }
QToolButton:checked { background: @accentTint; color: @accent; }
QToolButton[shape="tab"] { border: 0; border-radius: 0; padding: 0; }
QToolButton[shape="tab"]:hover, QToolButton[shape="tab"]:checked { background: transparent; }
)");
}

QString fields()
{
    return QStringLiteral(R"(
QLineEdit { min-height: 26px; padding: 0 7px; border: 1px solid @control; border-radius: 4px; background: @surface;
    color: @text; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit[scale="large"] { min-height: 30px; }
QLineEdit:focus { border: 2px solid @accent; padding: 0 6px; min-height: 24px; }
QLineEdit[scale="large"]:focus { min-height: 28px; }
QLineEdit[state="error"] { border: 2px solid @red; padding: 0 6px; min-height: 24px; }
QLineEdit[scale="large"][state="error"] { min-height: 28px; }
QLineEdit:disabled { background: @sunken; color: @disabled; border-color: @line; }
QComboBox { min-height: 26px; padding: 0 7px; border: 1px solid @control; border-radius: 4px; background: @surface;
    color: @text; }
QComboBox:hover { background: @hover; }
QComboBox:focus { border: 2px solid @accent; padding: 0 6px; min-height: 24px; }
QComboBox:disabled { background: @sunken; color: @disabled; border-color: @line; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url(:/cloudseat/icons/combo-@shade.svg); width: 16px; height: 16px; }
QComboBox QLineEdit { min-height: 0; padding: 0; border: 0; background: transparent; }
QComboBox QAbstractItemView { background: @raised; color: @text; border: 1px solid @line; outline: 0;
    selection-background-color: @accentTint; selection-color: @text; }
)");
}

QString popups()
{
    return QStringLiteral(R"(
QMenu { background: @raised; border: 1px solid @line; padding: 4px; color: @text; }
QMenu::item { min-height: 28px; padding: 0 28px 0 8px; border-radius: 4px; background: transparent; }
QMenu::item:selected { background: @accentTint; color: @text; }
QMenu::item:disabled { color: @disabled; }
QMenu::icon { left: 4px; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px; }
QTabBar::tab { background: transparent; color: @text2; border: 0; padding: 0 4px; min-height: 34px; margin-right: 16px; }
QTabBar::tab:selected { color: @accent; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { color: @text; }
)");
}

} // namespace

QString applicationStyleSheet(const Tokens& t)
{
    // Longer names first, so that @accent doesn't eat the beginning of @accentTint.
    const std::pair<const char*, QColor> named[] = {
        {"@accentPressed", t.accentPressed},
        {"@accentHover", t.accentHover},
        {"@accentTint", t.accentTint},
        {"@amberMark", t.amberMark},
        {"@amberTint", t.amberTint},
        {"@onAccent", t.onAccent},
        {"@disabled", t.disabled},
        {"@redTint", t.redTint},
        {"@control", t.control},
        {"@surface", t.surface},
        {"@accent", t.accent},
        {"@sunken", t.sunken},
        {"@window", t.window},
        {"@raised", t.raised},
        {"@amber", t.amber},
        {"@hover", t.hover},
        {"@text2", t.text2},
        {"@text", t.text},
        {"@line", t.line},
        {"@red", t.red},
    };
    QString sheet = buttons() + fields() + popups();
    sheet.replace(QLatin1String("@shade"), QLatin1String(t.dark ? "dark" : "light")); // icons of sheets aren't painted
    for (const auto& [name, colour] : named) {
        sheet.replace(QLatin1String(name), colour.name());
    }
    return sheet;
}
