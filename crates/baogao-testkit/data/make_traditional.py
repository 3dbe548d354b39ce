"""Makes traditional.txt from OpenCC's tables: python make_traditional.py OPENCC_DICTIONARY_FOLDER > traditional.txt

The folder is `opencc/dictionary` of the wheel opencc-python-reimplemented 0.1.7 (Apache-2.0, OpenCC's own tables). The
first candidate of STCharacters is taken, in its Taiwan form (TWVariants); of STPhrases only those phrases that occur in
tests/reports/clean and differ from the conversion character by character.
"""

import sys
from pathlib import Path

folder = Path(sys.argv[1])
reports = Path(__file__).parents[3] / "tests/reports/clean"


def table(name):
    rows = (line.split("\t") for line in (folder / name).read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {row[0]: row[1].split()[0] for row in rows}


taiwan = table("TWVariants.txt")
characters = {key: taiwan.get(value, value) for key, value in table("STCharacters.txt").items()}
text = "".join(path.read_text(encoding="utf-8") for path in sorted(reports.glob("*.txt")))


def by_character(phrase):
    return "".join(characters.get(char, char) for char in phrase)


print("# Simplified, Traditional: OpenCC (Apache-2.0), https://github.com/BYVoid/OpenCC; made by make_traditional.py")
for key, value in sorted(characters.items()):
    if key != value:
        print(f"{key}\t{value}")
for key, value in sorted(table("STPhrases.txt").items()):
    value = "".join(taiwan.get(char, char) for char in value)
    if key in text and value != by_character(key):
        print(f"{key}\t{value}")
