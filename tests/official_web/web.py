#!/usr/bin/env -S python3 -B
"""Serves what site_of_pack.py laid out, as the publishers would, on this machine:  web.py FOLDER
Prints the port and ends when its input does; nginx and fcgiwrap end with it, however it ends.

FOLDER/requests.log has a line a request: the status and what was asked. A file (whatever it holds)
FOLDER/faults/404/HOST/PATH makes that address answer 404; likewise 500, moved (to a host that
nobody named), slow; faults/404/wfs/TYPE (as it is written in the address) hides a type of the WFS;
faults/misbehaving/HOST/PATH: see misbehaving.py."""
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time

import misbehaving

NGINX = """
daemon off; master_process off; pid nginx.pid; {user}
events {{ worker_connections 256; }}
http {{
  client_body_temp_path tmp/body; proxy_temp_path tmp/proxy; fastcgi_temp_path tmp/fastcgi;
  uwsgi_temp_path tmp/uwsgi; scgi_temp_path tmp/scgi;
  log_format line '$status $request_method $request_uri';
  access_log requests.log line;
  map $arg_typenames $mapfile {{ ~^BDTOPO bdtopo.map; default admin.map; }}
  server {{
    listen 127.0.0.1:{port}; root files; default_type application/octet-stream;
    set $faults {folder}/faults;
    if (-f $faults/404$uri) {{ return 404; }}
    if (-f $faults/404/wfs/$arg_typenames) {{ return 404; }}
    if (-f $faults/500$uri) {{ return 500; }}
    if (-f $faults/moved$uri) {{ return 302 https://elsewhere.example$uri; }}
    if (-f $faults/slow$uri) {{ set $limit_rate 200; }}
    if (-f $faults/misbehaving$uri) {{ rewrite ^(.*)$ /misbehaving$1 last; }}
    location /misbehaving/ {{ internal; proxy_pass http://127.0.0.1:{misbehaving}/;
      proxy_buffering off; }}
    location / {{ try_files $uri $uri/index.json $uri/exports/geojson =404; }}
    location = /www.georisques.gouv.fr/api/v1/installations_classees {{
      try_files /pages/georisques/$arg_departement-$arg_page.json =404; }}
    location = /apidf-preprod.cerema.fr/cartofriches/geofriches/ {{
      try_files /pages/cartofriches/$arg_coddep-$arg_page.json =404; }}
    location = /data.geopf.fr/wfs/ows {{
      fastcgi_pass unix:{folder}/fcgi.sock;
      fastcgi_param SCRIPT_FILENAME /usr/lib/cgi-bin/mapserv;
      fastcgi_param SCRIPT_NAME /data.geopf.fr/wfs/ows;
      fastcgi_param QUERY_STRING $args;
      fastcgi_param REQUEST_METHOD GET;
      fastcgi_param SERVER_NAME 127.0.0.1;
      fastcgi_param SERVER_PORT {port};
      fastcgi_param MS_MAPFILE {folder}/$mapfile;
      fastcgi_param MAPSERVER_CONFIG_FILE {folder}/mapserver.conf;
    }}
  }}
}}
"""

MAP = """
MAP
  NAME "wfs" EXTENT 1 47 5 50 PROJECTION "init=epsg:4326" END
  WEB METADATA
    "wfs_title" "{prefix}" "wfs_onlineresource" "http://127.0.0.1:{port}/data.geopf.fr/wfs/ows"
    "wfs_srs" "EPSG:4326 EPSG:2154" "wfs_enable_request" "*"
    "wfs_namespace_prefix" "{prefix}" "wfs_namespace_uri" "http://data.geopf.fr/{prefix}"
    "wfs_getfeature_formatlist" "application/json"
  END END
  OUTPUTFORMAT NAME "application/json" DRIVER "OGR/GEOJSON" MIMETYPE "application/json"
    FORMATOPTION "STORAGE=stream" FORMATOPTION "FORM=SIMPLE"
    FORMATOPTION "LCO:COORDINATE_PRECISION=15" END
{layers}
END
"""

LAYER = """
  LAYER NAME "{name}" TYPE {kind} STATUS ON CONNECTIONTYPE OGR CONNECTION "{folder}/wfs.gpkg"
    DATA "{name}" PROJECTION "init=epsg:4326" END TEMPLATE "none"
    METADATA "wfs_title" "{name}" "gml_include_items" "all" "gml_types" "auto"
      "gml_featureid" "{key}" "wfs_srs" "EPSG:4326 EPSG:2154" END
  END
"""

SERVED = {"admin.map": ("ADMINEXPRESS-COG-CARTO.LATEST", [("commune", "POLYGON", "code_insee")]),
          "bdtopo.map": ("BDTOPO_V3", [("cours_d_eau", "LINE", "cleabs"),
                                       ("zone_d_activite_ou_d_interet", "POLYGON", "cleabs"),
                                       ("troncon_de_route", "LINE", "cleabs")])}


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def start_nginx(folder, port, behind):
    # Below root's own folders another user could not read the files.
    user = "user root;" if os.geteuid() == 0 else ""
    write(folder, "nginx.conf",
          NGINX.format(port=port, folder=folder, misbehaving=behind, user=user))
    for name, (prefix, layers) in SERVED.items():
        write(folder, name, MAP.format(prefix=prefix, port=port, layers="".join(
            LAYER.format(name=layer, kind=kind, key=key, folder=folder)
            for layer, kind, key in layers)))
    with open(os.path.join(folder, "error.log"), "w", encoding="utf-8") as errors:
        nginx = subprocess.Popen(
            ["/usr/sbin/nginx", "-e", "error.log", "-p", folder + "/", "-c", "nginx.conf"],
            stdin=subprocess.DEVNULL, stdout=errors, stderr=errors, preexec_fn=die_with_parent)
    while nginx.poll() is None:
        if answers(port):
            return nginx
        time.sleep(0.01)
    return None


def start(folder):
    """Its port, and what to kill at the end."""
    for name in ("tmp", "faults"):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    if os.path.exists(folder + "/fcgi.sock"):  # of the web this one was copied from
        os.remove(folder + "/fcgi.sock")
    write(folder, "mapserver.conf", 'CONFIG ENV MS_MAP_PATTERN "." END END\n')
    wrap = subprocess.Popen(["/usr/sbin/fcgiwrap", "-c", "1", "-s", f"unix:{folder}/fcgi.sock"],
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL, preexec_fn=die_with_parent)
    behind = misbehaving.start(folder)
    nginx = None
    for _ in range(5):  # another program may take the port first
        port = free_port()
        nginx = start_nginx(folder, port, behind)
        if nginx is not None:
            break
    if nginx is None:
        sys.exit(f"nginx does not start: see {folder}/error.log")
    return port, [nginx, wrap]


def main():
    port, started = start(os.path.abspath(sys.argv[1]))
    print(port, flush=True)
    sys.stdin.read()
    for process in started:
        process.kill()


if __name__ == "__main__":
    main()
