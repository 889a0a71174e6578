#!/usr/bin/env -S python3 -B
"""Lays out below a folder what the catalogue's addresses would answer, fed from the data pack:
  site_of_pack.py FOLDER --pack PACK --assets ASSETS
FOLDER/files is the web, FOLDER/wfs.gpkg what the WFS serves, FOLDER/assets the program's assets
with the integrity of our package in place of the real one's. What the pack does not hold is made
up, in the official form."""
import argparse
import base64
import hashlib
import os
import re
import shutil

from geopackage import blob_of, geometry_of, read_rows, write_tables
from publishers import (Web, collection, feature, npm_package, packed, put_data_gouv,
                        put_opendatasoft, table, text_of, zipped)

PACKAGE = "registry.npmjs.org/@etalab/decoupage-administratif/-/decoupage-administratif-6.0.0.tgz"
ETALAB = "etalab-datasets.geo.data.gouv.fr/contours-administratifs"
REGION = "11"
ICPE_PAGE = 100
BROWNFIELD_PAGE = 500
EPCI_OF_FRANCE = 950  # those of the other regions are made up


def first_code(text):
    """"Paris (75056)" -> "75056"."""
    return re.search(r"\((\w{5})\)", text).group(1)


def square(lon, lat, side):
    return [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]


def put_communes(web, communes):
    columns = {"code": "code", "nom": "nom", "departement": "dep", "region": lambda row: REGION,
               "epci": "epci"}
    here = [feature(row, columns) for row in communes]
    elsewhere = []
    for number in range(300):
        at = square(-1.0 + number % 20 * 0.1, 44.0 + number // 20 * 0.1, 0.05)
        elsewhere.append({"type": "Feature", "properties": {
            "code": f"33{number + 1:03}", "nom": f"Commune {number + 1}", "departement": "33",
            "region": "75", "epci": None}, "geometry": {"type": "Polygon", "coordinates": [at]}})
    # Those of the region lie among the others.
    content = packed(collection(elsewhere[:150] + here + elsewhere[150:]))
    for year in ("2026", "2024"):
        web.put(f"{ETALAB}/{year}/geojson/communes-5m.geojson.gz", content)


def members_of(communes, column, code):
    return [{"code": row["code"], "nom": row["nom"]} for row in communes if row[column] == code]


def package_of(pack, communes):
    admin = os.path.join(pack, "admin-idf/admin_idf_2026.gpkg")
    epci = []
    for row in read_rows(admin, "epci"):
        members = members_of(communes, "epci", row["code"])
        members += [{"code": f"99{number:03}", "nom": f"Ailleurs {number}"}
                    for number in range(row["nb_communes_hors_idf"])]
        epci.append({"code": row["code"], "nom": row["nom"], "type": row["type"],
                     "membres": members})
    epci += [{"code": f"3{number:08}", "nom": f"CC {number}", "type": "CC",
              "membres": [{"code": f"98{number:03}", "nom": f"Commune {number}"}]}
             for number in range(EPCI_OF_FRANCE)]
    ept = [{"code": row["code"], "nom": row["nom"], "type": row["type"],
            "membres": members_of(communes, "ept", row["code"])}
           for row in read_rows(admin, "ept") if row["code"] != "75056"]
    parts = [{"code": row["code"], "nom": row["nom"], "type": "commune-actuelle",
              "departement": row["dep"], "region": REGION, "population": row["population"]}
             for row in communes]
    parts.append({"code": "93059", "nom": "Pierrefitte-sur-Seine", "type": "commune-deleguee",
                  "chefLieu": "93066"})
    departments = [{"code": row["code"], "region": REGION, "nom": row["nom"]}
                   for row in read_rows(admin, "departements")]
    departments.append({"code": "33", "region": "75", "nom": "Gironde"})
    regions = [{"code": REGION, "nom": "Île-de-France"}, {"code": "75", "nom": "Nouvelle-Aquitaine"}]
    return npm_package({"package.json": '{"name":"@etalab/decoupage-administratif"}',
                        "data/communes.json": text_of(parts), "data/epci.json": text_of(epci),
                        "data/ept.json": text_of(ept), "data/departements.json": text_of(departments),
                        "data/regions.json": text_of(regions)})


def put_assets(folder, assets, package):
    """The program's assets by links, but for the catalogue, which pins our package."""
    pinned = "sha512-" + base64.b64encode(hashlib.sha512(package).digest()).decode()
    os.makedirs(folder)
    for name in os.listdir(assets):
        if name != "catalogue":
            os.symlink(os.path.join(os.path.abspath(assets), name), os.path.join(folder, name))
    shutil.copytree(os.path.join(assets, "catalogue"), os.path.join(folder, "catalogue"))
    path = os.path.join(folder, "catalogue/layers.toml")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(re.sub(r'integrity = "sha512-[^"]*"', f'integrity = "{pinned}"', text))


def put_regional(web, pack):
    # Those of dense communes alone are enough for the filter to matter.
    iris = read_rows(os.path.join(pack, "iris-idf/iris_idf.gpkg"), "iris")
    kept = [row for number, row in enumerate(iris) if row["type"] == "A" or number % 25 == 0]
    put_opendatasoft(web, "data.iledefrance.fr", "iris", collection(
        feature(row, {"code_iris": "code_iris", "nom_iris": "nom", "typ_iris": "type",
                      "insee_com": "code_commune"}) for row in kept))
    rail = os.path.join(pack, "idfm-reseau-ferre/idfm_reseau_ferre.gpkg")
    host = "data.iledefrance-mobilites.fr"
    put_opendatasoft(web, host, "traces-du-reseau-ferre-idf", collection(
        feature(row, {"res_com": "reseau", "indice_lig": "ligne", "mode": "mode",
                      "exploitant": "exploitant", "colourweb_hexa": "couleur",
                      "date_mes": "date_mise_en_service"}) for row in read_rows(rail, "traces")))
    put_opendatasoft(web, host, "emplacement-des-gares-idf", collection(
        feature(row, {"id_gares": "id_gare", "nom_gares": "nom", "nom_zdc": "nom_zdc",
                      "id_ref_zdc": "id_zdc", "res_com": "reseau", "indice_lig": "ligne",
                      "mode": "mode", "exploitant": "exploitant", "idf": "en_idf",
                      "principal": "principal"}) for row in read_rows(rail, "gares_par_ligne")))


def put_zonings(web, pack, communes):
    qpv = read_rows(os.path.join(pack, "qpv/qpv_2024_idf.gpkg"), "qpv_2024")
    outlines = [feature(row, {"code_qp": "code_qp", "lib_qp": "nom", "lib_com": "communes",
                              "insee_com": "communes_insee", "insee_dep": "dep"}) for row in qpv]
    elsewhere = {"type": "Feature", "properties": {
        "code_qp": "QN03301M", "lib_qp": "Ailleurs", "lib_com": "Bordeaux", "insee_com": "33063",
        "insee_dep": "33"}, "geometry": {"type": "Polygon",
                                         "coordinates": [square(-0.6, 44.8, 0.01)]}}
    put_data_gouv(web, "quartiers-prioritaires-de-la-politique-de-la-ville-qpv",
                  "942d4ee8-8142-4556-8ea1-335537ce1119", "qp-politiquedelaville-shp.zip",
                  zipped({"lisez-moi.txt": "QPV",
                          "QP2024/QP2024_France_Hexagonale_Outre_Mer_WGS84.geojson":
                          collection([elsewhere] + outlines)}))
    with open(os.path.join(pack, "territoires-industrie/ti_composition_communes_2026.csv"),
              encoding="utf-8") as file:
        rows = [line.rstrip("\n").split(",") for line in file if line.startswith("2023-2027")]
    put_data_gouv(web, "programme-territoires-dindustrie", "2a228141-469f-4945-a9bf-f8c46f694022",
                  "ti-communes.csv", table(
                      ["insee_com", "lib_com", "id_ti", "lib_ti"],
                      [["33063", "Bordeaux", "ti-7501", "Ailleurs"]] +
                      [[row[3], row[4], row[1], row[2]] for row in rows]))
    brie = [row for row in communes if row["dep"] == "77"][:30]
    put_data_gouv(web, "zones-daide-a-finalite-regionale-afr", "afr", "zonage-afr-2022-2027.csv",
                  table(["insee_com", "lib_com"], [[row["code"], row["nom"]] for row in brie]))


def put_programmes(web, pack, communes):
    path = os.path.join(pack, "anct-programmes/anct_programmes_idf.gpkg")
    published = [
        ("fabriques-de-territoire", "309049b4-f9f7-4038-a2b4-875ef32eca7c", "fabriques.csv",
         "fabriques_de_territoire", "fabt"),
        ("manufactures-de-proximite", "a1cf9852-7be2-49bc-8981-a989cc70b6d0", "manufactures.csv",
         "manufactures_de_proximite", "manuprox"),
        ("programme-cites-de-lemploi", "cde", "cites-emploi.csv", "cites_de_l_emploi", "cde"),
        ("programme-petites-villes-de-demain", "pvd", "petites-villes.csv",
         "petites_villes_de_demain", "pvd"),
        ("programme-action-coeur-de-ville", "acv", "coeur-de-ville.csv", "action_coeur_de_ville",
         "acv")]
    for slug, resource, name, rows, short in published:
        put_data_gouv(web, slug, resource, name, table(
            [f"id_{short}", f"lib_{short}", "lib_com", "insee_com"],
            [[row["id"], row["nom"], row["communes"], first_code(row["communes"])]
             for row in read_rows(path, rows)]))
    put_data_gouv(web, "les-sites-cles-en-main-france-2030", "5f2e1413-552a-43fc-9669-74169cbca87d",
                  "sites.csv", table(["id_site", "insee_com", "lib_com", "maturite_site"],
                                     [[f"S{number}", row["code"], row["nom"], "disponible"]
                                      for number, row in enumerate(communes[100:105])]))


def put_pages(web, pack):
    regimes = {"A": "Autorisation", "E": "Enregistrement"}
    seveso = {"SH": "Seveso seuil haut", "SB": "Seveso seuil bas", "NS": "Non Seveso"}
    sites = read_rows(os.path.join(pack, "icpe/icpe_idf_2021.gpkg"), "icpe_installations")
    departments = ["75", "77", "78", "91", "92", "93", "94", "95"]
    for department in departments:
        rows = []
        for row in sites:
            if not row["code_insee"].startswith(department):
                continue
            lon, lat = geometry_of(row["geom"])["coordinates"]
            rows.append({"codeAIOT": row["id_s3ic"], "raisonSociale": row["nom"],
                         "commune": row["commune"], "codeInsee": row["code_insee"],
                         "codePostal": row["code_postal"], "longitude": lon, "latitude": lat,
                         "regime": regimes[row["regime"]], "statutSeveso": seveso[row["seveso"]],
                         "etatActivite": row["etat"], "codeNaf": row["code_naf"]})
        pages = max(1, -(-len(rows) // ICPE_PAGE))
        for page in range(pages):
            web.put(f"pages/georisques/{department}-{page + 1}.json", text_of({
                "results": len(rows), "page": page + 1, "total_pages": pages,
                "data": rows[page * ICPE_PAGE:(page + 1) * ICPE_PAGE]}))
    brownfields = read_rows(os.path.join(pack, "cartofriches/cartofriches_idf_2024-03.gpkg"),
                            "friches")
    names = [name for name in brownfields[0] if name not in ("fid", "geom", "dep")]
    columns = {name: name for name in names} | {"coddep": "dep"}
    for department in departments:
        rows = [feature(row, columns) for row in brownfields if row["dep"] == department]
        web.put(f"pages/cartofriches/{department}-1.json",
                collection(rows, count=len(rows), next=None, previous=None))


def put_wfs(path, pack, communes):
    rivers = read_rows(os.path.join(pack, "hydrographie/cours_eau_idf.gpkg"), "cours_eau")
    zones, roads = [], []
    for number in range(330):
        at = (2.0 + number % 30 * 0.02, 48.6 + number // 30 * 0.02)
        nature = ("Zone industrielle", "Divers commercial", "Camping")[number % 11 // 5]
        zones.append((blob_of("POLYGON", [square(*at, 0.004)]), f"ZAE{number:05}", f"ZA {number}",
                      nature))
    for number in range(1100):
        at = (2.0 + number % 40 * 0.02, 48.6 + number // 40 * 0.02)
        roads.append((blob_of("LINESTRING", [at, (at[0] + 0.01, at[1])]), f"TRON{number:05}",
                      f"A{number % 20}", "Type autoroutier", "3" if number % 20 == 0 else "1"))
    # The pack's rivers are of another data set: BD TOPO has many more.
    streams = [(row["geom"], f"COURS_D_EAU{row['id']}", row["nom"]) for row in rivers]
    streams += [(blob_of("LINESTRING", [(2.0 + number * 0.02, 48.7), (2.01 + number * 0.02, 48.71)]),
                 f"RUISSEAU{number:05}", f"Ru {number}") for number in range(30)]
    write_tables(path, {
        "commune": ("MULTIPOLYGON", ["code_insee", "nom_officiel", "code_insee_du_departement",
                                     "code_insee_de_la_region"],
                    [(row["geom"], row["code"], row["nom"], row["dep"], REGION)
                     for row in communes]),
        "cours_d_eau": ("GEOMETRY", ["cleabs", "toponyme"], streams),
        "zone_d_activite_ou_d_interet": ("POLYGON", ["cleabs", "toponyme", "nature"], zones),
        "troncon_de_route": ("LINESTRING", ["cleabs", "cpx_numero", "nature", "importance"],
                             roads)})


def lay_out(folder, pack, assets):
    web = Web(os.path.join(folder, "files"))
    admin = os.path.join(pack, "admin-idf/admin_idf_2026.gpkg")
    communes = read_rows(admin, "communes")
    package = package_of(pack, communes)
    web.put(PACKAGE, package)
    put_assets(os.path.join(folder, "assets"), assets, package)
    put_communes(web, communes)
    districts = read_rows(admin, "arrondissements_paris")
    web.put("geo.api.gouv.fr/communes", collection(
        feature(row, {"code": "code", "nom": "nom", "population": "population"})
        for row in districts))
    put_regional(web, pack)
    put_zonings(web, pack, communes)
    put_programmes(web, pack, communes)
    put_pages(web, pack)
    put_wfs(os.path.join(folder, "wfs.gpkg"), pack, communes)


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder")
    words.add_argument("--pack", required=True)
    words.add_argument("--assets", required=True)
    given = words.parse_args()
    lay_out(given.folder, given.pack, given.assets)


if __name__ == "__main__":
    main()
