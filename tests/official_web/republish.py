#!/usr/bin/env -S python3 -B
"""After a file of data.gouv.fr was changed:  republish.py FILES SLUG  writes its new checksum and a
later day into the data set's answer, as the portal does."""
import hashlib
import json
import os
import sys


def main():
    files, slug = sys.argv[1:3]
    path = os.path.join(files, f"www.data.gouv.fr/api/1/datasets/{slug}/index.json")
    with open(path, encoding="utf-8") as file:
        answer = json.load(file)
    for resource in answer["resources"]:
        address = os.path.join(files, resource["url"].removeprefix("https://"))
        if not os.path.exists(address):
            continue
        with open(address, "rb") as file:
            resource["checksum"]["value"] = hashlib.sha1(file.read()).hexdigest()
        resource["last_modified"] = "2026-06-01T08:00:00+00:00"
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump(answer, file)
    os.replace(path + ".new", path)


if __name__ == "__main__":
    main()
