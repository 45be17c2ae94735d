#!/usr/bin/env python3
"""Makes SortkeyMarks.ttf, the font of DrawnText's marks: characters without ink and width.

Run it from the root, with the package fonttools 4.68.0.
"""
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

NAME = "Sortkey Marks"
# DrawnText uses two: one is as Hebrew letters are, the other as Latin ones. JavaFX passes over fonts that add no more
# than 20 characters, so there are a few more.
CHARACTERS = [0x05FF, *range(0xEC00, 0xEC40)]


def mark():
    """A glyph of three points in one place: without an outline, fontconfig would leave its characters out."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 0))
    pen.lineTo((0, 0))
    pen.closePath()
    return pen.glyph()


font = FontBuilder(1000, isTTF=True)
font.setupGlyphOrder([".notdef", "mark"])
font.setupCharacterMap({character: "mark" for character in CHARACTERS})
font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "mark": mark()})
font.setupHorizontalMetrics({".notdef": (0, 0), "mark": (0, 0)})
font.setupHorizontalHeader(ascent=800, descent=-200)
font.setupNameTable({"familyName": NAME, "styleName": "Regular", "fullName": NAME, "psName": NAME.replace(" ", "")})
font.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
font.setupPost()
font.font["head"].created = font.font["head"].modified = 0
font.font.recalcTimestamp = False
font.save("src/main/resources/dev/sortkey/ui/fonts/SortkeyMarks.ttf")
