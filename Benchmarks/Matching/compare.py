"""Runs ours and Splink over the same files, each in a process of its own, and prints one table.

    compare.py PROGRAM NAME=FILE NAME=FILE1,FILE2 …

Each line of the table is one tool on one file. `cpu` is user and system time of all cores: the machine may be busy with other
work, which lengthens the seconds of the clock but hardly these.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

HEADINGS = ["files", "tool", "records", "true pairs", "P 0.5", "R 0.5", "F1 0.5", "P 0.99", "R 0.99", "F1 0.99", "best F1", "at",
            "s", "cpu s", "MB"]


def measured(command: list[str]) -> dict:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def row(name: str, report: dict) -> list[str]:
    cells = [name, report["tool"], f"{report['records']:,}", f"{report['true_pairs']:,}"]
    for key in ("at_half", "at_upper"):
        cells += [f"{report[key][measure]:.4f}" for measure in ("precision", "recall", "f1")]
    best = report["best"]
    return cells + [
        f"{best['f1']:.4f}", f"{best['threshold']:.4f}", f"{report['seconds']['total']:.1f}",
        f"{report['processor_seconds']:.1f}", f"{report['peak_mb']:.0f}",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="matching-benchmarks, built for release")
    parser.add_argument("files", nargs="+", metavar="NAME=FILE[,FILE]")
    arguments = parser.parse_args()
    splink = str(Path(__file__).with_name("splink_run.py"))
    print("| " + " | ".join(HEADINGS) + " |\n|" + "---|" * len(HEADINGS), flush=True)
    for named in arguments.files:
        name, paths = named.split("=", 1)
        ours = measured([arguments.program, "run", *paths.split(","), "--json", "yes"])
        theirs = measured([sys.executable, splink, *paths.split(",")])
        for report in (ours, theirs):
            print("| " + " | ".join(row(name, report)) + " |", flush=True)
        print(
            f"| {name} | Splink ÷ Lantern | | | | | | | | | | |"
            f" {theirs['seconds']['total'] / ours['seconds']['total']:.1f} |"
            f" {theirs['processor_seconds'] / ours['processor_seconds']:.1f} | {theirs['peak_mb'] / ours['peak_mb']:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
