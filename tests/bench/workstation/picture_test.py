#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 Cloudseat contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a bench makes of the pictures of a screen and of what the system says about memory."""
import os
import pathlib
import struct
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import picture  # noqa: E402

ROLLUP = """55d0c0000000-7ffd5d5f8000 ---p 00000000 00:00 0                          [rollup]
Rss:              182940 kB
Pss:               67475 kB
Pss_Dirty:         39872 kB
Pss_Anon:          38000 kB
SwapPss:              12 kB
"""
EMPTY = bytes(1000)


def look(painted, value=1):
    return bytes([value]) * painted + bytes(1000 - painted)


class Memory(unittest.TestCase):
    def test_rollup_saysPss(self):
        self.assertEqual(picture.pss_of(ROLLUP), 67475)

    def test_rollup_withoutPss_saysNothing(self):
        for text in ("", "Pss_Dirty: 5 kB\n", "Pss: many kB\n", "Pss:\n", "SwapPss: 12 kB\n"):
            self.assertIsNone(picture.pss_of(text))

    def test_stat_ofAnyName_saysTheParent(self):
        self.assertEqual(picture.parent_of("12 (cloudseat) S 7 12 12 0"), 7)
        self.assertEqual(picture.parent_of("12 (a) S 3 (b)) R 8 12 12 0"), 8)

    def test_tree_hasChildrenOfChildrenAndNobodyElse(self):
        parents = {1: 0, 10: 1, 11: 10, 12: 11, 13: 1, 14: 13}
        self.assertEqual(picture.tree_of(10, parents), {10, 11, 12})
        self.assertEqual(picture.tree_of(99, parents), {99})

    def test_memory_isThatOfTheWholeTree(self):
        with tempfile.TemporaryDirectory() as proc:
            for process, parent in ((10, 1), (11, 10), (12, 1)):
                folder = pathlib.Path(proc, str(process))
                folder.mkdir()
                (folder / "stat").write_text(f"{process} (x) S {parent} 0 0")
                (folder / "smaps_rollup").write_text(ROLLUP)
            pathlib.Path(proc, "13").mkdir()  # it ended meanwhile
            pathlib.Path(proc, "meminfo").write_text("")
            self.assertEqual(picture.memory_of(10, proc), 2 * 67475)

    def test_memory_ofThisProcess_isThere(self):
        self.assertGreater(picture.memory_of(os.getpid()), 1000)


class Pictures(unittest.TestCase):
    def test_window_thatIsFilled_standsWhenItLooksAsInTheEnd(self):
        pictures = [(0.0, EMPTY), (0.1, look(5)), (0.2, look(400)), (0.3, look(900)), (3.3, look(900))]
        self.assertEqual(picture.first_and_settled(EMPTY, pictures), (0.2, 0.3))

    def test_caret_thatBlinks_changesNothing(self):
        pictures = [(0.2, look(900)), (0.7, look(899)), (1.2, look(900)), (1.7, look(899))]
        self.assertEqual(picture.first_and_settled(EMPTY, pictures), (0.2, 0.2))

    def test_strip_thatGoesAgain_isWaitedFor(self):
        pictures = [(0.2, look(1000)), (0.5, look(800)), (0.9, look(1000)), (3.9, look(1000))]
        self.assertEqual(picture.first_and_settled(EMPTY, pictures), (0.2, 0.9))

    def test_ground_thatIsNotBlack_isNoWindow(self):
        ground = look(1000, 7)
        pictures = [(0.0, ground), (0.4, bytes([9]) * 500 + bytes([7]) * 500)]
        self.assertEqual(picture.first_and_settled(ground, pictures)[0], 0.4)

    def test_nothing_thatCame_isNone(self):
        self.assertIsNone(picture.first_and_settled(EMPTY, [(0.0, EMPTY), (20.0, EMPTY)]))
        self.assertIsNone(picture.first_and_settled(EMPTY, [(0.0, EMPTY), (20.0, look(5))]))  # a pointer, maybe


class Dumps(unittest.TestCase):
    def test_screen_isLookedAtWhereItsPixelsAre(self):
        width, height, colours = 16, 9, 2
        header = [100, 7, 2, 24, width, height, 0, 0, 32, 0, 32, 32, width * 4 + 8, 4] + [0] * 5 + [colours] + [0] * 5
        pixels = bytearray((width * 4 + 8) * height)
        pixels[1] = 11  # green of the first pixel
        pixels[8 * 4 + 1] = 12  # of the ninth
        pixels[(width * 4 + 8) * 8 + 1] = 13  # of the first in the ninth row
        with tempfile.NamedTemporaryFile() as dump:
            dump.write(struct.pack(">25I", *header) + bytes(colours * 12) + pixels)
            dump.flush()
            self.assertEqual(picture.Screen(dump.name).look(), bytes([11, 12, 13, 0]))

    def test_anotherFile_isRefused(self):
        with tempfile.NamedTemporaryFile() as dump:
            dump.write(bytes(200))
            dump.flush()
            with self.assertRaises(ValueError):
                picture.Screen(dump.name)


if __name__ == "__main__":
    unittest.main()
