"""Rows of a GeoPackage as Python values, and small GeoPackages written from such rows: the standard
library alone, so that a number is written as it was read."""
import sqlite3
import struct

ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
GEOJSON_TYPES = {1: "Point", 2: "LineString", 3: "Polygon",
                 4: "MultiPoint", 5: "MultiLineString", 6: "MultiPolygon"}


def read_rows(path, table):
    """Each row as a dictionary; "geom" is its blob."""
    database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    database.row_factory = sqlite3.Row
    rows = [dict(row) for row in database.execute(f'SELECT * FROM "{table}" ORDER BY fid')]
    database.close()
    return rows


def _points(wkb, at):
    count, = struct.unpack_from("<I", wkb, at)
    numbers = struct.unpack_from(f"<{2 * count}d", wkb, at + 4)
    return [list(pair) for pair in zip(numbers[::2], numbers[1::2])], at + 4 + 16 * count


def _shape(wkb, at):
    order, kind = struct.unpack_from("<BI", wkb, at)
    if order != 1 or kind not in GEOJSON_TYPES:
        raise ValueError(f"not the geometry this pack has: order {order}, kind {kind}")
    at += 5
    if kind == 1:
        return list(struct.unpack_from("<2d", wkb, at)), kind, at + 16
    if kind == 2:
        points, at = _points(wkb, at)
        return points, kind, at
    count, = struct.unpack_from("<I", wkb, at)
    at += 4
    parts = []
    for _ in range(count):
        if kind == 3:
            part, at = _points(wkb, at)
        else:
            part, _, at = _shape(wkb, at)
        parts.append(part)
    return parts, kind, at


def geometry_of(blob):
    """GeoJSON geometry of a GeoPackage blob; its numbers are the file's own."""
    wkb = blob[8 + ENVELOPE_BYTES[(blob[3] >> 1) & 7]:]
    coordinates, kind, _ = _shape(wkb, 0)
    return {"type": GEOJSON_TYPES[kind], "coordinates": coordinates}


def extent_of(geometry):
    flat = []

    def walk(value):
        if isinstance(value[0], float):
            flat.append(value)
        else:
            for inner in value:
                walk(inner)

    walk(geometry["coordinates"])
    return min(p[0] for p in flat), min(p[1] for p in flat), \
        max(p[0] for p in flat), max(p[1] for p in flat)


def blob_of(kind, parts):
    """The blob, in WGS 84, of a polygon (its rings) or a line (its points)."""
    points = [struct.pack("<I", len(part)) + b"".join(struct.pack("<2d", *p) for p in part)
              for part in (parts if kind == "POLYGON" else [parts])]
    header = b"GP\x00\x01" + struct.pack("<i", 4326)
    if kind == "POLYGON":
        return header + struct.pack("<BII", 1, 3, len(points)) + b"".join(points)
    return header + struct.pack("<BI", 1, 2) + points[0]


SCHEMA = """
PRAGMA application_id = 1196444487; PRAGMA user_version = 10200;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT,
  description TEXT, last_change TEXT NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE,
  max_y DOUBLE, srs_id INTEGER);
CREATE TABLE gpkg_geometry_columns (table_name TEXT PRIMARY KEY, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
  m TINYINT NOT NULL);
INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326,
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],
PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]', NULL);
"""


def write_tables(path, tables):
    """`tables`: name -> (geometry type, columns of text, rows of those with "geom" first)."""
    database = sqlite3.connect(path)
    database.executescript("PRAGMA synchronous = OFF;" + SCHEMA)
    for name, (kind, columns, rows) in tables.items():
        texts = ", ".join(f'"{column}" TEXT' for column in columns)
        database.execute(f'CREATE TABLE "{name}" (fid INTEGER PRIMARY KEY, geom {kind}, {texts})')
        database.execute("INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', "
                         "'2026-01-01T00:00:00.000Z', 1, 47, 5, 50, 4326)", (name, name))
        database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)",
                         (name, kind))
        places = ", ".join("?" * (len(columns) + 1))
        quoted = ", ".join(f'"{column}"' for column in columns)
        database.executemany(f'INSERT INTO "{name}" (geom, {quoted}) VALUES ({places})', rows)
    database.commit()
    database.close()
