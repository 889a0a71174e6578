"""Writes an editable presentation (OpenDocument, .odp) of pages that Ancrage has composed.

    make_slides.py DESCRIPTION.json OUTPUT.odp

DESCRIPTION holds the pages part by part, in points from the top left; its pictures lie in the
same folder. The same description gives the same bytes. Exit status: 0 done, 3 when Debian's
python3-odf is not installed, 1 with a traceback for anything else.
"""

import io
import json
import os
import re
import sys
import zipfile

NO_LIBRARY = 3

try:
    from odf import dc, draw, meta, style, svg, text
    from odf.opendocument import OpenDocumentPresentation
except ImportError:
    sys.exit(NO_LIBRARY)

# What XML cannot hold, and the marks that turn the direction of what follows.
NOT_SHOWN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
# Zip entries bear a time: the earliest there is, so that it says nothing.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def clean(words):
    return NOT_SHOWN.sub(" ", words)


def points(length):
    return "%.2fpt" % length


def place(part):
    return {"x": points(part["x"]), "y": points(part["y"]),
            "width": points(part["width"]), "height": points(part["height"])}


class Slides:
    def __init__(self, description, folder):
        self.description = description
        self.folder = folder
        self.document = OpenDocumentPresentation()
        self.styles = {}
        self.masters = {}
        self.faces = {}

    def automatic_style(self, family, *properties):
        """One style for all the parts that look the same; `properties` are (element, values)."""
        key = (family, repr([(make.__name__, sorted(values.items()))
                             for make, values in properties]))
        if key not in self.styles:
            made = style.Style(name="s%d" % (len(self.styles) + 1), family=family)
            for make, values in properties:
                made.addElement(make(**values))
            self.document.automaticstyles.addElement(made)
            self.styles[key] = made
        return self.styles[key]

    def add_notes(self):
        about = self.description
        for make, words in ((dc.Title, about["title"]), (dc.Subject, about["subject"]),
                            (meta.InitialCreator, about["author"]), (dc.Creator, about["author"])):
            if words:
                self.document.meta.addElement(make(text=clean(words)))
        if about["date"]:
            for make in (meta.CreationDate, dc.Date):
                self.document.meta.addElement(make(text=about["date"] + "T00:00:00"))

    def typeface(self, weight):
        """Systems know the weights between regular and bold as families of their own; where they
        are not there, the typeface in its nearest weight stands in."""
        usual = self.description["typeface"]
        between = {500: "Medium", 600: "SemiBold"}.get(weight)
        name = "%s %s" % (usual, between) if between else usual
        if name not in self.faces:
            families = "'%s', '%s'" % (name, usual) if between else "'%s'" % usual
            self.faces[name] = style.FontFace(name=name, fontfamily=families,
                                              fontfamilygeneric="swiss", fontpitch="variable")
            self.document.fontfacedecls.addElement(self.faces[name])
        return name

    def master(self, page):
        key = (page["width"], page["height"], page["paper"])
        if key not in self.masters:
            number = len(self.masters) + 1
            layout = style.PageLayout(name="layout%d" % number)
            layout.addElement(style.PageLayoutProperties(
                margin="0pt", pagewidth=points(page["width"]), pageheight=points(page["height"]),
                printorientation="landscape" if page["width"] > page["height"] else "portrait"))
            self.document.automaticstyles.addElement(layout)
            paper = self.automatic_style(
                "drawing-page",
                (style.DrawingPageProperties, {"fill": "solid", "fillcolor": page["paper"]}))
            self.masters[key] = style.MasterPage(
                name="master%d" % number, pagelayoutname=layout, stylename=paper)
            self.document.masterstyles.addElement(self.masters[key])
        return self.masters[key]

    def add_page(self, page, number):
        slide = draw.Page(name="%d" % number, masterpagename=self.master(page))
        adders = {"picture": self.add_picture, "shape": self.add_shape, "text": self.add_text}
        for part in page["parts"]:
            adders[part["kind"]](slide, part)
        self.document.presentation.addElement(slide)

    def add_picture(self, slide, part):
        # A name of the program's own, never a path.
        name = os.path.basename(part["file"])
        with open(os.path.join(self.folder, name), "rb") as file:
            inside = self.document.addPicture("Pictures/" + name, "image/png", file.read())
        look = self.automatic_style("graphic", (style.GraphicProperties,
                                                {"stroke": "none", "fill": "none"}))
        frame = draw.Frame(stylename=look, **place(part))
        frame.addElement(draw.Image(href=inside, type="simple", show="embed", actuate="onLoad"))
        if part["title"]:
            frame.addElement(svg.Title(text=clean(part["title"])))
        slide.addElement(frame)

    def add_shape(self, slide, part):
        look = {"stroke": "none", "fill": "none"}
        if part["fill_opacity"] > 0:
            look.update(fill="solid", fillcolor=part["fill"],
                        opacity="%.0f%%" % (100 * part["fill_opacity"]))
        if part["edge_opacity"] > 0:
            look.update(stroke="solid", strokecolor=part["edge"],
                        strokeopacity="%.0f%%" % (100 * part["edge_opacity"]),
                        strokewidth=points(part["edge_width"]))
        named = self.automatic_style("graphic", (style.GraphicProperties, look))
        least = min(part["width"], part["height"])
        if part["width"] == part["height"] and part["radius"] >= least / 2:
            shape = draw.Ellipse(stylename=named, **place(part))
        else:
            shape = draw.Rect(stylename=named, **place(part))
            if part["radius"] > 0:
                shape.setAttribute("cornerradius", points(min(part["radius"], least / 2)))
        slide.addElement(shape)

    def add_text(self, slide, part):
        wraps = part["wraps"]
        frame_look = self.automatic_style("graphic", (style.GraphicProperties, {
            "stroke": "none", "fill": "none", "minwidth": "0pt", "minheight": "0pt",
            "paddingtop": "0pt", "paddingbottom": "0pt", "paddingleft": "0pt", "paddingright": "0pt",
            "wrapoption": "wrap" if wraps else "no-wrap",
            "autogrowheight": "true", "autogrowwidth": "false" if wraps else "true",
            "textareahorizontalalign": part["side"], "textareaverticalalign": "top"}))
        size, weight = points(part["size"]), str(part["weight"])
        letters = {"fontname": self.typeface(part["weight"]), "color": part["color"],
                   "fontsize": size, "fontsizeasian": size, "fontsizecomplex": size,
                   "fontweight": weight, "fontweightasian": weight, "fontweightcomplex": weight}
        if part["letter_spacing"]:
            letters["letterspacing"] = points(part["letter_spacing"])
        paragraph_look = self.automatic_style(
            "paragraph",
            (style.ParagraphProperties, {"lineheight": points(part["line_height"]),
                                         "margin": "0pt", "textalign": part["side"]}),
            (style.TextProperties, letters))
        paragraph = text.P(stylename=paragraph_look)
        for number, line in enumerate(part["lines"]):
            if number > 0:
                paragraph.addElement(text.LineBreak())
            paragraph.addText(clean(line))
        box = draw.TextBox()
        box.addElement(paragraph)
        frame = draw.Frame(stylename=frame_look, **place(part))
        frame.addElement(box)
        slide.addElement(frame)

    def bytes(self):
        self.add_notes()
        for number, page in enumerate(self.description["pages"], 1):
            self.add_page(page, number)
        written = io.BytesIO()
        self.document.write(written)
        return without_times(written)


def without_times(archive):
    made = io.BytesIO()
    with zipfile.ZipFile(archive) as before, zipfile.ZipFile(made, "w") as after:
        for entry in before.infolist():
            kept = zipfile.ZipInfo(entry.filename, NO_TIME)
            kept.external_attr = entry.external_attr
            is_as_small_as_it_gets = entry.filename == "mimetype" or entry.filename.endswith(".png")
            kept.compress_type = (zipfile.ZIP_STORED if is_as_small_as_it_gets
                                  else zipfile.ZIP_DEFLATED)
            after.writestr(kept, before.read(entry))
    return made.getvalue()


def main(description_path, output_path):
    with open(description_path, encoding="utf-8") as file:
        description = json.load(file)
    made = Slides(description, os.path.dirname(description_path)).bytes()
    with open(output_path, "wb") as file:
        file.write(made)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
