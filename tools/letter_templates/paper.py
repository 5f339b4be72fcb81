"""WordprocessingML in the style of GB/T 9704-2012: paper, fonts, lines, red head, feet.

Lengths are twips (1/20 pt): 1 mm = 56.7. Sizes of type are half points: 3号 = 16 pt = 32."""
import io
import zipfile
from xml.sax.saxutils import escape

MM = 56.7
SONG, TITLE, FANG, KAI, HEI = "宋体", "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"
# What Word and WPS take when a font is not installed.
OTHER_NAMES = {TITLE: "华文中宋", FANG: "仿宋", KAI: "楷体", HEI: "黑体", SONG: "宋体"}
ER_HAO, SAN_HAO, SI_HAO, WU_HAO = 44, 32, 28, 21  # 2号, 3号, 4号, 5号
LINE = 579  # 22 lines on 225 mm: 28.95 pt
RED = "FF0000"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)

NAMESPACES = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
              'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(text, font=FANG, size=SAN_HAO, colour="", bold=False, scale=0):
    properties = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    properties += "<w:b/>" if bold else ""
    properties += f'<w:color w:val="{colour}"/>' if colour else ""
    properties += f'<w:w w:val="{scale}"/>' if scale else ""
    properties += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    lines = escape(text).split("\n")
    inside = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    inside = inside.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def page_number():
    def part(inside):
        return (f'<w:r><w:rPr><w:rFonts w:ascii="{SONG}" w:hAnsi="{SONG}" w:eastAsia="{SONG}"/>'
                f'<w:sz w:val="{SI_HAO}"/></w:rPr>{inside}</w:r>')
    return (part('<w:t xml:space="preserve">— </w:t>') +
            part('<w:fldChar w:fldCharType="begin"/>') +
            part('<w:instrText xml:space="preserve"> PAGE </w:instrText>') +
            part('<w:fldChar w:fldCharType="separate"/>') + part("<w:t>1</w:t>") +
            part('<w:fldChar w:fldCharType="end"/>') +
            part('<w:t xml:space="preserve"> —</w:t>'))


def paragraph(runs="", align="", line=LINE, before=0, after=0, more="", indent=""):
    """`indent` is the inside of w:ind; `more` is what the schema wants before w:spacing."""
    properties = more
    properties += (f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" '
                   'w:lineRule="exact"/>')
    properties += f"<w:ind {indent}/>" if indent else ""
    properties += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def body(text, font=FANG, more="", before=0):
    """A paragraph of the text: two characters in from the left."""
    return paragraph(run(text, font), "both", before=before, more=more,
                     indent='w:firstLineChars="200" w:firstLine="640"')


def heading(text):
    """一、 in 黑体, never alone at the foot of a page."""
    return body(text, HEI, "<w:keepNext/>", before=60)


def blank(line=LINE):
    return paragraph(line=line)


def mark(tag):
    """A tag alone in its paragraph; the paragraph goes with it."""
    return paragraph(run("{{" + tag + "}}"))


def rule(before, width=12, colour=RED, kind="single", indent=""):
    """A line over the width of the text."""
    border = (f'<w:pBdr><w:bottom w:val="{kind}" w:sz="{width}" w:space="0" '
              f'w:color="{colour}"/></w:pBdr>')
    return paragraph(line=20, before=before, more=border, indent=indent)


def cell(text, width, font=FANG, size=SI_HAO, align="left", span=0, line=420):
    texts = text if isinstance(text, list) else [text]
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span else ""
    properties += '<w:vAlign w:val="center"/>'
    inside = "".join(paragraph(run(each, font, size), align, line, 40, 40,
                               more='<w:snapToGrid w:val="0"/>') for each in texts)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def head_cell(text, width, span=0, size=SI_HAO, line=420):
    return cell(text, width, HEI, size, "center", span, line)


def row(*cells, height=0, repeats_as_head=False):
    properties = "<w:cantSplit/>"
    properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    properties += "<w:tblHeader/>" if repeats_as_head else ""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths, *rows):
    sides = "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
                    for side, size in [("top", 8), ("left", 8), ("bottom", 8), ("right", 8),
                                       ("insideH", 4), ("insideV", 4)])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
            f'</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>')


class Page:
    """Size and margins of the paper, and what stands at its foot."""

    def __init__(self, is_landscape=False, margins=(37, 26, 35, 28), first_foot=None):
        self.is_landscape = is_landscape
        self.margins = [round(each * MM) for each in margins]  # top right bottom left
        self.first_foot = first_foot

    def section(self):
        top, right, bottom, left = self.margins
        wide, high = (16838, 11906) if self.is_landscape else (11906, 16838)
        turned = ' w:orient="landscape"' if self.is_landscape else ""
        feet = ('<w:footerReference w:type="default" r:id="rId4"/>'
                '<w:footerReference w:type="even" r:id="rId5"/>')
        feet += '<w:footerReference w:type="first" r:id="rId6"/>' if self.first_foot else ""
        return (f'<w:sectPr>{feet}<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
                f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
                f'w:header="851" w:footer="{max(bottom - round(12 * MM), 400)}" w:gutter="0"/>'
                + ("<w:titlePg/>" if self.first_foot else "") +
                f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>')


def foot(align):
    """— 1 — seven millimetres below the text, one character from the outer edge."""
    side = "right" if align == "right" else "left"
    content = paragraph(page_number(), align, 320, indent=f'w:{side}Chars="100" w:{side}="280"')
    return f"{XML}<w:ftr {NAMESPACES}>{content}</w:ftr>"


def styles():
    fonts = f'<w:rFonts w:ascii="{FANG}" w:hAnsi="{FANG}" w:eastAsia="{FANG}" w:cs="{FANG}"/>'
    return (f'{XML}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}'
            f'<w:sz w:val="{SAN_HAO}"/><w:szCs w:val="{SAN_HAO}"/>'
            '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
            '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a">'
            '<w:name w:val="Normal"/><w:pPr><w:widowControl w:val="0"/></w:pPr></w:style>'
            '</w:styles>')


def font_table():
    fonts = "".join(f'<w:font w:name="{name}"><w:altName w:val="{other}"/>'
                    '<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
                    for name, other in OTHER_NAMES.items())
    return f"{XML}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def settings():
    return (f'{XML}<w:settings {NAMESPACES}><w:evenAndOddHeaders/>'
            '<w:characterSpacingControl w:val="compressPunctuation"/></w:settings>')


def relations(pairs):
    inside = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
                     for name, kind, target in pairs)
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def content_types(parts):
    inside = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>'
                     for name, kind in parts)
    return (f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{inside}</Types>')


def docx(content, page):
    """The bytes of a file: the same content always gives the same bytes."""
    kinds = [("document", "document.main"), ("styles", "styles"), ("settings", "settings"),
             ("fontTable", "fontTable"), ("footer1", "footer"), ("footer2", "footer")]
    links = [("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"),
             ("rId3", "fontTable", "fontTable.xml"), ("rId4", "footer", "footer1.xml"),
             ("rId5", "footer", "footer2.xml")]
    parts = {"word/document.xml": f"{XML}<w:document {NAMESPACES}><w:body>{content}"
                                  f"{page.section()}</w:body></w:document>",
             "word/styles.xml": styles(), "word/settings.xml": settings(),
             "word/fontTable.xml": font_table(),
             "word/footer1.xml": foot("right"), "word/footer2.xml": foot("left")}
    if page.first_foot:
        kinds.append(("footer3", "footer"))
        links.append(("rId6", "footer", "footer3.xml"))
        parts["word/footer3.xml"] = f"{XML}<w:ftr {NAMESPACES}>{page.first_foot}</w:ftr>"
    whole = {"[Content_Types].xml": content_types(kinds),
             "_rels/.rels": relations([("rId1", "officeDocument", "word/document.xml")]),
             "word/_rels/document.xml.rels": relations(links), **parts}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, text in whole.items():
            package.writestr(zipfile.ZipInfo(name, FIXED_TIME), text.encode())
    return out.getvalue()
