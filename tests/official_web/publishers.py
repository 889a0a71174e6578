"""What is written below the web's folder, in the forms publishers use: GeoJSON, CSV, archives, and
the answers of the portals that name them."""
import csv
import gzip
import hashlib
import io
import json
import os
import tarfile
import zipfile

from geopackage import geometry_of

CHANGED = "2026-03-12T08:00:00+00:00"
STATIC = "static.data.gouv.fr/resources"


class Web:
    """Files as HOST/PATH below a folder."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, address):
        path = os.path.join(self.folder, address)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    def put(self, address, content):
        with open(self.path(address), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())


def text_of(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def feature(row, columns):
    """`columns`: name in the publication -> column of the row, or a function of the row."""
    properties = {name: of(row) if callable(of) else row[of] for name, of in columns.items()}
    return {"type": "Feature", "properties": properties,
            "geometry": geometry_of(row["geom"]) if row.get("geom") else None}


def collection(features, **more):
    # One feature a line: a test that changes one need not read the rest.
    lines = ",\n".join(text_of(each) for each in features)
    head = "".join(f'"{name}":{text_of(value)},' for name, value in more.items())
    return '{"type":"FeatureCollection",' + head + '"features":[\n' + lines + "\n]}\n"


def packed(text):
    return gzip.compress(text.encode(), 1, mtime=0)


def table(names, rows, separator=","):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue()


def zipped(members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text,
                             zipfile.ZIP_DEFLATED, 1)
    return content.getvalue()


def npm_package(members):
    """The tarball as the npm registry has them, and the integrity that a lock file would pin."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, text in members.items():
            data = text.encode()
            entry = tarfile.TarInfo("package/" + name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return gzip.compress(content.getvalue(), 1, mtime=0)


def put_data_gouv(web, slug, resource, name, content, title=None, changed=CHANGED):
    """A data set of data.gouv.fr with one resource, and the file it names."""
    content = content if isinstance(content, bytes) else content.encode()
    address = f"{STATIC}/{slug}/{name}"
    web.put(address, content)
    # A stranger beside it: the resource must be chosen.
    other = {"id": "00000000-0000-0000-0000-000000000000", "title": "lisez-moi",
             "url": f"https://{STATIC}/{slug}/lisez-moi.pdf", "last_modified": CHANGED,
             "checksum": None}
    answer = {"id": slug, "slug": slug, "resources": [other, {
        "id": resource, "title": title or name, "url": "https://" + address, "last_modified": changed,
        "checksum": {"type": "sha1", "value": hashlib.sha1(content).hexdigest()}}]}
    web.put(f"www.data.gouv.fr/api/1/datasets/{slug}/index.json", text_of(answer))


def put_opendatasoft(web, host, dataset, content):
    address = f"{host}/api/explore/v2.1/catalog/datasets/{dataset}"
    web.put(address + "/index.json", text_of({
        "dataset_id": dataset,
        "metas": {"default": {"data_processed": CHANGED, "modified": CHANGED}}}))
    web.put(address + "/exports/geojson", content)
