#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks every screen as a screen reader does, through AT-SPI, and says what it could not read out.

walk.py PROGRAM LOOK [--tree]: PROGRAM shows its screens one after the other (`--hold LOOK`), says the name of each on a
line and goes on with a line from us. With --tree what is heard is printed. Status 0: everything can be read; 1: findings;
77: no accessibility here.
"""
import subprocess
import sys
import time

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError) as absent:
    print(f"NOT RUN: {absent}")
    sys.exit(77)

State = Atspi.StateType
Role = Atspi.Role

# What a person operates: nameless, it is "button" and nothing more.
OPERATED = {
    Role.PUSH_BUTTON, Role.TOGGLE_BUTTON, Role.CHECK_BOX, Role.RADIO_BUTTON, Role.PAGE_TAB, Role.LIST_ITEM, Role.MENU_ITEM,
    Role.CHECK_MENU_ITEM, Role.LINK, Role.COMBO_BOX, Role.SLIDER, Role.SPIN_BUTTON, Role.LIST, Role.LIST_BOX, Role.TABLE,
    Role.TEXT, Role.ENTRY, Role.PASSWORD_TEXT, Role.PAGE_TAB_LIST, Role.PROGRESS_BAR, Role.DIALOG,
}
# Says nothing about what it is.
VAGUE = {Role.INVALID, Role.UNKNOWN, Role.FILLER, Role.PANEL}
# What stands on the screen by itself.
WINDOWS = {Role.FRAME, Role.WINDOW, Role.DIALOG, Role.POPUP_MENU}
MOST = 5000


class Walk:
    def __init__(self, screen, tree):
        self.screen = screen
        self.tree = tree
        self.findings = []
        self.seen = 0
        self.operated = 0

    def find(self, path, what):
        self.findings.append(f"{self.screen}: {' > '.join(path[-4:])}: {what}")

    def visit(self, thing, path, depth):
        self.seen += 1
        if self.seen > MOST:
            self.find(path, "endless")
            return
        role = thing.get_role()
        name = (thing.get_name() or "").strip()
        states = thing.get_state_set()
        shows = states.contains(State.SHOWING)
        if depth > 1 and not shows:
            return
        here = path + [f"{thing.get_role_name()} '{name}'"]
        if self.tree:
            print("  " * depth + here[-1], thing.get_description() or "")
        if depth > 1:
            self.judge(thing, role, name, states, here)
        for child in range(thing.get_child_count()):
            below = thing.get_child_at_index(child)
            if below is not None:
                self.visit(below, here, depth + 1)

    def judge(self, thing, role, name, states, path):
        focusable = states.contains(State.FOCUSABLE)
        if role in OPERATED or focusable:
            self.operated += 1
            if not name:
                self.find(path, "has no name")
        if focusable and role in VAGUE:
            self.find(path, "takes the focus, and nobody hears what it is")
        for wrong in ("<b>", "<span", "&amp;", "%1", "%n", "�"):
            if wrong in name:
                self.find(path, f"is read out with {wrong}")
        if role in (Role.PROGRESS_BAR, Role.SLIDER, Role.SPIN_BUTTON) and "Value" not in thing.get_interfaces():
            self.find(path, "has no value")


def application(process, patience):
    until = time.monotonic() + patience
    while time.monotonic() < until:
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(index)
            if program is not None and program.get_process_id() == process.pid:
                program.set_cache_mask(Atspi.Cache.NONE)  # ids of what is gone are given again
                return program
        time.sleep(0.1)
    return None


def windows(program, patience=5):
    """What stands there, once it does: the bus hears of a window a moment after the screen does."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        shown = [program.get_child_at_index(i) for i in range(program.get_child_count())]
        shown = [w for w in shown if w is not None and w.get_state_set().contains(State.SHOWING)]
        if shown:
            return shown
        time.sleep(0.05)
    return []


def main():
    program, look = sys.argv[1:3]
    tree = "--tree" in sys.argv
    only = [word for word in sys.argv[3:] if not word.startswith("--")]
    process = subprocess.Popen([program, "--hold", look], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    Atspi.init()
    Atspi.set_timeout(5000, 15000)
    seen = None
    findings, screens, operated = [], 0, 0
    heard = []
    listener = Atspi.EventListener.new(lambda event: heard.append(str(event.any_data or "").strip()))
    listener.register("object:announcement")
    for line in process.stdout:
        screen = line.strip()
        if not only or screen in only:
            seen = seen or application(process, 20)
            if seen is None:
                print("NOT RUN: the accessibility bus knows nothing of the program")
                process.kill()
                return 77
            walk = Walk(screen, tree)
            shown = windows(seen)
            if not shown:
                walk.find([screen], "shows no window")
            for window in shown:
                try:
                    if window.get_role() not in WINDOWS:
                        walk.find([screen], f"is a window that is called {window.get_role_name()}")
                    walk.visit(window, [], 1)
                except GLib.Error as gone:
                    walk.find([screen], f"broke off: {gone.message}")
            if shown and walk.operated == 0:
                walk.find([screen], "has nothing to operate")
            before = len(heard)
            while GLib.MainContext.default().iteration(False):
                pass
            if "" in heard[before:]:
                walk.find([screen], "announces something that says nothing")
            findings += walk.findings
            operated += walk.operated
            screens += 1
        process.stdin.write("\n")
        process.stdin.flush()
    status = process.wait()
    for finding in findings:
        print(finding)
    print(f"{screens} screens, {operated} things to operate, {len(heard)} announcements, {len(findings)} findings")
    if tree:
        print("\n".join(f"announced: {words}" for words in heard))
    mute = not only and not heard  # strips, notices and suggestions are among the screens
    if mute:
        print("nothing was announced")
    return 1 if findings or mute or status != 0 or screens == 0 else 0


sys.exit(main())
