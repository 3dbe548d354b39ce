#!/usr/bin/env python3
"""Keep crates/baogao/lexicon/words.tsv: one row a word (word, classes, source, example), sorted.

tools/words.py add CLASS WORD…       puts words into a class of classes.tsv
tools/words.py remove CLASS WORD…    takes them out
tools/words.py list CLASS            prints the words of a class
tools/words.py find WORD…            prints the rows of words
tools/words.py sort                  mends the order and joins rows of one word, after a merge
tools/words.py examples              fills empty examples from the project's own texts
tools/words.py unused [CLASS]        prints words that no own text and no case shows
tools/words.py take [REVISION]       in a merge where words.toml was deleted: takes over what REVISION (default HEAD)
                                     changed in words.toml, audit.toml and verbal_nouns.txt
"""

from __future__ import annotations

import collections
import pathlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator

ROOT = pathlib.Path(__file__).resolve().parent.parent
LEXICON = ROOT / "crates/baogao/lexicon"
TABLE = LEXICON / "words.tsv"
CLASSES = LEXICON / "classes.tsv"

# Longest example in characters, on either side of its word.
AROUND = 8
# What ends a phrase.
STOPS = re.compile(r"[\s。；;，,！!？?：:“”‘’《》（）()|、]+")


class Row:
    """What the table knows of a word."""

    def __init__(self, classes: str = "", source: str = "own", example: str = "") -> None:
        self.classes = set(classes.split())
        self.sources = set(source.split())
        self.example = example

    def join(self, other: Row) -> None:
        self.classes |= other.classes
        self.sources |= other.sources
        self.example = self.example or other.example

    def line(self, word: str) -> str:
        # own stands before jieba.
        sources = " ".join(sorted(self.sources, reverse=True))
        return "\t".join([word, " ".join(sorted(self.classes)), sources, self.example])


Rows = dict[str, Row]


def read() -> tuple[str, Rows]:
    """The head of the table, and its rows."""
    head, rows = [], {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            head.append(line)
        elif line.strip():
            word, classes, source, example = [*line.split("\t"), "", "", ""][:4]
            row = Row(classes, source or "own", example)
            if word in rows:
                rows[word].join(row)
            else:
                rows[word] = row
    return "\n".join(dict.fromkeys(head)) + "\n", rows


def write(head: str, rows: Rows) -> None:
    lines = [rows[word].line(word) for word in sorted(rows) if rows[word].classes]
    TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def classes() -> set[str]:
    lines = CLASSES.read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if line and not line.startswith("#")}


def known(name: str) -> str:
    if name not in classes():
        sys.exit(f"words.py: {name} is no class of {CLASSES.relative_to(ROOT)}; a new one is a row there")
    return name


def put(rows: Rows, name: str, words: Iterable[str], source: str = "own") -> None:
    for word in words:
        if not word or any(c.isspace() for c in word) or len(word.encode()) > 63:
            sys.exit(f"words.py: {word!r} is no word of 1 to 63 bytes without spaces")
        rows.setdefault(word, Row(source=source)).join(Row(name, source))


def drop(rows: Rows, name: str, words: Iterable[str]) -> None:
    for word in words:
        if word not in rows or name not in rows[word].classes:
            sys.exit(f"words.py: {word} is not in {name}")
        rows[word].classes.discard(name)


def add(name: str, *words: str) -> None:
    head, rows = read()
    put(rows, known(name), words)
    write(head, rows)


def remove(name: str, *words: str) -> None:
    head, rows = read()
    drop(rows, known(name), words)
    write(head, rows)


def listing(name: str) -> None:
    known(name)
    print("\n".join(word for word, row in sorted(read()[1].items()) if name in row.classes))


def find(*words: str) -> None:
    rows = read()[1]
    for word in words:
        print(rows[word].line(word) if word in rows else f"{word}: not in the table")


def sort() -> None:
    write(*read())


# --- what shows a word


CASE_TEXT = re.compile(r"""^text = (?:\"{3}(.*?)\"{3}|'{3}(.*?)'{3}|"(.*?)"|'(.*?)')\s*$""", re.M | re.S)


def own_texts() -> Iterator[str]:
    """The project's own texts: cases first, which are short and made to show something."""
    for path in sorted((ROOT / "tests/cases").rglob("*.toml")):
        for found in CASE_TEXT.finditer(path.read_text(encoding="utf-8")):
            yield next(filter(None, found.groups()), "")
    for path in sorted((ROOT / "tests/reports/clean").glob("*.txt")):
        yield path.read_text(encoding="utf-8")


def phrases() -> Iterator[str]:
    for text in own_texts():
        # Escapes and markup show nothing.
        parts = STOPS.split(text.replace("\\n", "\n"))
        yield from (part for part in parts if part and not re.search(r"[\\<>&\ufffd\ue000-\uf8ff]", part))


def shown(rows: Rows) -> dict[str, str]:
    """A phrase for every word that stands in one as a whole: no longer word of the table covers it there."""
    starts = collections.defaultdict(list)
    for word in rows:
        starts[word[0]].append(word)
    found: dict[str, str] = {}
    for phrase in phrases():
        spans = [
            (at, at + len(word))
            for at, c in enumerate(phrase)
            for word in starts.get(c, ())
            if phrase.startswith(word, at)
        ]
        for start, end in spans:
            word = phrase[start:end]
            if word in found or any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans):
                continue
            found[word] = phrase[max(0, start - AROUND) : end + AROUND]
    return found


def examples() -> None:
    head, rows = read()
    for word, phrase in shown(rows).items():
        rows[word].example = rows[word].example or phrase
    write(head, rows)


def unused(name: str = "") -> None:
    rows = read()[1]
    seen = shown(rows)
    for word, row in sorted(rows.items()):
        if word not in seen and (not name or known(name) in row.classes):
            print(row.line(word).rstrip())
    of = [word for word, row in rows.items() if not name or name in row.classes]
    dark = sum(word not in seen for word in of)
    print(f"{dark} of {len(of)} words are shown by no own text and no case", file=sys.stderr)


# --- for branches that still have words.toml


def git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, encoding="utf-8")
    return done.stdout


def old_lists(revision: str) -> dict[str, list[str]]:
    """The lists of the files that the table replaced."""
    lists = {}
    for name in ("words.toml", "audit.toml"):
        text = git("show", f"{revision}:crates/baogao/lexicon/{name}").partition("[words]")[2]
        text = re.sub(r"^\s*#.*$", "", text, flags=re.M)
        for found in re.finditer(r"^(\w+) = \[(.*?)\]\s*(?:#.*)?$", text, re.M | re.S):
            lists[found[1]] = re.findall(r'"([^"]*)"', found[2])
    nouns = git("show", f"{revision}:crates/baogao/lexicon/verbal_nouns.txt").splitlines()
    lists["verbal_nouns"] = [line for line in nouns if line and not line.startswith("#")]
    return lists


def take(revision: str = "HEAD") -> None:
    other = "MERGE_HEAD" if revision == "HEAD" else "HEAD"
    base = git("merge-base", revision, other).strip()
    if not base:
        sys.exit("words.py: no merge is under way; name the revision whose words are to be taken over")
    before, after = old_lists(base), old_lists(revision)
    head, rows = read()
    names = classes()
    for name, words in after.items():
        new = [word for word in words if word not in before.get(name, [])]
        gone = [word for word in before.get(name, []) if word not in words]
        if new and name not in names:
            with CLASSES.open("a", encoding="utf-8", newline="\n") as file:
                file.write(f"{name}\t\tTo be described, and moved to its group.\n")
            print(f"{name} is new: say in classes.tsv what it is for")
        put(rows, name, new, "jieba" if name == "verbal_nouns" else "own")
        drop(rows, name, [word for word in gone if word in rows and name in rows[word].classes])
        if new or gone:
            print(f"{name}: + {' '.join(new)} - {' '.join(gone)}")
    write(head, rows)


COMMANDS: dict[str, Callable[..., None]] = {
    "add": add,
    "remove": remove,
    "list": listing,
    "find": find,
    "sort": sort,
    "examples": examples,
    "unused": unused,
    "take": take,
}


def main() -> None:
    match sys.argv[1:]:
        case [name, *arguments] if name in COMMANDS:
            try:
                COMMANDS[name](*arguments)
            except BrokenPipeError:
                sys.exit(1)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
