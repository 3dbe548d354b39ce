#!/usr/bin/env python3
"""Rebuilds the character tables of the restore stage: make_restore_tables.py OPENCC_TSCHARACTERS PYPINYIN_JSON JIEBA_DICT

OPENCC_TSCHARACTERS  dictionary/TSCharacters.txt of OpenCC (Apache-2.0; also in the wheel opencc-python-reimplemented)
PYPINYIN_JSON        pypinyin/pinyin_dict.json of pypinyin (MIT)
JIEBA_DICT           jieba/dict.txt of jieba (MIT)

Writes t2s.txt, pinyin.txt and charfreq.txt beside this script: pairs of equal UTF-8 length, readings of the characters of
GBK, and the commonest words. All are written as runs without separators, to be read without building large tables.
"""

import json
import math
import re
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
# Characters of GB2312 that Simplified texts use in their own right (乾隆, 藉口, 覆盖): folding them would damage such texts.
# 後, 於 and 徵 are in GB2312 too, but only Traditional texts use them for 后, 于 and 征.
KEPT = set("乾吒夥彷捱摺榘甯薹藉覆阪麴麽")
ROW = 64
WORDS = 16000
COMMON = 300


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


def frequencies(path):
    """Every common character with its frequency, and behind it the rests of the words that begin with it."""
    counts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        if re.fullmatch("[\u4e00-\u9fff]{1,4}", word) and encodes(word, "gb2312"):
            counts[word] = int(count)
    words = sorted((word for word in counts if len(word) > 1), key=lambda word: (-counts[word], word))[:WORDS]
    by_first = {char: [] for char, count in counts.items() if len(char) == 1 and count >= COMMON}
    for word in words:
        by_first.setdefault(word[0], []).append(word)
    rows = []
    for first, rest in sorted(by_first.items()):
        entries = [""] + [word[1:] for word in rest]
        rows.append(first + "".join(entry + level(counts.get(first + entry, 0)) for entry in entries))
    return rows


def level(count):
    """The frequency on a logarithmic scale: half powers of two from A up."""
    return chr(ord("A") + round(2 * math.log2(count + 1)))


def main():
    opencc, pypinyin, jieba = map(Path, sys.argv[1:4])
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
    head = ["# A character, its frequency, and the words that begin with it: their other characters and their frequency.",
            "# Frequencies are half powers of two of the count, from A (1) up.",
            "# Source: jieba, dict.txt, MIT; the commonest words of 2 to 4 characters."]
    (HERE / "charfreq.txt").write_text("\n".join(head + frequencies(jieba)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
