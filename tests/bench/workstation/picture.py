# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands on a virtual screen, looked at from outside, and what a program's processes take of the memory."""

import mmap
import os
import struct
import time

STEP = 8  # every so many pixels in both directions are looked at
SHOWN = 0.2  # of what is painted in the end: the window is on the screen
DIFFERENT = 0.05  # of it: less is a caret that blinks, a clock that goes on


class Screen:
    """The picture that Xvfb keeps in a file (-fbdir): looking at it costs the X server nothing."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self._bytes[:100])
        if header[1] != 7 or header[11] != 32:
            raise ValueError("not a dump of a screen with 32 bits for a pixel")
        self._begin = header[0] + header[19] * 12  # behind the table of colours
        self._width, self._height, self._line = header[4], header[5], header[12]

    def look(self):
        """One byte (green) of every pixel looked at."""
        rows = range(self._begin + 1, self._begin + self._height * self._line, STEP * self._line)
        return b"".join(self._bytes[row : row + self._width * 4 : STEP * 4] for row in rows)


def difference(one, other):
    """How many pixels are not the same."""
    if one == other:
        return 0
    return sum(a != b for a, b in zip(one, other))


def first_and_settled(empty, pictures):
    """When a window was on the screen, and from when on it looked as it does in the end.

    `pictures`: (time, look) in order, the last one what stands in the end. None: nothing came, or next to nothing.
    """
    final = pictures[-1][1]
    area = difference(empty, final)
    if area * 100 < len(empty):
        return None
    shown = next(at for at, look in pictures if difference(empty, look) >= SHOWN * area)
    settled = pictures[-1][0]
    for at, look in reversed(pictures):
        if difference(final, look) > DIFFERENT * area:
            break
        settled = at
    return shown, max(shown, settled)


def watch(screen, begin, empty, quiet, patience):
    """Looks until a window stands and nothing much changes for `quiet` seconds, at most `patience` seconds."""
    pictures = []
    changed = None
    while True:
        now = time.monotonic() - begin
        look = screen.look()
        if not pictures or look != pictures[-1][1]:
            before = pictures[-1][1] if pictures else empty
            if difference(before, look) > len(look) // 100:
                changed = now
            pictures.append((now, look))
        if now > patience or (changed is not None and now - changed > quiet):
            return first_and_settled(empty, pictures)
        time.sleep(0.003)


def pss_of(rollup):
    """Kilobytes, of the text of a smaps_rollup; None: it does not say."""
    for line in rollup.splitlines():
        words = line.split()
        if len(words) == 3 and words[0] == "Pss:" and words[2] == "kB" and words[1].isdigit():
            return int(words[1])
    return None


def parent_of(stat):
    """Of the text of /proc/PID/stat, whose second field may contain anything."""
    return int(stat.rpartition(")")[2].split()[1])


def tree_of(root, parents):
    """`root` and all that descend from it; `parents`: by process."""
    tree = {root}
    grown = True
    while grown:
        more = {process for process, parent in parents.items() if parent in tree} - tree
        tree |= more
        grown = bool(more)
    return tree


def memory_of(root, proc="/proc"):
    """Kilobytes that a process and its descendants take, what they share with others in parts."""
    parents = {}
    for name in os.listdir(proc):
        if name.isdigit():
            try:
                with open(f"{proc}/{name}/stat", encoding="utf-8", errors="replace") as file:
                    parents[int(name)] = parent_of(file.read())
            except OSError:
                pass  # it ended meanwhile
    total = 0
    for process in tree_of(root, parents):
        try:
            with open(f"{proc}/{process}/smaps_rollup", encoding="ascii", errors="replace") as file:
                total += pss_of(file.read()) or 0
        except OSError:
            pass
    return total
