"""Draws the eight layers with Mapnik: draw_mapnik.py ATLAS VIEW PNG [REDRAWS].
With REDRAWS, says as JSON how many milliseconds each took, without writing the picture."""

import json
import sys
import time

import mapnik

from eight import HEIGHT, LAYERS, SEA, WIDTH, extent, rgb


def dash_of(layer):
    dash = layer.get("dash")
    return ' stroke-dasharray="%s"' % ", ".join(map(str, dash)) if dash else ""


def hatch_file(layer, folder):
    """Mapnik has no hatching: a tile of it, as its own users make one."""
    angle, spacing, width = layer["hatch"]
    assert angle == 45
    period = round(spacing * 2 ** 0.5)
    path = folder + "/hatch.svg"
    with open(path, "w", encoding="utf-8") as file:
        file.write('<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d">'
                   % (period, period))
        for shift in (-period, 0, period):
            file.write('<path d="M%d %d L%d %d" stroke="%s" stroke-width="%g"/>'
                       % (shift, period, shift + period, 0, layer["hatch_color"], width))
        file.write("</svg>")
    return path


def marker_file(layer, folder):
    size = layer["size"]
    corners = {"square": [(0, 0), (size, 0), (size, size), (0, size)],
               "diamond": [(size / 2, 0), (size, size / 2), (size / 2, size), (0, size / 2)]}
    path = "%s/%s.svg" % (folder, layer["id"])
    points = " ".join("%g,%g" % corner for corner in corners[layer["shape"]])
    with open(path, "w", encoding="utf-8") as file:
        file.write('<svg xmlns="http://www.w3.org/2000/svg" width="%g" height="%g">'
                   '<polygon points="%s" fill="%s" stroke="%s" stroke-width="%g"/></svg>'
                   % (size, size, points, layer["fill"], layer["stroke"], layer["width"]))
    return path


def rules(layer, folder):
    """XML of the rules, one list of them a style, from below to above."""
    rule = "<Rule>%s</Rule>"
    if layer["kind"] == "point":
        return [rule % '<MarkersSymbolizer file="%s" allow-overlap="true" ignore-placement="true"/>'
                % marker_file(layer, folder)]
    line = '<LineSymbolizer stroke="%s" stroke-width="%g"%s/>'
    if layer["kind"] == "line":
        column, width = layer["color_column"], layer["width"]
        own = "<Rule><Filter>[%s].match('#.*')</Filter>%s</Rule>" % (
            column, line % ("[%s]" % column, width, ""))
        other = "<Rule><ElseFilter/>%s</Rule>" % line % (layer["stroke"], width, "")
        return [rule % line % (layer["casing"], width + 2 * layer["casing_width"], ""),
                own + other]
    parts = []
    if "hatch" in layer:
        parts.append('<PolygonPatternSymbolizer file="%s"/>' % hatch_file(layer, folder))
    if "fill" in layer:
        parts.append('<PolygonSymbolizer fill="%s" fill-opacity="%g"/>'
                     % (layer["fill"], layer.get("fill_opacity", 1)))
    parts.append(line % (layer["stroke"], layer["width"], dash_of(layer)))
    return [rule % part for part in parts]


def make_map(atlas, view, folder):
    text = ['<Map background-color="%s" srs="epsg:2154">' % SEA]
    for layer in LAYERS:
        names = ""
        # One style a part, so that a casing lies under every line and not only under its own.
        for number, rule in enumerate(rules(layer, folder)):
            text.append('<Style name="%s%d">%s</Style>' % (layer["id"], number, rule))
            names += "<StyleName>%s%d</StyleName>" % (layer["id"], number)
        text.append('<Layer name="%s" srs="epsg:2154">%s<Datasource>'
                    '<Parameter name="type">ogr</Parameter><Parameter name="file">%s</Parameter>'
                    '<Parameter name="layer">%s</Parameter></Datasource></Layer>'
                    % (layer["id"], names, atlas, layer["id"]))
    text.append("</Map>")
    drawn = mapnik.Map(WIDTH, HEIGHT)
    mapnik.load_map_from_string(drawn, "".join(text))
    drawn.zoom_to_box(mapnik.Box2d(*extent(view)))
    return drawn


def main():
    atlas, view, path = sys.argv[1:4]
    drawn = make_map(atlas, view, path.rsplit("/", 1)[0])
    image = mapnik.Image(WIDTH, HEIGHT)
    mapnik.render(drawn, image)
    if len(sys.argv) > 4:
        times = []
        for _ in range(int(sys.argv[4])):
            image = mapnik.Image(WIDTH, HEIGHT)
            start = time.perf_counter()
            mapnik.render(drawn, image)
            times.append(1000 * (time.perf_counter() - start))
        print(json.dumps(times))
    else:
        image.save(path, "png")


if __name__ == "__main__":
    main()
