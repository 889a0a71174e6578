#!/usr/bin/python3
"""Times the same picture of the atlas drawn by Ancrage, MapServer, Mapnik and QGIS (README.md).

    compare.py --ancrage build/release/ancrage [--atlas FILE] [--runs 7] [--redraws 5] [--json FILE]

Each round starts every program once, in turn, so that whatever else the machine does meets them
all alike; what counts is the median of the rounds. Programs that are not installed are left out,
and said to be. Exit code 0 when every target that could be measured was met, 1 otherwise."""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

from eight import HEIGHT, LAYERS, WIDTH, median

HERE = os.path.dirname(os.path.abspath(__file__))
PYTHON = "/usr/bin/python3"  # Debian's, which has its python3-mapnik and python3-qgis

# How many times quicker the whole process must be than each, and a sharp redraw than the best.
WHOLE_TARGETS = {"mapserver": 1, "mapnik": 2, "qgis": 3}
REDRAW_TARGET = 3


def run(command, folder):
    """Milliseconds on the clock, milliseconds of processor, what it answered, its messages."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", MS_ERRORFILE="stderr",
                       XDG_RUNTIME_DIR=folder)
    said = open(os.path.join(folder, "said"), "w+", encoding="utf-8", errors="replace")
    errors = open(os.path.join(folder, "errors"), "w+", encoding="utf-8", errors="replace")
    with said, errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=errors, stdin=subprocess.DEVNULL,
                                   cwd=folder, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = 1000 * (time.perf_counter() - start)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        errors.seek(0)
        answer, messages = said.read(), errors.read()
    if process.returncode != 0:
        sys.exit("%s failed (%d):\n%s" % (" ".join(command), process.returncode, messages))
    return wall, 1000 * (usage.ru_utime + usage.ru_stime), answer, messages


class Ancrage:
    name = "ancrage"

    def __init__(self, program, atlas, folder):
        self.program, self.atlas, self.folder = os.path.abspath(program), atlas, folder
        scene = json.loads(self.bench(1))
        self.view = "%f,%f,%f" % (*scene["center"], scene["metres_per_pixel"])

    def bench(self, frames):
        return run([self.program, "bench", "--scene", "eight", "--frames", str(frames), "--json",
                    "--style", HERE + "/eight.toml", "--atlas", self.atlas], self.folder)[2]

    def picture(self):
        return os.path.join(self.folder, "ancrage.png")

    def whole(self):
        return run([self.program, "render", "--bare", "--atlas", self.atlas,
                    "--size", "%dx%d" % (WIDTH, HEIGHT), "--style", HERE + "/eight.toml",
                    "--layers", ",".join(layer["id"] for layer in LAYERS),
                    "-o", self.picture()], self.folder)[:2]

    def redraws(self, count):
        return [json.loads(self.bench(10 * count))["sharp_ms"]["median"]]


class MapServer:
    name = "mapserver"

    def __init__(self, atlas, view, folder):
        self.folder, self.file = folder, os.path.join(folder, "eight.map")
        subprocess.run([PYTHON, HERE + "/draw_mapserver.py", atlas, view, self.file], check=True)

    @staticmethod
    def is_there():
        return shutil.which("map2img") is not None

    def command(self):
        return ["map2img", "-m", self.file, "-o", os.path.join(self.folder, "mapserver.png")]

    def whole(self):
        return run(self.command(), self.folder)[:2]

    def redraws(self, count):
        said = run(self.command() + ["-map_debug", "2", "-c", str(count + 1)], self.folder)[3]
        totals = re.findall(r"msDrawMap\(\) total time: ([0-9.]+)s", said)
        return [1000 * float(total) for total in totals[1:]]


class Python:
    """A peer that a script of this folder drives."""

    def __init__(self, name, module, atlas, view, folder):
        self.name, self.module, self.folder = name, module, folder
        self.command = [PYTHON, "%s/draw_%s.py" % (HERE, name), atlas, view,
                        "%s/%s.png" % (folder, name)]

    def is_there(self):
        try:
            return subprocess.run([PYTHON, "-c", "import " + self.module],
                                  capture_output=True, check=False).returncode == 0
        except OSError:
            return False

    def whole(self):
        return run(self.command, self.folder)[:2]

    def redraws(self, count):
        said = run(self.command + [str(count)], self.folder)[2]
        return json.loads(next(line for line in said.splitlines() if line.startswith("[")))


def measure(programs, rounds, redraws):
    """By name: what each round took."""
    figures = {program.name: {"whole_ms": [], "whole_cpu_ms": [], "redraw_ms": []}
               for program in programs}
    for number in range(rounds + 1):
        for program in programs:
            wall, processor = program.whole()
            if number == 0:
                continue  # fills the machine's caches
            figures[program.name]["whole_ms"].append(wall)
            figures[program.name]["whole_cpu_ms"].append(processor)
            figures[program.name]["redraw_ms"].append(median(program.redraws(redraws)))
    return figures


def judged(figures):
    """Medians, ratios to ours, and whether the targets are met."""
    ours = {what: median(values) for what, values in figures["ancrage"].items()}
    answer = {"load": os.getloadavg()[0], "programs": {}, "met": {}}
    for name, values in figures.items():
        medians = {what: round(median(rounds), 1) for what, rounds in values.items()}
        medians.update({"times_ours_" + what: round(median(rounds) / ours[what], 2)
                        for what, rounds in values.items()})
        medians["rounds"] = values
        answer["programs"][name] = medians
    for name, times in WHOLE_TARGETS.items():
        if name in figures:
            answer["met"]["whole, %g times %s" % (times, name)] = (
                answer["programs"][name]["times_ours_whole_ms"] >= times)
    best = min((median(values["redraw_ms"]) for name, values in figures.items()
                if name != "ancrage"), default=None)
    if best is not None:
        answer["best_redraw_times_ours"] = round(best / ours["redraw_ms"], 2)
        answer["met"]["redraw, %g times the best" % REDRAW_TARGET] = (
            best / ours["redraw_ms"] >= REDRAW_TARGET)
    return answer


def print_table(answer):
    print("%-10s %22s %22s %22s" % ("", "whole process, ms", "its processor, ms", "warm redraw, ms"))
    for name, figures in answer["programs"].items():
        print("%-10s" % name, end="")
        for what in ("whole_ms", "whole_cpu_ms", "redraw_ms"):
            print(" %11.0f (x %6.2f)" % (figures[what], figures["times_ours_" + what]), end="  ")
        print()
    for target, met in answer["met"].items():
        print("%-32s %s" % (target, "met" if met else "NOT met"))
    print("load of the machine: %.1f" % answer["load"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ancrage", default="build/release/ancrage")
    parser.add_argument("--atlas", default=os.environ.get("ANCRAGE_ATLAS"))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--redraws", type=int, default=5)
    parser.add_argument("--json", help="file for every figure")
    parser.add_argument("--keep", help="folder for the pictures, which hold data: never commit them")
    arguments = parser.parse_args()
    if not arguments.atlas:
        parser.error("--atlas or ANCRAGE_ATLAS is needed")
    atlas = os.path.abspath(arguments.atlas)
    with tempfile.TemporaryDirectory() as folder:
        ours = Ancrage(arguments.ancrage, atlas, folder)
        peers = [MapServer(atlas, ours.view, folder),
                 Python("mapnik", "mapnik", atlas, ours.view, folder),
                 Python("qgis", "qgis.core", atlas, ours.view, folder)]
        for peer in peers:
            if not peer.is_there():
                print("%s is not installed: left out" % peer.name, file=sys.stderr)
        programs = [ours] + [peer for peer in peers if peer.is_there()]
        answer = judged(measure(programs, arguments.runs, arguments.redraws))
        if arguments.keep:
            os.makedirs(arguments.keep, exist_ok=True)
            for program in programs:
                shutil.copy(os.path.join(folder, program.name + ".png"), arguments.keep)
    print_table(answer)
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump(answer, file, indent=2)
    return 0 if all(answer["met"].values()) else 1


if __name__ == "__main__":
    sys.exit(main())
