# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what stands on an Xvfb screen (its -fbdir file).

screen.py png XWD PNG       keeps it as a picture
screen.py same XWD XWD      ends well if (next to) nothing differs: a caret may blink, the pointer is the same
screen.py count XWD KIND    prints how many pixels are of that kind: accent (a primary button), yellow (a face of emoji),
                            paper (the ground of a light window)
screen.py differ XWD XWD    prints how many pixels differ
"""
import collections
import struct
import sys
import zlib


class Screen:
    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        head = struct.unpack(">25I", data[:100])
        self.width, self.height, line = head[4], head[5], head[12]
        start = head[0] + head[19] * 12
        # Rows of blue, green, red and an unused byte, as Xvfb keeps depth 24 on small-endian machines.
        self.rows = [data[start + y * line:start + y * line + self.width * 4] for y in range(self.height)]

    def colours(self):
        """Each colour that occurs, and how often."""
        counted = collections.Counter()
        for row in self.rows:
            counted.update(memoryview(row).cast("I"))
        for value, times in counted.items():
            blue, green, red, _ = value.to_bytes(4, sys.byteorder)
            yield (red, green, blue), times

    def png(self):
        def chunk(kind, body):
            return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

        lines = bytearray()
        for row in self.rows:
            line = bytearray(self.width * 3)
            line[0::3], line[1::3], line[2::3] = row[2::4], row[1::4], row[0::4]
            lines += b"\0" + line
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(lines))) + chunk(b"IEND", b"")


def differing(one, other):
    total = 0
    for a, b in zip(one.rows, other.rows):
        if a != b:
            total += sum(a[i:i + 3] != b[i:i + 3] for i in range(0, len(a), 4))
    return total


KINDS = {
    "accent": lambda r, g, b: abs(r - 0x1F) < 8 and abs(g - 0x62) < 8 and abs(b - 0xB5) < 8,
    "yellow": lambda r, g, b: r > 200 and g > 140 and b < 110,
    "paper": lambda r, g, b: min(r, g, b) > 230,
}

if sys.argv[1] == "png":
    with open(sys.argv[3], "wb") as picture:
        picture.write(Screen(sys.argv[2]).png())
elif sys.argv[1] == "count":
    print(sum(times for colour, times in Screen(sys.argv[2]).colours() if KINDS[sys.argv[3]](*colour)))
else:
    number = differing(Screen(sys.argv[2]), Screen(sys.argv[3]))
    if sys.argv[1] == "same":
        sys.exit(0 if number < 100 else 1)
    print(number)
