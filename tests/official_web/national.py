#!/usr/bin/env -S python3 -B
"""Memory of a first build from a whole country's communes, by hand:
  national.py FOLDER PROGRAM ASSETS [MEGABYTES]
Lays out the official web with 35 000 communes made up around those of the region, about MEGABYTES
(90) of gzip, runs `data update` and prints its peak memory and time."""
import gzip
import math
import os
import random
import subprocess
import sys
import time

import site_of_pack
import web
from publishers import text_of

OTHERS = 35_000 - 1_266
BYTES_A_POINT = 18  # of gzip: two numbers of 15 digits hardly shrink


def outline(number, points):
    """A ring around a centre south of the region, wavy as a commune's border is."""
    chance = random.Random(number)
    lon, lat = -1 + number % 300 * 0.02, 43.0 + number // 300 * 0.02
    ring = []
    for step in range(points):
        angle = 2 * math.pi * step / points
        reach = 0.008 + chance.random() * 0.001
        ring.append([lon + reach * math.cos(angle), lat + reach * math.sin(angle)])
    return ring + ring[:1]


def make_national(path, megabytes):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        regional = file.read()
    head, features = regional.split("[\n", 1)
    points = int(megabytes * 1e6 / OTHERS / BYTES_A_POINT)
    with gzip.open(path + ".new", "wt", encoding="utf-8", compresslevel=1) as file:
        file.write(head + "[\n")
        for number in range(OTHERS):
            file.write(text_of({"type": "Feature", "properties": {
                "code": f"33{number:05}", "nom": f"Commune {number}", "departement": "33",
                "region": "75", "epci": None}, "geometry": {
                    "type": "Polygon", "coordinates": [outline(number, points)]}}) + ",\n")
        file.write(features)
    os.replace(path + ".new", path)
    print(f"{os.path.getsize(path) / 1e6:.1f} MB of gzip, {points} points a commune")


def main():
    folder, program, assets = map(os.path.abspath, sys.argv[1:4])
    site = os.path.join(folder, "site")
    if not os.path.exists(site):
        site_of_pack.lay_out(site, os.environ["ANCRAGE_PACK"], assets)
        make_national(os.path.join(site, "files", site_of_pack.ETALAB,
                                   "2026/geojson/communes-5m.geojson.gz"),
                      float(sys.argv[4]) if len(sys.argv) > 4 else 90)
    port, started = web.start(site)
    own = {f"XDG_{name.upper()}_HOME": os.path.join(folder, str(os.getpid()), name)
           for name in ("data", "config", "state", "cache")}
    environment = {**os.environ, **own, "ANCRAGE_LANG": "en", "ANCRAGE_OFFLINE": "0",
                   "ANCRAGE_MIRROR": f"http://127.0.0.1:{port}",
                   "ANCRAGE_ASSETS": os.path.join(site, "assets")}
    environment.pop("ANCRAGE_PACK", None)
    began = time.monotonic()
    update = subprocess.Popen([program, "data", "update"], env=environment)
    _, status, used = os.wait4(update.pid, 0)
    print(f"exit {os.waitstatus_to_exitcode(status)}, peak {used.ru_maxrss / 1024:.0f} MB, "
          f"{time.monotonic() - began:.1f} s")
    for process in started:
        process.kill()


if __name__ == "__main__":
    main()
