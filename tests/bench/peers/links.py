#!/usr/bin/python3
"""Times the links between areas measured by Ancrage and by SpatiaLite through ogr2ogr (README.md).

    links.py --ancrage build/release/ancrage --atlas atlas.gpkg [--runs 3] [--pairs cutting|all]
             [--points] [--json FILE]

Both read the same atlas. SpatiaLite is given the file's own R-tree; the layer with fewer areas is
walked, the other is looked up. What both find is compared: the same links, the same square metres.
Exit code 0 when they agree and, over all pairs, Ancrage is ten times quicker; 1 otherwise."""

import argparse
import csv
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
import tomllib

from eight import median

HERE = os.path.dirname(os.path.abspath(__file__))
CATALOGUE = os.path.join(HERE, "..", "..", "..", "assets", "catalogue", "layers.toml")
TARGET = 10

# Which pair of tables, keys, square metres. ST_Min and ST_Max read the extent that GeoPackage keeps
# before each geometry, so that the look-up costs no decoding. Areas that share ground and a piece
# of border besides give a collection, of which ST_Area knows no area: its polygons are taken out.
AREAS = """SELECT '{a}' AS la, a."{a_key}" AS ka, '{b}' AS lb, b."{b_key}" AS kb,
ST_Area(ST_CollectionExtract(ST_Intersection(a.geom, b.geom), 3)) AS m2
FROM "{a}" a CROSS JOIN "rtree_{b}_geom" r CROSS JOIN "{b}" b
WHERE r.minx <= ST_MaxX(a.geom) AND r.maxx >= ST_MinX(a.geom)
AND r.miny <= ST_MaxY(a.geom) AND r.maxy >= ST_MinY(a.geom)
AND b.fid = r.id AND ST_Intersects(a.geom, b.geom)"""

POINTS = """SELECT '{a}' AS la, a."{a_key}" AS ka, '{b}' AS lb, b."{b_key}" AS kb, 0.0 AS m2
FROM "{a}" a CROSS JOIN "rtree_{b}_geom" r CROSS JOIN "{b}" b
WHERE r.minx <= ST_MaxX(a.geom) AND r.maxx >= ST_MinX(a.geom)
AND r.miny <= ST_MaxY(a.geom) AND r.maxy >= ST_MinY(a.geom)
AND b.fid = r.id AND ST_Intersects(a.geom, b.geom)"""


def run(command):
    """Seconds on the clock, seconds of processor, what it answered."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0 or "ERROR" in done.stderr:
        sys.exit("%s failed (%d):\n%s" % (command[0], done.returncode, done.stderr))
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, processor, done.stdout


def layers_of(atlas):
    """Layer id: (key column, count, geometry, at_commune_centre), as catalogue and atlas have it."""
    connection = sqlite3.connect("file:%s?mode=ro" % atlas, uri=True)
    with open(CATALOGUE, "rb") as file:
        catalogue = tomllib.load(file)["layer"]
    found = {}
    for layer in catalogue:
        count = connection.execute('SELECT count(*) FROM "%s"' % layer["id"]).fetchone()[0]
        found[layer["id"]] = (layer["key"], count, layer["geometry"],
                              layer.get("position") == "commune")
    return found


def statement(template, layers, a, b):
    return template.format(a=a, a_key=layers[a][0], b=b, b_key=layers[b][0])


def joins(layers, pairs, with_points):
    statements = []
    for a, b in pairs:
        first, second = sorted((a, b), key=lambda layer: layers[layer][1])
        statements.append(statement(AREAS, layers, first, second))
    areas = sorted({layer for pair in pairs for layer in pair})
    for points, (_, _, geometry, _) in layers.items():
        if with_points and geometry == "point":
            statements += [statement(POINTS, layers, points, area) for area in areas]
    return "\nUNION ALL\n".join(statements)


def peer(atlas, sql, folder):
    target = os.path.join(folder, "links.csv")
    if os.path.exists(target):
        os.remove(target)
    query = os.path.join(folder, "links.sql")
    with open(query, "w", encoding="utf-8") as file:
        file.write(sql)
    wall, processor, _ = run(["ogr2ogr", "-f", "CSV", target, atlas, "-dialect", "sqlite", "-sql",
                              "@" + query, "-lco", "SEPARATOR=COMMA"])
    return wall, processor, target


def read_peer(path):
    """Square metres by (layer:key, layer:key), as the statements order them."""
    found = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            ends = ("%s:%s" % (row["la"], row["ka"]), "%s:%s" % (row["lb"], row["kb"]))
            found[ends] = float(row["m2"] or 0)
    return found


def compare(ours, peers, areas, pairs, report):
    """How many links of each pair both have, and how far apart their square metres lie."""
    tolerance = report["sliver_tolerance"]
    methods = {(p["a"], p["b"]): p["method"] for p in report["pairs"]}
    agree = True
    for a, b in pairs:
        mine = {(l["a"], l["b"]): l for l in ours
                if l["a"].startswith(a + ":") and l["b"].startswith(b + ":")}
        theirs = {}
        for (x, y), metres in peers.items():
            ends = (x, y) if x.startswith(a + ":") else (y, x)
            if ends[0].startswith(a + ":") and ends[1].startswith(b + ":"):
                theirs[ends] = metres
        kept = {ends for ends, metres in theirs.items()
                if metres >= tolerance["square_metres"] and (
                    methods[(a, b)] == "composition" or
                    not is_thin(ends, metres, areas, tolerance["share_of_both"]))}
        apart = max((abs(theirs[ends] - mine[ends]["square_metres"]) /
                     mine[ends]["square_metres"] for ends in kept & set(mine)), default=0)
        same = kept == set(mine) and apart < 1e-6
        agree = agree and same
        print("%-15s %-15s %-20s %6d %6d  %.1e  %s" % (
            a, b, methods[(a, b)], len(mine), len(kept), apart, "same" if same else "DIFFER"))
        for ends in sorted(kept ^ set(mine))[:5]:
            print("    ", ends, theirs.get(ends), mine.get(ends))
    return agree


def areas_of(atlas, layers, pairs, folder):
    """Square metres of every area, by its address."""
    sql = "\nUNION ALL\n".join(
        """SELECT '%s' AS la, "%s" AS ka, '' AS lb, '' AS kb, ST_Area(geom) AS m2 FROM "%s\""""
        % (layer, layers[layer][0], layer) for layer in sorted({l for pair in pairs for l in pair}))
    return {ends[0]: metres for ends, metres in read_peer(peer(atlas, sql, folder)[2]).items()}


def is_thin(ends, metres, areas, share):
    return all(metres < share * areas[end] for end in ends)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ancrage", required=True)
    parser.add_argument("--atlas", required=True)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pairs", choices=("cutting", "all"), default="all")
    parser.add_argument("--points", action="store_true", help="points in areas as well")
    parser.add_argument("--json")
    arguments = parser.parse_args()
    layers = layers_of(arguments.atlas)
    command = [os.path.abspath(arguments.ancrage), "links", "--json", "--atlas", arguments.atlas]
    report = json.loads(run(command + ["--each"])[2])
    pairs = [(p["a"], p["b"]) for p in report["pairs"]
             if p["held"] and (arguments.pairs == "all" or p["method"] == "overlay")]
    sql = joins(layers, pairs, arguments.points)
    mine, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(arguments.runs):
            wall, processor, answer = run(command)
            mine.append((wall, processor, json.loads(answer)["milliseconds"]))
            wall, processor, path = peer(arguments.atlas, sql, folder)
            theirs.append((wall, processor))
        found = read_peer(path)
        areas = areas_of(arguments.atlas, layers, pairs, folder)
    agree = compare(report["links"], found, areas, pairs, report)
    figures = {
        "pairs": len(pairs),
        "ancrage_s": median([m[0] for m in mine]),
        "ancrage_processor_s": median([m[1] for m in mine]),
        "ancrage_links_alone_ms": median([m[2]["total"] for m in mine]),
        "ogr2ogr_s": median([t[0] for t in theirs]),
        "ogr2ogr_processor_s": median([t[1] for t in theirs]),
        "agree": agree,
        "load": os.getloadavg()[0],
    }
    figures["ratio"] = figures["ogr2ogr_s"] / figures["ancrage_s"]
    figures["ratio_processor"] = figures["ogr2ogr_processor_s"] / figures["ancrage_processor_s"]
    print(json.dumps(figures, indent=2))
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump(figures, file, indent=2)
    return 0 if agree and (arguments.pairs != "all" or figures["ratio"] >= TARGET) else 1


if __name__ == "__main__":
    sys.exit(main())
