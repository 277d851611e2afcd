"""The texts of the articles."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from parallax.dossier.csvfile import TableFile
from parallax.dossier.faults import Fault, visible
from parallax.dossier.paths import Signature, inside, read_bytes, signature


@dataclass
class Texts:
    """What was read of the texts.

    Attributes
    ----------
    by_article : dict of str to str or None
        None: not in the dossier, or not to be read.
    hashes : dict of str to str
        SHA-256 of the file, for each text that could be read.
    faults : list of Fault
    signatures : dict of Path to Signature or None
        For each file that the articles name, its state just before it was read.
    """

    by_article: dict[str, str | None] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    signatures: dict[Path, Signature | None] = field(default_factory=dict)


_PATH_ALLOWED = "a file inside the folder, or in ../seeds/ beside a folder named data"
_TEXT_ALLOWED = "UTF-8 without byte order mark, with lines that end in LF"


def read_texts(folder: Path, articles: TableFile) -> Texts:
    """Read the text of each article that names one.

    Parameters
    ----------
    folder : Path
        Resolved.
    articles : TableFile
    """
    texts = Texts()
    if not articles.has("article_id", "text_path"):
        return texts
    hashes = articles.cells("text_sha256") if articles.has("text_sha256") else None

    def report(index: int, column: str, cell: str, problem: str, allowed: str) -> None:
        what = f"{column} '{visible(cell)}' {problem}; allowed is {allowed}."
        texts.faults.append(articles.fault(index, column, cell, allowed, what))

    pairs = zip(articles.cells("article_id"), articles.cells("text_path"), strict=True)
    for index, (article_id, relative) in enumerate(pairs):
        texts.by_article.setdefault(article_id, None)
        if not relative:
            continue

        try:
            path = inside(folder, relative, seeds=True)
        except ValueError as error:
            report(index, "text_path", relative, str(error), _PATH_ALLOWED)
            continue
        # Of the path as given: a link may come to lead elsewhere.
        texts.signatures[folder / relative] = signature(folder / relative)
        data = read_bytes(path)
        if data is None:
            report(index, "text_path", relative, "is not a readable file", _PATH_ALLOWED)
            continue
        found = hashlib.sha256(data).hexdigest()
        texts.hashes[article_id] = found
        stated = "" if hashes is None else hashes[index]
        if hashes is not None and stated != found:
            problem = f"is not that of the text ({relative}), which has changed"
            if not stated:
                problem = f"is empty, and there is a text ({relative})"
            report(index, "text_sha256", stated, visible(problem), f"its SHA-256, {found}")
        text, problem = _decode(data)
        if problem:
            report(index, "text_path", relative, problem, _TEXT_ALLOWED)
        texts.by_article[article_id] = text
    return texts


def _decode(data: bytes) -> tuple[str | None, str]:
    """Decode a text; what is wrong with it makes its offsets unsure, so it is not used then."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, f"is not UTF-8 (byte 0x{data[error.start]:02x} at {error.start})"
    if not text:
        return None, "is an empty file"
    if text.startswith("\ufeff"):
        return None, "begins with a byte order mark"
    for char, name in (("\r", "a carriage return (CR)"), ("\0", "NUL")):
        if char in text:
            return None, f"has {name} in line {text[: text.index(char)].count(chr(10)) + 1}"
    return text, ""
