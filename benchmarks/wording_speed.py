"""How fast the default scorer is, next to ``rapidfuzz.process.cdist`` with ``token_set_ratio``.

    python benchmarks/wording_speed.py [--sizes 150 1000 10000] [--programs ...] [--seed 3]

Both sides of each size are made-up claims: 8 to 30 words drawn, with a fixed seed, from 20,000
made-up words whose frequencies follow Zipf's law, endings included, so that there is something
fuzzy to match. Both programs get the same raw texts in the same run, each in a process of its
own so that its peak memory can be read, and turn the scores into each claim's best five from
both sides: ours as it is used, block by block; cdist's from the one matrix that it returns.
Normalising the texts counts for both. Small sizes are run several times; the best counts.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from parallax.matching.nomination import nominate, nominate_blocks
from parallax.matching.normalise import normalise
from parallax.matching.scorers import SCORERS
from parallax.matching.tokens import STOP_WORDS

SIZES = (150, 1_000, 10_000)
WORDS = 20_000
REPEATS = {150: 7, 1_000: 3}
OURS, CDIST, CDIST_ALL = "fuzzy_bm25", "cdist", "cdist-all-cores"
PROGRAMS = (OURS, CDIST, CDIST_ALL)

_SYLLABLES = [
    start + vowel + end
    for start in ("b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "st", "pr")
    for vowel in "aeiou"
    for end in ("", "n", "r", "l", "st")
]
_ENDINGS = ("", "", "", "s", "ed", "ing", "ation", "al", "ly", "ment")


def claims(number: int, random: np.random.Generator, words: list[str]) -> list[str]:
    """Build up claims: a third stop words, the rest by Zipf's law."""
    stops = sorted(STOP_WORDS)
    ranks = np.arange(1, len(words) + 1)
    shares = 1 / (ranks + 2.7)
    shares /= shares.sum()
    texts = []
    for length in random.integers(8, 31, size=number):
        drawn = [words[at] for at in random.choice(len(words), size=length, p=shares)]
        for at in np.nonzero(random.random(length) < 1 / 3)[0]:
            drawn[at] = stops[random.integers(len(stops))]
        texts.append(" ".join(drawn).capitalize() + ".")
    return texts


def vocabulary(random: np.random.Generator) -> list[str]:
    """Build up words: one to four syllables and an ending."""
    made: dict[str, None] = {}
    while len(made) < WORDS:
        syllables = random.choice(_SYLLABLES, size=random.integers(1, 5))
        made["".join(syllables) + str(random.choice(_ENDINGS))] = None
    return list(made)


def sides(size: int, seed: int) -> tuple[list[str], list[str]]:
    """Build up both sides of a comparison."""
    random = np.random.default_rng(seed)
    words = vocabulary(random)
    return claims(size, random, words), claims(size, random, words)


def ours(left: list[str], right: list[str]) -> int:
    """Nominate with the default scorer, from raw texts, block by block."""
    scorer = SCORERS[OURS]
    return len(nominate_blocks(scorer.blocks(left, right), scorer.threshold)[0])


def cdist(left: list[str], right: list[str], workers: int = 1) -> int:
    """Nominate with RapidFuzz's matrix, from raw texts."""
    scores = process.cdist(
        [normalise(text) for text in left],
        [normalise(text) for text in right],
        scorer=fuzz.token_set_ratio,
        dtype=np.float32,
        workers=workers,
    )
    return len(nominate(scores, SCORERS["token_set_ratio"].threshold)[0])


_RUN: dict[str, Callable[[list[str], list[str]], int]] = {
    OURS: ours,
    CDIST: cdist,
    CDIST_ALL: lambda left, right: cdist(left, right, -1),
}


def measure(program: str, size: int, seed: int) -> dict[str, float]:
    """Run one program on one size; seconds, and megabytes over what there was before."""
    left, right = sides(size, seed)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    best = float("inf")
    for _ in range(REPEATS.get(size, 1)):
        start = time.perf_counter()
        _RUN[program](left, right)
        best = min(best, time.perf_counter() - start)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": best, "megabytes": (after - before) / 1024}


def main() -> None:
    """Print a table: pairs per second, peak memory, and how many times as long as ours it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--programs", nargs="+", choices=PROGRAMS, default=[OURS, CDIST])
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--one", nargs=2, metavar=("PROGRAM", "SIZE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        program, size = arguments.one
        print(json.dumps(measure(program, int(size), arguments.seed)))
        return
    head = f"{'a side':>8}  {'program':<18}{'seconds':>9}{'pairs/s':>13}{'peak MB':>9}"
    print(f"{head}{'time':>9}")
    for size in arguments.sizes:
        mine = 0.0
        for program in arguments.programs:
            command = [sys.executable, __file__, "--seed", str(arguments.seed)]
            done = subprocess.run(
                [*command, "--one", program, str(size)], check=True, capture_output=True, text=True
            )
            run = json.loads(done.stdout)
            mine = mine or run["seconds"]
            print(
                f"{size:>8,}  {program:<18}{run['seconds']:>9.3f}"
                f"{size * size / run['seconds']:>13,.0f}{run['megabytes']:>9.0f}"
                f"{run['seconds'] / mine:>7.1f} x",
                flush=True,
            )


if __name__ == "__main__":
    main()
