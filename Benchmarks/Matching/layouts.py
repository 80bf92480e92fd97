"""Writes invented people files in other layouts, to measure what neither program was set up on.

    layouts.py LAYOUT FROM.csv TO.csv

no-number   without the NHS number
bare        names, birth date and postcode alone
full-name   both names in one column; no NHS number, no telephone
gaps        each cell empty with a chance of 0.35, on top of those that are
council     other headings, British dates, capital letters; no town
"""

import csv
import random
import sys
import zlib

LAYOUTS = ["no-number", "bare", "full-name", "gaps", "council"]
COUNCIL = {
    "given_name": "forename", "family_name": "surname", "date_of_birth": "dob", "sex": "gender", "address": "home_address",
    "postcode": "post_code", "nhs_number": "nhs_no", "phone": "mobile",
}  # fmt: skip


def without(row: dict[str, str], *names: str) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if name not in names}


def changed(layout: str, row: dict[str, str], chance: random.Random) -> dict[str, str]:
    """One row in another layout."""
    match layout:
        case "no-number":
            return without(row, "nhs_number")
        case "bare":
            return without(row, "sex", "address", "town", "nhs_number", "phone")
        case "full-name":
            name = " ".join(part for part in (row["given_name"], row["family_name"]) if part)
            rest = without(row, "id", "truth", "given_name", "family_name", "nhs_number", "phone")
            return {"id": row["id"], "truth": row["truth"], "name": name} | rest
        case "gaps":
            kept = ("id", "truth")
            return {name: cell if name in kept or chance.random() >= 0.35 else "" for name, cell in row.items()}
        case "council":
            new = {COUNCIL.get(name, name): cell for name, cell in without(row, "town").items()}
            new["dob"] = "/".join(reversed(row["date_of_birth"].split("-")))
            new["surname"] = row["family_name"].upper()
            return new
    raise ValueError(layout)


def main() -> None:
    if len(sys.argv) != 4 or sys.argv[1] not in LAYOUTS:
        sys.exit(__doc__)
    layout, source, target = sys.argv[1:]
    chance = random.Random(zlib.crc32(f"{layout} {source.rsplit('/')[-1]}".encode()))
    with open(source, newline="", encoding="utf-8") as old, open(target, "w", newline="", encoding="utf-8") as new:
        writer = None
        for row in csv.DictReader(old):
            row = changed(layout, row, chance)
            if writer is None:
                writer = csv.DictWriter(new, row.keys(), lineterminator="\n")
                writer.writeheader()
            writer.writerow(row)


if __name__ == "__main__":
    main()
