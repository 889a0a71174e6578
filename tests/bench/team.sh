#!/bin/sh
# Times looking at ten million points of a team's database by extent, against bringing rows whole.
#   tests/bench/team.sh ANCRAGE [POINTS]
# Needs postgresql-15-postgis-3. The cluster is made in a temporary folder, on a free port of the
# loopback, and removed at the end; as root it belongs to the user postgres.
set -eu
ancrage=$(realpath "$1")
points=${2:-10000000}
programs=/usr/lib/postgresql/15/bin
folder=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
owner=""
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    owner="setpriv --reuid=postgres --regid=postgres --init-groups"
fi
$owner "$programs/initdb" -D "$folder/data" -U postgres -A trust --no-sync >/dev/null
$owner "$programs/postgres" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories="$folder" -c fsync=off >"$folder/log" 2>&1 &
server=$!
trap 'kill -INT $server; wait $server || true; rm -rf "$folder"' EXIT
until "$programs/pg_isready" -q -h 127.0.0.1 -p "$port"; do sleep 0.1; done
sql() { "$programs/psql" -X -q -h 127.0.0.1 -p "$port" -U postgres -v ON_ERROR_STOP=1 "$@"; }

sql -c "CREATE DATABASE ancrage"
begun=$(date +%s)
sql -d ancrage <<SQL
CREATE EXTENSION postgis;
CREATE SCHEMA ancrage;
CREATE TABLE ancrage.format AS SELECT 1 AS version;
CREATE TABLE ancrage.points AS SELECT i AS code, 'point ' || i AS name, ST_SetSRID(ST_MakePoint(
    600000 + 110000 * ((i * 0.61803398875) % 1), 6780000 + 90000 * ((i * 0.7548776662) % 1)),
    2154)::geometry(Point, 2154) AS geom FROM generate_series(1, $points) i;
CREATE INDEX ON ancrage.points USING gist (geom);
ANALYZE ancrage.points;
CREATE TABLE ancrage.layers AS SELECT 'points'::text AS id, 'ancrage'::text AS schema_name,
    'points'::text AS table_name, 'geom'::text AS geometry_column, 'point'::text AS geometry,
    '{"title": {"fr": "Points", "en": "Points"}, "key": "code", "name": "name"}'::jsonb AS
    definition, $points::bigint AS row_count, false AS private, ''::text AS publisher, ''::text AS
    licence, ''::text AS vintage, ''::text AS hash, 'bench'::text AS pushed_by, now() AS pushed_on,
    1::bigint AS revision;
SQL
echo "$points points made and indexed in $(($(date +%s) - begun)) s"

export XDG_DATA_HOME="$folder/home" XDG_CONFIG_HOME="$folder/home" ANCRAGE_LANG=en
export ANCRAGE_DATABASE="host=127.0.0.1 port=$port dbname=ancrage user=postgres"
look() {
    for again in 1 2 3; do
        /usr/bin/time -f "%e s, %M kB of memory" "$ancrage" data browse points --extent "$2" --json \
            >"$folder/answer.json" 2>"$folder/time"
    done
    python3 - "$1" "$folder/answer.json" "$folder/time" <<'PYTHON'
import json, sys
answer = json.load(open(sys.argv[2]))
form = "squares" if "squares" in answer else "features"
print(f"{sys.argv[1]}: {answer['total']} points as {len(answer[form])} {form}, "
      f"{answer['bytes']} bytes, sampled {answer['sampled']:.2f}; {open(sys.argv[3]).read().strip()}")
PYTHON
}
look region 600000,6780000,710000,6870000
look district 640000,6820000,670000,6845000
look town 650000,6820000,652000,6821000
# A million rows is what is brought at most.
echo "a tenth of them brought whole:"
/usr/bin/time -f "%e s, %M kB of memory" "$ancrage" data pull points \
    --extent 600000,6780000,634700,6808000 2>&1 | tail -n 2
