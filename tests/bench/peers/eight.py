"""The picture that all four programs draw: eight layers of the atlas, from below to above, their
looks in words that each of them understands, and the view. Widths are pixels."""

WIDTH, HEIGHT = 1920, 1080

LAND = "#F4F1EA"
SEA = "#E8ECEF"

# kind: polygon, line or point. dash: pixels on and off. hatch: angle in degrees, spacing, width.
LAYERS = [
    {"id": "communes", "kind": "polygon", "fill": LAND, "stroke": "#B8B3A6", "width": 0.5},
    {"id": "epci", "kind": "polygon", "stroke": "#9BA3AE", "width": 0.8, "dash": [6, 2.5]},
    {"id": "bassins", "kind": "polygon", "stroke": "#0072B2", "width": 2, "dash": [10, 4, 2, 4]},
    {"id": "ti_2023", "kind": "polygon", "hatch": (45, 11, 2.2), "hatch_color": "#E69F00",
     "stroke": "#E69F00", "width": 1.4},
    {"id": "qpv", "kind": "polygon", "fill": "#D55E00", "fill_opacity": 0.45,
     "stroke": "#7A3600", "width": 0.7},
    {"id": "rail", "kind": "line", "color_column": "couleur", "stroke": "#8A9099", "width": 1.4,
     "casing": "#FFFFFF", "casing_width": 0.9},
    {"id": "icpe", "kind": "point", "shape": "square", "size": 6, "fill": "#30343A",
     "stroke": "#FFFFFF", "width": 0.8},
    {"id": "friches", "kind": "point", "shape": "diamond", "size": 6.5, "fill": "#009E73",
     "stroke": "#FFFFFF", "width": 0.8},
]


def rgb(color):
    """(r, g, b) of "#RRGGBB"."""
    return tuple(int(color[i:i + 2], 16) for i in (1, 3, 5))


def extent(view):
    """(min x, min y, max x, max y) in Lambert-93 metres of "x,y,metres a pixel"."""
    x, y, scale = (float(part) for part in view.split(","))
    return (x - WIDTH * scale / 2, y - HEIGHT * scale / 2,
            x + WIDTH * scale / 2, y + HEIGHT * scale / 2)


def median(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
