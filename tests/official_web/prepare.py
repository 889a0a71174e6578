#!/usr/bin/env -S python3 -B
"""What the tests of the update start from:  prepare.py FOLDER PROGRAM ASSETS
FOLDER/site is the official web (site_of_pack.py), FOLDER/machine the folders of a person whose atlas came
from it, FOLDER/update.json what `data update` said and FOLDER/peak_kilobytes the memory it took. Nothing where the data pack or the servers are
not there."""
import os
import shutil
import subprocess
import sys

import site_of_pack
import web

SERVERS = ("/usr/sbin/nginx", "/usr/sbin/fcgiwrap", "/usr/lib/cgi-bin/mapserv")
# The stand-in for activity zones is compared too: the real ones are not there at first.
HIDDEN = "BDTOPO_V3%3Azone_d_activite_ou_d_interet"


def main():
    folder, program, assets = map(os.path.abspath, sys.argv[1:4])
    pack = os.environ.get("ANCRAGE_PACK")
    shutil.rmtree(folder, ignore_errors=True)
    if not pack or not all(map(os.path.exists, SERVERS)):
        print("needs the data pack (ANCRAGE_PACK), nginx, fcgiwrap and MapServer")
        return
    site = os.path.join(folder, "site")
    site_of_pack.lay_out(site, pack, assets)
    hidden = os.path.join(site, "faults/404/wfs", HIDDEN)
    os.makedirs(os.path.dirname(hidden))
    open(hidden, "w", encoding="ascii").close()
    port, started = web.start(site)
    machine = os.path.join(folder, "machine")
    own = {f"XDG_{name.upper()}_HOME": os.path.join(machine, name)
           for name in ("data", "config", "state", "cache")}
    environment = {**os.environ, **own, "ANCRAGE_LANG": "en", "ANCRAGE_OFFLINE": "0",
                   "ANCRAGE_MIRROR": f"http://127.0.0.1:{port}", "ANCRAGE_PATIENCE": "0.1",
                   "ANCRAGE_ASSETS": os.path.join(site, "assets")}
    for variable in ("ANCRAGE_PACK", "ANCRAGE_ATLAS", "ANCRAGE_CONFIG", "ANCRAGE_CATALOGUE"):
        environment.pop(variable, None)
    with open(os.path.join(folder, "update.json"), "w", encoding="utf-8") as answer:
        update = subprocess.Popen([program, "data", "update", "--json"], env=environment,
                                  stdout=answer)
        _, status, used = os.wait4(update.pid, 0)
    with open(os.path.join(folder, "peak_kilobytes"), "w", encoding="ascii") as file:
        file.write(str(used.ru_maxrss))
    for process in started:
        process.kill()
        process.wait()
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
