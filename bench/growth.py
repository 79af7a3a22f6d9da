"""Time against size: pages of ordinary and of hostile text at 1, 2 and 4 times their length.

    python bench/growth.py

A reader's time may grow as the text does, not faster: in each row the second and third ratio should be near 2.
"""

from time import process_time

from articles.parsing.pipeline import parse_page

NEWS = (
    "荷塘镇第{n}口池塘清淤完工\n\n本报讯（记者 陶知夏） 昨天，荷塘镇的池塘清淤完工，镇党委书记洪望川到场查看。"
    "他说，清淤只是第一步，接下来要请村民自己管塘。\n\n"
)
HEADLINE, BULLET = "荷塘镇百口池塘清淤完工\n\n", "■修好水渠三条\n\n"
TEXT, PICTURE = "三月五日，清淤的人又到村里来，走访了许多人家。\n\n", "图为村民在塘边清淤。 陶知夏 摄\n\n"
STORY = f"{HEADLINE}本报讯 昨天，荷塘镇的池塘清淤完工，村民称便。\n\n"
SERIES = {
    "stories": lambda times: "".join(NEWS.format(n=n) for n in range(500 * times)),
    "1 MB line, no stop": lambda times: "池塘清淤完工" * 56_000 * times,
    "one line of stops": lambda times: "。" * 100_000 * times,
    "names without end": lambda times: "阿尔巴" * 10_000 * times,
    "offices without end": lambda times: "市长" * 15_000 * times,
    "open brackets": lambda times: "（记者 " * 10_000 * times,
    "short lines": lambda times: "池塘\n" * 10_000 * times,
    "pictures in a story": lambda times: STORY + f"{TEXT}{PICTURE}" * 500 * times,
    "pictures above": lambda times: f"{HEADLINE}{PICTURE * 2_000 * times}{TEXT}",
    "bullets": lambda times: f"{HEADLINE}{BULLET * 2_000 * times}本报记者 陶知夏\n\n{TEXT}",
    "blank lines": lambda times: "\n" * 100_000 * times + "池塘清淤完工。",
}


def seconds(text: str) -> float:
    """CPU seconds to read a page."""
    raw, began = text.encode(), process_time()
    parse_page(raw)
    return process_time() - began


def main() -> None:
    seconds(NEWS)  # the word list is read once, outside of what is measured
    print(f"{'series':<22}{'characters':>12}{'1x s':>8}{'2x/1x':>8}{'4x/2x':>8}")
    for name, text in SERIES.items():
        once, twice, four = (seconds(text(times)) for times in (1, 2, 4))
        print(f"{name:<22}{len(text(1)):>12,}{once:>8.2f}{twice / once:>8.2f}{four / twice:>8.2f}")


if __name__ == "__main__":
    main()
