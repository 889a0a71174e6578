"""Draws the eight layers with QGIS: draw_qgis.py ATLAS VIEW PNG [REDRAWS].
With REDRAWS, says as JSON how many milliseconds each took, without writing the picture."""

import json
import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (QgsApplication, QgsFillSymbol, QgsLineSymbol, QgsMapRendererParallelJob,
                       QgsMapSettings, QgsMarkerSymbol, QgsProperty, QgsRectangle,
                       QgsSimpleLineSymbolLayer, QgsSingleSymbolRenderer, QgsSymbolLayer,
                       QgsLinePatternFillSymbolLayer, QgsSimpleFillSymbolLayer, QgsUnitTypes,
                       QgsVectorLayer)
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor

from eight import HEIGHT, LAYERS, SEA, WIDTH, extent

PIXEL = QgsUnitTypes.RenderPixels


def line_layer(color, width, dash=None):
    line = QgsSimpleLineSymbolLayer(QColor(color), width)
    line.setWidthUnit(PIXEL)
    if dash:
        line.setUseCustomDashPattern(True)
        line.setCustomDashPatternUnit(PIXEL)
        line.setCustomDashVector(dash)
    return line


def made_of(symbol, parts):
    """The symbol with these layers alone; it owns them from now on, which a list would not."""
    symbol.changeSymbolLayer(0, parts[0])
    for part in parts[1:]:
        symbol.appendSymbolLayer(part)
    return symbol


def point_symbol(layer):
    return QgsMarkerSymbol.createSimple({
        "name": layer["shape"], "color": layer["fill"], "outline_color": layer["stroke"],
        "size": str(layer["size"]), "size_unit": "Pixel",
        "outline_width": str(layer["width"]), "outline_width_unit": "Pixel"})


def line_symbol(layer):
    casing = line_layer(layer["casing"], layer["width"] + 2 * layer["casing_width"])
    line = line_layer(layer["stroke"], layer["width"])
    line.setDataDefinedProperty(QgsSymbolLayer.PropertyStrokeColor,
                                QgsProperty.fromField(layer["color_column"]))
    line.setRenderingPass(1)
    return made_of(QgsLineSymbol(), [casing, line])


def area_symbol(layer):
    parts = []
    if "hatch" in layer:
        angle, spacing, width = layer["hatch"]
        hatch = QgsLinePatternFillSymbolLayer()
        hatch.setLineAngle(angle)
        hatch.setDistance(spacing)
        hatch.setDistanceUnit(PIXEL)
        hatch.setSubSymbol(made_of(QgsLineSymbol(), [line_layer(layer["hatch_color"], width)]))
        parts.append(hatch)
    if "fill" in layer:
        color = QColor(layer["fill"])
        color.setAlphaF(layer.get("fill_opacity", 1))
        fill = QgsSimpleFillSymbolLayer(color)
        fill.setStrokeStyle(Qt.NoPen)
        parts.append(fill)
    parts.append(line_layer(layer["stroke"], layer["width"], layer.get("dash")))
    return made_of(QgsFillSymbol(), parts)


def open_layers(atlas):
    symbols = {"point": point_symbol, "line": line_symbol, "polygon": area_symbol}
    opened = []
    for layer in LAYERS:
        vector = QgsVectorLayer("%s|layername=%s" % (atlas, layer["id"]), layer["id"], "ogr")
        assert vector.isValid(), layer["id"]
        vector.setRenderer(QgsSingleSymbolRenderer(symbols[layer["kind"]](layer)))
        opened.append(vector)
    return opened


def main():
    atlas, view, path = sys.argv[1:4]
    application = QgsApplication([], False)
    application.initQgis()
    layers = open_layers(atlas)
    settings = QgsMapSettings()
    settings.setLayers(list(reversed(layers)))
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setExtent(QgsRectangle(*extent(view)))
    settings.setDestinationCrs(layers[0].crs())
    settings.setBackgroundColor(QColor(SEA))

    def draw():
        job = QgsMapRendererParallelJob(settings)
        start = time.perf_counter()
        job.start()
        job.waitForFinished()
        return job.renderedImage(), 1000 * (time.perf_counter() - start)

    image, _ = draw()
    if len(sys.argv) > 4:
        print(json.dumps([draw()[1] for _ in range(int(sys.argv[4]))]))
    else:
        image.save(path, "PNG")
    sys.stdout.flush()
    os._exit(0)  # Qt's own tear-down is no part of the picture, and crashes now and then


if __name__ == "__main__":
    main()
