#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the workstation, and chat programs of others where they are installed, one after the other on a virtual screen.

start.py --bin DIR --prepare PROGRAM --desk FILE [--messages N] [--articles N] [--rounds N] [--idle SECONDS] [--only NAME,...]

Each program is seen from outside, all in the same way: when a window stands on the screen, from when on it looks as it
does in the end, and what its processes take of the memory after a while of idleness. The workstation stands signed in at
a real hub with so many messages and articles in its store, which PROGRAM (`--prepare`) made; the others have
nothing. Prints a line of JSON for each start: program, windowMs, usableMs, pssKb; or program and why it was not measured.
"""
import argparse
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # nothing is left beside the sources
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import picture  # noqa: E402

PATIENCE = 20.0  # for a window to come and to stand
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
# What tells programs of the desktop they run on, besides XDG_...: they would look for its keyring.
DESKTOP = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "DESKTOP_SESSION", "GNOME_DESKTOP_SESSION_ID",
           "KDE_FULL_SESSION", "KDE_SESSION_VERSION"}
# Programs that people chat with, as Debian has them; a browser for those that run in one. The first one that is there.
PEERS = {
    "quaternion": [["quaternion"]],
    "nheko": [["nheko"]],
    "quassel": [["quasselclient"], ["quassel"]],
    "telegram": [["telegram-desktop"]],
    "chromium": [["chromium", "--no-sandbox", "--no-first-run", "--password-store=basic", "about:blank"]],
}


class Failed(Exception):
    pass


def tell(**line):
    print(json.dumps(line), flush=True)


def ended(process):
    """By its own number; what doesn't go is killed."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


def started(stack, command, environment, **others):
    process = subprocess.Popen(command, env=environment, **{"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL,
                               "stderr": subprocess.DEVNULL, **others})
    stack.callback(ended, process)
    return process


def line_of(process, begins, patience=30.0):
    """The rest of the first line that begins so, of a program that was started with its output in a pipe."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        line = process.stdout.readline().decode()
        if not line:
            break
        if line.startswith(begins):
            return line[len(begins):].strip()
    raise Failed(f"{process.args[0]} does not say {begins!r}")


def wait_until(condition, what, patience=10.0):
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise Failed(what)
        time.sleep(0.05)


def with_screen(stack, folder, environment):
    if not shutil.which("Xvfb"):
        raise Failed("Xvfb is not installed")
    # Nothing between two programs starts the server anew.
    server = started(stack, ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-fbdir", folder, "-nolisten",
                             "tcp", "-noreset"], environment, stdout=subprocess.PIPE)
    environment["DISPLAY"] = ":" + line_of(server, "")
    if shutil.which("openbox"):
        started(stack, ["openbox"], environment)
        time.sleep(1)  # it paints nothing that could be waited for
    return picture.Screen(os.path.join(folder, "Xvfb_screen0"))


def with_bus(stack, folder, environment):
    configuration = os.path.join(folder, "bus.conf")
    pathlib.Path(configuration).write_text(BUS, encoding="ascii")
    bus = started(stack, ["dbus-daemon", "--config-file=" + configuration, "--nofork", "--print-address=1"], environment,
                  stdout=subprocess.PIPE)
    environment["DBUS_SESSION_BUS_ADDRESS"] = line_of(bus, "")


def with_keyring(stack, environment):
    """The sign-in is kept in it, as on a desktop."""
    if not shutil.which("gnome-keyring-daemon"):
        raise Failed("no keyring is installed")
    keyring = started(stack, ["gnome-keyring-daemon", "--foreground", "--components=secrets", "--unlock"], environment,
                      stdin=subprocess.PIPE)
    keyring.stdin.write(b"word")
    keyring.stdin.close()
    asked = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
             "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]
    wait_until(lambda: b"boolean true" in subprocess.run(asked, env=environment, capture_output=True, check=False).stdout,
               "the keyring does not come")


def with_hub(stack, options, folder, environment):
    data = os.path.join(folder, "hub")
    os.mkdir(data)
    hub = started(stack, [os.path.join(options.bin, "cloudseat-hub"), "serve", "--data", data, "--desk", options.desk,
                          "--plain", "--listen", "127.0.0.1:0"], environment, stdout=subprocess.PIPE)
    return line_of(hub, "listening ").split()[0]


def environment_in(folder):
    """Nothing of the person who runs it: neither settings nor screen nor bus."""
    environment = {name: value for name, value in os.environ.items()
                   if name not in DESKTOP and not name.startswith("XDG_")}
    for name, place in (("HOME", "home"), ("XDG_RUNTIME_DIR", "run"), ("XDG_DATA_HOME", "data"),
                        ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")):
        environment[name] = os.path.join(folder, place)
        os.mkdir(environment[name], 0o700)
    environment["QT_QPA_PLATFORM"] = "xcb"
    environment["LC_ALL"] = "C.UTF-8"
    return environment


def measured(screen, command, environment, idle):
    """One start: milliseconds and kilobytes."""
    empty = screen.look()
    with contextlib.ExitStack() as stack:
        begin = time.monotonic()
        process = started(stack, command, environment)
        times = picture.watch(screen, begin, empty, idle, PATIENCE)
        if process.poll() is not None:
            raise Failed(f"it ended with status {process.returncode}")
        if times is None:
            raise Failed("no window came")
        memory = picture.memory_of(process.pid)
    # The screen is as it was before the next one is looked at; what stays is that one's ground.
    with contextlib.suppress(Failed):
        wait_until(lambda: picture.difference(empty, screen.look()) == 0, "it left something", 3)
    return {"windowMs": times[0] * 1000, "usableMs": times[1] * 1000, "pssKb": memory}


def prepared(options, profile, hub, environment):
    command = [options.prepare, "--prepare", profile, "--hub", hub, "--messages", str(options.messages),
               "--articles", str(options.articles)]
    done = subprocess.run(command, env={**environment, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, timeout=300,
                          check=False)
    if done.returncode != 0:
        raise Failed("the store was not filled: " + done.stderr.decode(errors="replace").strip())
    return [os.path.join(options.bin, "cloudseat"), "--profile", profile]


def installed(wanted):
    """What there is to be started, by name; of the others it is said that they are not there."""
    commands = {}
    for name, ways in PEERS.items():
        if wanted and name not in wanted:
            continue
        way = next((way for way in ways if shutil.which(way[0])), None)
        if way:
            commands[name] = way
        else:
            tell(program=name, why="not installed")
    return commands


def run_all(options, folder):
    with contextlib.ExitStack() as stack:
        environment = environment_in(folder)
        screen = with_screen(stack, folder, environment)
        with_bus(stack, folder, environment)
        commands = {}
        if not options.only or "cloudseat" in options.only:
            with_keyring(stack, environment)
            hub = with_hub(stack, options, folder, environment)
            commands["cloudseat"] = prepared(options, os.path.join(folder, "profile"), hub, environment)
        commands.update(installed(options.only))
        # In turns, so that a machine that slows down slows all of them; the first round only warms up.
        for turn in range(options.rounds + 1):
            for name in list(commands):
                try:
                    seen = measured(screen, commands[name], environment, options.idle)
                except Failed as why:
                    tell(program=name, why=str(why))
                    del commands[name]
                    continue
                if turn > 0:
                    tell(program=name, **seen)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--prepare", required=True)
    parser.add_argument("--desk", required=True)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--idle", type=float, default=3)
    parser.add_argument("--only", type=lambda names: names.split(","), default=[])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cloudseat-start-", ignore_cleanup_errors=True) as folder:
        try:
            run_all(options, folder)
        except (Failed, OSError, subprocess.TimeoutExpired) as why:
            tell(program="all", why=str(why))
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
