#!/usr/bin/env python3
"""Rebuilds the character tables of the restore stage: make_restore_tables.py OPENCC_TSCHARACTERS PYPINYIN_JSON

OPENCC_TSCHARACTERS  dictionary/TSCharacters.txt of OpenCC (Apache-2.0; also in the wheel opencc-python-reimplemented)
PYPINYIN_JSON        pypinyin/pinyin_dict.json of pypinyin (MIT)

Writes t2s.txt and pinyin.txt beside this script. Both are kept to the characters of GBK (pinyin) and to pairs of equal
UTF-8 length (t2s), and are written as runs without separators: the loader splits them by character.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
# Characters of GB2312 that Simplified texts use in their own right (乾隆, 藉口, 覆盖): folding them would damage such texts.
# 後, 於 and 徵 are in GB2312 too, but only Traditional texts use them for 后, 于 and 征.
KEPT = set("乾吒夥彷捱摺榘甯薹藉覆阪麴麽")
ROW = 64


def encodes(char, codec):
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def fold_pairs(path):
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        traditional, _, targets = line.partition("\t")
        simplified = targets.split(" ")[0]
        same_length = len(traditional.encode()) == len(simplified.encode()) == 3
        if same_length and traditional != simplified and traditional not in KEPT:
            pairs.append(traditional + simplified)
    return sorted(pairs)


def readings(path):
    by_syllable = defaultdict(list)
    for code, syllables in json.loads(path.read_text(encoding="utf-8")).items():
        char = chr(int(code))
        if ord(char) < 0x10000 and encodes(char, "gbk"):
            for syllable in set(syllables.split(",")):
                by_syllable[syllable].append(char)
    return by_syllable


def main():
    opencc, pypinyin = map(Path, sys.argv[1:3])
    pairs = fold_pairs(opencc)
    head = ["# Traditional to Simplified characters of the same UTF-8 length, as pairs.",
            "# Rows marked + have Simplified characters that Traditional texts never use (they are not in Big5).",
            "# Source: OpenCC, dictionary/TSCharacters.txt, Apache-2.0; first target of each character."]
    rows = []
    for mark, chosen in (("+", False), ("-", True)):
        some = [pair for pair in pairs if encodes(pair[1], "big5") == chosen]
        rows += [mark + "".join(some[at:at + ROW]) for at in range(0, len(some), ROW)]
    (HERE / "t2s.txt").write_text("\n".join(head + rows) + "\n", encoding="utf-8")
    head = ["# Readings of the characters of GBK: a syllable, a space, the characters that have it.",
            "# Source: pypinyin, pinyin_dict.json, MIT."]
    rows = [f"{syllable} {''.join(sorted(chars))}" for syllable, chars in sorted(readings(pypinyin).items())]
    (HERE / "pinyin.txt").write_text("\n".join(head + rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
