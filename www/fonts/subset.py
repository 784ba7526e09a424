"""Makes ink-math.woff2: of STIX Two Math what the page's formulas are written with, and ᾱ as one letter.

    pip install fonttools brotli && npm pack @fontsource/stix-two-math
    python subset.py stix-two-math-latin-400-normal.woff2 ink-math.woff2

Why ᾱ is a letter: browsers place an accent each another way, and its bar stands beside the letter or joins the bar of a root.
Why roots are narrower: Chromium leaves as much room for any root as for the widest sign that it might have needed.
"""

import sys

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

LETTERS = [
    range(0x20, 0x7F),
    range(0x1D434, 0x1D468), [0x210E],  # italic Latin
    range(0x1D6FC, 0x1D71C),  # italic Greek, small letters
    range(0x3B1, 0x3CA), [ord(c) for c in "ΓΔΘΛΣΦΨΩ"],
    [ord(c) for c in "𝒩𝔼ℝℓ"],
    [ord(c) for c in "\u2061  −±×·÷⋅∗∘=≈≠≤≥<>∼∝→⇒⟶⟹∞∂∇∅⌀∈∑∏∫√|‖∥…⋯′~^¯‾ˉ⏞⏟°²³¹"],
    [0x302, 0x303, 0x304, 0x305],
]
ROOT_WIDTH = 850  # the lowest sign is 794 wide
ROOT_GAP = 190  # above what stands under it: also where that is an ᾱ
BAR = {"from": 60, "to": 490, "bottom": 548, "top": 604}  # in thousandths of the size, over an α 479 high


def main(source, target):
    font = TTFont(source)
    draw_alpha_bar(font)
    set_roots(font)
    options = subset.Options()
    options.flavor, options.hinting, options.glyph_names, options.notdef_outline = "woff2", False, False, True
    options.layout_features, options.name_IDs, options.drop_tables = [], [0, 5, 13, 14], options.drop_tables + ["GPOS", "GSUB", "GDEF"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes={code for part in LETTERS for code in part} | {0x1FB1})
    subsetter.subset(font)
    for record, name in ((1, "Ink Math"), (2, "Regular"), (4, "Ink Math"), (6, "InkMath-Regular")):
        font["name"].setName(name, record, 3, 1, 0x409)
    subset.save_font(font, target, options)


def draw_alpha_bar(font):
    alpha = font.getBestCmap()[0x1D6FC]
    pen = TTGlyphPen(font.getGlyphSet())
    font.getGlyphSet()[alpha].draw(pen)
    corners = [(BAR["from"], BAR["bottom"]), (BAR["from"], BAR["top"]), (BAR["to"], BAR["top"]), (BAR["to"], BAR["bottom"])]
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    font.setGlyphOrder(font.getGlyphOrder() + ["alphabar"])
    font["glyf"]["alphabar"] = pen.glyph()
    font["hmtx"]["alphabar"] = font["hmtx"][alpha]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x1FB1] = "alphabar"


def set_roots(font):
    constants, variants = font["MATH"].table.MathConstants, font["MATH"].table.MathVariants
    constants.RadicalRuleThickness.Value = 59  # a pixel at the page's size, for Chromium rounds it
    constants.RadicalVerticalGap.Value = constants.RadicalDisplayStyleVerticalGap.Value = ROOT_GAP
    root = font.getBestCmap()[0x221A]
    signs = variants.VertGlyphConstruction[variants.VertGlyphCoverage.glyphs.index(root)]
    names = [variant.VariantGlyph for variant in signs.MathGlyphVariantRecord] + [part.glyph for part in signs.GlyphAssembly.PartRecords]
    for name in set(names):
        width, left = font["hmtx"][name]
        if width > ROOT_WIDTH:
            glyph = font["glyf"][name]
            glyph.coordinates.scale((ROOT_WIDTH / width, 1))
            glyph.coordinates.toInt()
            glyph.recalcBounds(font["glyf"])
            font["hmtx"][name] = (ROOT_WIDTH, round(left * ROOT_WIDTH / width))


main(*sys.argv[1:])
