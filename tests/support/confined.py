#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""confined.py UNIT COMMAND...: runs the command under the system call filter of a systemd unit, and as nobody if root
starts it.

A call that the unit does not allow kills the command here, whatever error the unit answers it with: it is something that
does not work as installed. Ends with 77 where systemd-analyze or libseccomp are not there."""
import ctypes
import os
import shutil
import subprocess
import sys

KILL_PROCESS = 0x80000000
ALLOW = 0x7FFF0000


def members(group):
    """System calls of a group such as @system-service, those of groups inside it included."""
    said = subprocess.run(["systemd-analyze", "syscall-filter", group], capture_output=True, text=True, check=True).stdout
    calls = set()
    for line in said.splitlines()[1:]:
        word = line.strip()
        if word.startswith("@"):
            calls |= members(word)
        elif word and not word.startswith("#"):
            calls.add(word)
    return calls


def allowed(unit):
    """What its SystemCallFilter lines leave: the first one is a list of what is allowed, later ones add and take away."""
    calls = None
    with open(unit, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("SystemCallFilter="):
                continue
            words = line.strip().partition("=")[2]
            named = set()
            for word in words.lstrip("~").split():
                named |= members(word) if word.startswith("@") else {word}
            if calls is None:
                assert not words.startswith("~"), "the first line has to say what is allowed"
                calls = named
            elif words.startswith("~"):
                calls -= named
            else:
                calls |= named
    assert calls, f"{unit} has no SystemCallFilter"
    return calls


def confine(calls):
    library = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    library.seccomp_init.restype = ctypes.c_void_p
    library.seccomp_init.argtypes = [ctypes.c_uint32]
    library.seccomp_rule_add.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint]
    library.seccomp_load.argtypes = [ctypes.c_void_p]
    filters = library.seccomp_init(KILL_PROCESS)
    for call in sorted(calls):
        number = library.seccomp_syscall_resolve_name(call.encode())
        if number >= 0:  # others are of other processors
            assert library.seccomp_rule_add(filters, ALLOW, number, 0) == 0, call
    assert library.seccomp_load(filters) == 0, "the filter can't be set"


def leave_root():
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    if shutil.which("systemd-analyze") is None or not has_library():
        print("NOT RUN AT ALL: needs systemd-analyze and libseccomp", file=sys.stderr)
        sys.exit(77)
    calls = allowed(sys.argv[1])
    leave_root()
    confine(calls)
    os.execv(sys.argv[2], sys.argv[2:])


def has_library():
    try:
        ctypes.CDLL("libseccomp.so.2")
        return True
    except OSError:
        return False


main()
