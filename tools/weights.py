#!/usr/bin/env python3
# ruff: noqa: E501
"""Learn the weights by which readings of a claim are chosen: weights.py [--try] [--out FILE] COMMAND GOLD_DIR...

For every NAME.gold.jsonl of the directories, and for every own case, `COMMAND explain NAME.txt` prints all readings of all claims
with their features. A log-linear model over the readings of a claim learns which of them has the indicator, or the full name,
that the gold has; its weights, times 100 and rounded, are the rows of crates/baogao/lexicon/weights.tsv. `--try` prints how
often the grammar alone and the chosen reading are exactly right on documents held out, `--by genre` holds out one genre of
GOLD_DIR/genres.tsv at a time. Needs numpy and scipy. `make weights` runs it on ../shared/gold.
"""

import argparse
import csv
import json
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import tomllib
from scipy import sparse
from scipy.optimize import minimize

SCALE = 100  # one unit of log-odds in the table
STRENGTH = 0.6  # of the prior that keeps weights small
RARE = 2  # a feature must be seen in so many claims
SMALL = 3  # rows below are left out
ROUNDS = 2  # of reading all with weights learned without it

HEADER = """# Weights of the features by which readings of a claim are chosen (src/claim/reading), learned by tools/weights.py.
# weight | kind of feature | what it was seen with …
"""


def plain(text):
    """Text for comparison, as the scorer of the gold has it."""
    if text is None:
        return None
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,7}\)", "", text)
    return re.sub(r"\s+", "", text) or None


class Example:
    """The readings of a claim, or of its name: which are right, what is seen of each."""

    def __init__(self, document, wanted, texts, features, grammar):
        self.document = document
        wanted = plain(wanted)
        self.right = [plain(text) == wanted for text in texts]
        self.features = [sorted(set(seen)) for seen in features]
        self.grammar = grammar
        self.absent = wanted is None

    def grammar_right(self):
        return self.right[self.grammar] if self.grammar is not None else self.absent


def gold_of(source):
    """The text of a document and its annotated claims by their spans."""
    gold = {}
    for line in source.with_name(source.stem + ".gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line) if line.strip() else {}
        if record.get("t") == "claim" and not record.get("optional"):
            gold[record["start"], record["end"]] = record
    return gold


def cases_of(folder):
    """Cases of claims that name an indicator: texts with what is expected of them. A folder of our own, or a file of small
    inputs in the form of ../shared/cases."""
    if folder.suffix == ".jsonl":
        for line in filter(None, folder.read_text(encoding="utf-8").split("\n")):
            case = json.loads(line)
            expected = [
                {"text": claim["at"], **{slot: one_of(value) for slot, value in claim["expect"].items()}}
                for claim in case.get("claims", [])
                if one_of(claim["expect"].get("indicator"))
            ]
            if expected and case.get("ext", "txt") == "txt":
                # Each case is a document of its own where documents are held out.
                yield folder / case["id"], case["text"], expected
        return
    for path in sorted(folder.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", []):
            expected = [claim for claim in case.get("claims") or [] if isinstance(claim, dict)]
            if isinstance(case.get("text"), str) and any("indicator" in claim for claim in expected):
                yield path, case["text"], expected


def explained(command, weights, source, parse=False):
    """The readings of a document, its nouns chosen by these weights; and with `parse` its claims by their spans."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as file:
        file.write(rows_of(weights))
        file.flush()
        chosen = ["--weights", file.name, str(source)]
        run = subprocess.run([command, "explain", "--readings", *chosen], capture_output=True, check=True, text=True)
        claims = {}
        if parse:
            document = json.loads(
                subprocess.run([command, "parse", "--format", "json", *chosen], capture_output=True, check=True).stdout
            )
            claims = {tuple(claim["span"]): claim for claim in document["claims"]}
    return [json.loads(line) for line in run.stdout.splitlines()], claims


def one_of(value):
    """A value, or the first of those that are allowed."""
    return next((one for one in value if one), None) if isinstance(value, list) else value


class Pair:
    """What is to be learned of a claim: its indicator, its full name where the gold has one, and whether all of it was right."""

    def __init__(self, document, record, claim, parsed=None):
        self.document = document
        readings, names = claim["readings"], claim["names"]
        grammar = next((k for k, reading in enumerate(readings) if reading["grammar"]), None)
        self.indicator = Example(
            document,
            record["indicator"] or None,
            [reading["noun"] for reading in readings],
            [reading["features"] for reading in readings],
            grammar,
        )
        self.name = None
        if record.get("name"):
            self.name = Example(
                document,
                record["name"],
                [name["name"] for name in names],
                [name["features"] for name in names],
                0 if names else None,
            )
        self.sure = sorted(set(claim["sure"]))
        self.right = all_right(record, parsed) if parsed else None


def all_right(record, parsed):
    """Whether every slot of a claim is right, as the scorer of the gold has it."""
    gold, found = score.gold_claim(record), score.flat_claim(parsed)
    agree = {slot: gold[slot] == found[slot] for slot in (*score.FULL, *gold["has"] & set(score.LATER))}
    agree["indicator"] = score.indicator_agrees(gold["indicator"], found["indicator"])
    return all(agree.values())


def examples_of(command, weights, source):
    """The annotated claims of a document that the parser finds."""
    gold = gold_of(source)
    claims, parsed = explained(command, weights, source, parse=True)
    found = [(gold.get(tuple(claim["span"])), claim) for claim in claims]
    return [
        Pair(source, record, claim, parsed.get(tuple(claim["span"])))
        for record, claim in found
        if record and "indicator" in record
    ]


def examples_of_case(command, weights, case):
    """The claims of an own case, matched to those expected by their texts in order."""
    path, text, expected = case
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        claims, _ = explained(command, weights, file.name)
    pairs, at = [], 0
    for claim in claims:
        surface = text[slice(*claim["span"])]
        match = next((k for k in range(at, len(expected)) if expected[k].get("text") == surface), None)
        if match is not None:
            at = match + 1
            if "indicator" in expected[match]:
                pairs.append(Pair(path, expected[match], claim))
    return pairs


def matrix(examples, names):
    """The features of all readings, the claim of each reading, and which are right."""
    columns, ends, claims, right = [], [0], [], []
    for at, example in enumerate(examples):
        for features, is_right in zip(example.features, example.right, strict=True):
            columns.extend(names[name] for name in features if name in names)
            ends.append(len(columns))
            claims.append(at)
            right.append(is_right)
    shape = (len(claims), len(names))
    values = np.ones(len(columns), dtype=np.float32)
    table = sparse.csr_matrix((values, np.array(columns, dtype=np.int32), np.array(ends)), shape=shape)
    return table, np.array(claims), np.array(right, dtype=bool)


def learn(examples):
    """The weight of each feature."""
    seen = Counter(name for example in examples for name in set().union(*map(set, example.features), set()))
    names = {name: at for at, name in enumerate(sorted(name for name, times in seen.items() if times >= RARE))}
    known = [example for example in examples if any(example.right)]
    table, claims, right = matrix(known, names)
    starts = np.r_[0, np.where(np.diff(claims))[0] + 1]

    def loss(weights):
        scores = table @ weights
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[claims])
        share = scores / np.add.reduceat(scores, starts)[claims]
        mass = np.add.reduceat(share * right, starts)
        wanted = share * right / np.maximum(mass, 1e-30)[claims]
        return -np.log(np.maximum(mass, 1e-30)).sum() + STRENGTH / 2 * weights @ weights, table.T @ (
            share - wanted
        ) + STRENGTH * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 80})
    return {name: round(SCALE * found.x[at]) for name, at in names.items() if abs(SCALE * found.x[at]) >= SMALL}


def chosen_right(weights, example):
    """Whether the reading with the highest score is right, of equals the first."""
    if not example.features:
        return example.absent
    scores = [sum(weights.get(name, 0) for name in features) for features in example.features]
    return example.right[scores.index(max(scores))]


def rows_of(weights):
    return HEADER + "".join(f"{weight}\t{name}\n" for name, weight in sorted(weights.items()))


def parts(sources, options):
    """Lists of sources to hold out in turn, each with a name."""
    if options.by:
        groups = defaultdict(list)
        for folder in options.gold:
            if (folder / "genres.tsv").exists():
                with open(folder / "genres.tsv", encoding="utf-8", newline="") as handle:
                    for row in csv.DictReader(handle, delimiter="\t"):
                        groups[row[options.by]].append(folder / (row["name"] + ".txt"))
        rest = set(sources) - {source for group in groups.values() for source in group}
        return [*sorted(groups.items()), ("others", sorted(rest))]
    sources = sorted(sources)
    random.Random(5).shuffle(sources)
    return [(f"part {k + 1}", sources[k :: options.folds]) for k in range(options.folds)]


def report(what, rows):
    for name, group in rows.items():
        rates = " ".join(f"{key} {group[key] / group['all']:.3f}" for key in ("grammar", "chosen", "proposed"))
        print(
            f"{what:10} {name:20} {group['all']:5} claims: {rates}, mended {group['mended']}, broken {group['broken']}"
        )


class Corpus:
    """The annotated documents and cases, and the parser that proposes readings of them."""

    def __init__(self, options):
        self.command = options.command
        without = set(options.without.read_text(encoding="utf-8").split()) if options.without else set()
        names = [
            (folder, path.name.removesuffix(".gold.jsonl"))
            for folder in options.gold
            for path in sorted(folder.glob("*.gold.jsonl"))
        ]
        self.sources = [folder / (name + ".txt") for folder, name in names if name not in without]
        self.cases = [case for place in options.cases for case in cases_of(place)]

    def pairs(self, weights_of):
        """What is to be learned of all claims, each document read with the weights that `weights_of` gives for it."""
        with ThreadPoolExecutor(2) as pool:
            found = list(pool.map(lambda source: examples_of(self.command, weights_of(source), source), self.sources))
            found += pool.map(lambda case: examples_of_case(self.command, weights_of(case[0]), case), self.cases)
        return [pair for part in found for pair in part]


def kept(pairs, left_out=()):
    left_out = set(left_out)
    return [pair for pair in pairs if pair.document not in left_out]


def learn_all(pairs):
    """The weights of indicators and of names."""
    return learn([pair.indicator for pair in pairs]) | learn([pair.name for pair in pairs if pair.name])


def learn_sure(pairs):
    """The weights of what tells whether a claim is right as a whole: logistic regression."""
    known = [pair for pair in pairs if pair.right is not None]
    names = {name: at for at, name in enumerate(sorted({name for pair in known for name in pair.sure}))}
    columns = [[names[name] for name in pair.sure] for pair in known]
    ends = np.cumsum([0, *map(len, columns)])
    table = sparse.csr_matrix((np.ones(ends[-1]), np.concatenate(columns), ends), shape=(len(known), len(names)))
    signs = np.array([1.0 if pair.right else -1.0 for pair in known])

    def loss(weights):
        odds = signs * (table @ weights)
        return np.logaddexp(0, -odds).sum() + 0.5 * weights @ weights, weights - table.T @ (signs / (1 + np.exp(odds)))

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return {name: round(SCALE * found.x[at]) for name, at in names.items()}


def report_sure(pairs, held_out):
    """Of how many claims with such a confidence all is right, each held out of what its confidence was learned from."""
    rows = defaultdict(Counter)
    for _, sources in held_out:
        weights = learn_sure(kept(pairs, sources))
        for pair in pairs:
            if pair.document in set(sources) and pair.right is not None:
                odds = sum(weights.get(name, 0) for name in pair.sure) / SCALE
                percent = round(100 / (1 + np.exp(-odds)))
                rows[min(percent // 10 * 10, 90)].update(all=1, right=pair.right, percent=percent)
    for low, row in sorted(rows.items()):
        print(
            f"confidence {low:3} to {low + 10 if low < 90 else 100}: {row['all']:5} claims, {100 * row['right'] / row['all']:.0f} in 100 right, {row['percent'] / row['all']:.0f} promised"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="where the weights go")
    parser.add_argument("--folds", type=int, default=4, help="in how many parts documents are held out")
    parser.add_argument("--by", help="hold out by this column of genres.tsv instead")
    parser.add_argument(
        "--try", dest="trial", action="store_true", help="print how often the choice is right on what was held out"
    )
    parser.add_argument(
        "--cases",
        type=Path,
        nargs="*",
        default=[],
        help="cases to learn from, too: folders (tests/cases/claim) or files of small inputs",
    )
    parser.add_argument("--without", type=Path, help="a file that names documents to leave out")
    parser.add_argument("command")
    parser.add_argument("gold", type=Path, nargs="+")
    options = parser.parse_args()
    sys.path.insert(0, str(options.gold[0].resolve().parent))
    global score
    import score

    corpus = Corpus(options)
    held_out = parts({*corpus.sources, *(case[0] for case in corpus.cases)}, options)

    # What a claim takes over from those before it has to be as good as it will be on texts that nobody has seen: each document
    # is read with weights that were learned without it.
    pairs = corpus.pairs(lambda _: {})
    for _ in range(ROUNDS):
        apart = {}
        for _, sources in held_out:
            weights = learn_all(kept(pairs, sources))
            apart |= {source: weights for source in sources}
        pairs = corpus.pairs(apart.__getitem__)

    if options.trial:
        sums = {"indicator": defaultdict(Counter), "name": defaultdict(Counter)}
        for name, sources in held_out:
            weights = learn_all(kept(pairs, sources))
            examples = [("indicator", pair.indicator) for pair in pairs if pair.document in set(sources)]
            examples += [("name", pair.name) for pair in pairs if pair.document in set(sources) and pair.name]
            for what, example in examples:
                before, after = example.grammar_right(), chosen_right(weights, example)
                for group in (name if options.by else None, example.document.parent.name):
                    if group:
                        sums[what][group].update(
                            all=1,
                            grammar=before,
                            chosen=after,
                            mended=after and not before,
                            broken=before and not after,
                            proposed=any(example.right) or example.absent,
                        )
        for what, rows in sums.items():
            report(what, rows)
        report_sure(pairs, held_out)
    if options.out:
        weights = learn_all(pairs) | learn_sure(pairs)
        options.out.write_text(rows_of(weights), encoding="utf-8")
        print(f"{len(weights)} weights from {len(pairs)} claims", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
