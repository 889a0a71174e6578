"""Writes MapServer's map file for the eight layers: draw_mapserver.py ATLAS VIEW FILE."""

import sys

from eight import HEIGHT, LAYERS, SEA, WIDTH, extent, rgb

SYMBOLS = """
  SYMBOL NAME "hatch" TYPE HATCH END
  SYMBOL NAME "square" TYPE VECTOR FILLED TRUE POINTS 0 0 0 1 1 1 1 0 0 0 END END
  SYMBOL NAME "diamond" TYPE VECTOR FILLED TRUE POINTS 0 1 1 2 2 1 1 0 0 1 END END
"""


def color(name, value):
    return "%s %d %d %d" % ((name,) + rgb(value))


def styles_of(layer):
    """Lines of the STYLE blocks, one list a block."""
    dash = layer.get("dash")
    pattern = ["PATTERN %s END" % " ".join(map(str, dash))] if dash else []
    if layer["kind"] == "point":
        return [['SYMBOL "%s"' % layer["shape"], "SIZE %g" % layer["size"],
                 color("COLOR", layer["fill"]), color("OUTLINECOLOR", layer["stroke"]),
                 "WIDTH %g" % layer["width"]]]
    if layer["kind"] == "line":
        return [[color("COLOR", layer["casing"]),
                 "WIDTH %g" % (layer["width"] + 2 * layer["casing_width"])],
                ["COLOR [%s]" % layer["color_column"], "WIDTH %g" % layer["width"]]]
    styles = []
    if "hatch" in layer:
        angle, spacing, width = layer["hatch"]
        styles.append(['SYMBOL "hatch"', "ANGLE %g" % angle, "SIZE %g" % spacing,
                       "WIDTH %g" % width, color("COLOR", layer["hatch_color"])])
    if "fill" in layer:
        styles.append([color("COLOR", layer["fill"]),
                       "OPACITY %d" % round(100 * layer.get("fill_opacity", 1))])
    styles.append([color("OUTLINECOLOR", layer["stroke"]), "WIDTH %g" % layer["width"]] + pattern)
    return styles


def layer_text(layer, atlas):
    kind = {"polygon": "POLYGON", "line": "LINE", "point": "POINT"}[layer["kind"]]
    styles = "\n".join("      STYLE\n        %s\n      END" % "\n        ".join(style)
                       for style in styles_of(layer))
    return """
  LAYER
    NAME "%s"
    TYPE %s
    STATUS DEFAULT
    CONNECTIONTYPE OGR
    CONNECTION "%s"
    DATA "%s"
    PROCESSING "CLOSE_CONNECTION=DEFER"
    CLASS
%s
    END
  END
""" % (layer["id"], kind, atlas, layer["id"], styles)


def main():
    atlas, view, path = sys.argv[1:4]
    text = """MAP
  NAME "eight"
  SIZE %d %d
  EXTENT %f %f %f %f
  UNITS METERS
  %s
  IMAGETYPE "picture"
  OUTPUTFORMAT NAME "picture" DRIVER "AGG/PNG" MIMETYPE "image/png" IMAGEMODE RGB EXTENSION "png" END
%s%s
END
""" % ((WIDTH, HEIGHT) + extent(view)
       + (color("IMAGECOLOR", SEA), SYMBOLS, "".join(layer_text(layer, atlas) for layer in LAYERS)))
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
