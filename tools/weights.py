#!/usr/bin/env python3
"""Learn the weights by which readings of a claim are chosen: weights.py [--out FILE] [--folds K] [--by COLUMN] COMMAND GOLD_DIR...

For every NAME.gold.jsonl of the directories `COMMAND explain NAME.txt` prints all readings of all claims with their features.
A log-linear model over the readings of a claim learns which of them has the indicator that the gold has; its weights, times
100 and rounded, are the rows of crates/baogao/lexicon/weights.tsv. `--folds K` first tries it on documents held out, K parts
in turn, and prints how often the grammar alone and the chosen reading have the indicator exactly. `--by genre` holds out one
genre of GOLD_DIR/genres.tsv at a time instead. Needs numpy and scipy; the gold needs none of this to be read.
"""

import argparse
import csv
import json
import random
import re
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

SCALE = 100  # one unit of log-odds in the table
STRENGTH = 0.6  # of the prior that keeps weights small
RARE = 2  # a feature must be seen in so many claims
SMALL = 3  # rows below are left out

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
    """The readings of a claim: which are right, what is seen of each."""

    def __init__(self, document, gold, readings):
        self.document = document
        wanted = plain(gold.get("indicator"))
        self.right = [plain(reading["noun"]) == wanted for reading in readings]
        self.features = [sorted(set(reading["features"])) for reading in readings]
        self.grammar = next((k for k, reading in enumerate(readings) if reading["grammar"]), None)
        self.absent = wanted is None

    def grammar_right(self):
        return self.right[self.grammar] if self.grammar is not None else self.absent


def examples_of(command, source):
    """The annotated claims of a document that the parser finds."""
    gold = {}
    for line in source.with_suffix("").with_suffix(".gold.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line) if line.strip() else {}
        if record.get("t") == "claim" and not record.get("optional"):
            gold[record["start"], record["end"]] = record
    run = subprocess.run([command, "explain", str(source)], capture_output=True, check=True, text=True)
    claims = map(json.loads, run.stdout.splitlines())
    found = [(gold.get(tuple(claim["span"])), claim["readings"]) for claim in claims]
    return [Example(source, record, readings) for record, readings in found if record]


def matrix(examples, names):
    """The features of all readings, the claim of each reading, and which are right."""
    columns, ends, claims, right = [], [0], [], []
    for at, example in enumerate(examples):
        for features, is_right in zip(example.features, example.right):
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
        return -np.log(np.maximum(mass, 1e-30)).sum() + STRENGTH / 2 * weights @ weights, table.T @ (share - wanted) + STRENGTH * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 80})
    return {name: round(SCALE * found.x[at]) for name, at in names.items() if abs(SCALE * found.x[at]) >= SMALL}


def chosen_right(weights, example):
    """Whether the reading with the highest score is right, of equals the first."""
    if not example.features:
        return example.absent
    scores = [sum(weights.get(name, 0) for name in features) for features in example.features]
    return example.right[scores.index(max(scores))]


def parts(examples, options):
    """Lists of documents to hold out in turn, each with a name."""
    documents = sorted({example.document for example in examples})
    if options.by:
        groups = defaultdict(list)
        for folder in options.gold:
            if (folder / "genres.tsv").exists():
                with open(folder / "genres.tsv", encoding="utf-8", newline="") as handle:
                    for row in csv.DictReader(handle, delimiter="\t"):
                        groups[row[options.by]].append(folder / (row["name"] + ".txt"))
        return sorted(groups.items())
    random.Random(5).shuffle(documents)
    return [(f"part {k + 1}", documents[k :: options.folds]) for k in range(options.folds)]


def held_out(examples, options):
    sums = defaultdict(Counter)
    for name, documents in parts(examples, options):
        documents = set(documents)
        weights = learn([example for example in examples if example.document not in documents])
        for example in (example for example in examples if example.document in documents):
            before, after = example.grammar_right(), chosen_right(weights, example)
            for group in (name if options.by else None, example.document.parent.name):
                if group:
                    sums[group].update(all=1, grammar=before, chosen=after, mended=after and not before, broken=before and not after,
                                       proposed=any(example.right) or example.absent)
    for name, sum_ in sums.items():
        rates = " ".join(f"{key} {sum_[key] / sum_['all']:.3f}" for key in ("grammar", "chosen", "proposed"))
        print(f"{name:12} {sum_['all']:5} claims: {rates}, mended {sum_['mended']}, broken {sum_['broken']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="where the weights go")
    parser.add_argument("--folds", type=int, default=0, help="try it on documents held out, in so many parts")
    parser.add_argument("--by", help="hold out by this column of genres.tsv")
    parser.add_argument("--without", type=Path, help="a file that names documents to leave out")
    parser.add_argument("command")
    parser.add_argument("gold", type=Path, nargs="+")
    options = parser.parse_args()
    without = set(options.without.read_text(encoding="utf-8").split()) if options.without else set()
    sources = [path.with_name(path.name.removesuffix(".gold.jsonl") + ".txt") for folder in options.gold
               for path in sorted(folder.glob("*.gold.jsonl")) if path.name.removesuffix(".gold.jsonl") not in without]
    with ThreadPoolExecutor(2) as pool:
        examples = [example for found in pool.map(lambda source: examples_of(options.command, source), sources) for example in found]
    if options.folds or options.by:
        held_out(examples, options)
    if options.out:
        weights = learn(examples)
        rows = [f"{weight}\t{name}\n" for name, weight in sorted(weights.items())]
        options.out.write_text(HEADER + "".join(rows), encoding="utf-8")
        print(f"{len(rows)} weights from {len(examples)} claims", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
