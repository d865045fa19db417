//! The files of the archive.

use super::super::sheet::Sheet;
use super::escaped;
use schema::domain::text::Locale;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// Name and text of every file; `body` is what stands in the document.
pub(super) fn all(sheet: &Sheet, body: &str) -> Vec<(&'static str, String)> {
    vec![
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", core(sheet)),
        ("word/document.xml", document(body)),
        ("word/_rels/document.xml.rels", document_relations()),
        ("word/styles.xml", styles(sheet.locale)),
        ("word/numbering.xml", numbering()),
        ("word/settings.xml", settings(sheet.locale)),
        ("word/footer1.xml", footer(&sheet.footer)),
    ]
}

fn content_types() -> String {
    let of_word = |part: &str, kind: &str| {
        format!(
            "<Override PartName=\"/word/{part}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>"
        )
    };
    let parts = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("footer1", "footer"),
    ];
    let parts: String = parts.iter().map(|(part, kind)| of_word(part, kind)).collect();
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{parts}\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
    )
}

fn package_relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"r2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn document_relations() -> String {
    let one = |(id, kind): (usize, &&str)| {
        let file = if *kind == "footer" { "footer1" } else { kind };
        format!("<Relationship Id=\"r{}\" Type=\"{RELATIONS}/{kind}\" Target=\"{file}.xml\"/>", id + 1)
    };
    let all: String = ["styles", "numbering", "settings", "footer"].iter().enumerate().map(one).collect();
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
}

fn core(sheet: &Sheet) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{}</dc:title><dc:language>{}</dc:language></cp:coreProperties>",
        escaped(&sheet.title),
        sheet.locale.tag()
    )
}

/// A4 upright with margins of 20 mm.
fn document(body: &str) -> String {
    format!(
        "{HEAD}<w:document xmlns:w=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><w:body>{body}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"r4\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>"
    )
}

fn settings(locale: Locale) -> String {
    format!(
        "{HEAD}<w:settings xmlns:w=\"{MAIN}\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{}\" w:eastAsia=\"zh-CN\"/></w:settings>",
        if locale == Locale::Zh { "zh-CN" } else { "en-US" }
    )
}

fn numbering() -> String {
    format!(
        "{HEAD}<w:numbering xmlns:w=\"{MAIN}\"><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"420\" w:hanging=\"300\"/></w:pPr></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    )
}

/// What the site says, then the page and the number of pages.
fn footer(text: &str) -> String {
    let field = |name: &str| format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    format!(
        "{HEAD}<w:ftr xmlns:w=\"{MAIN}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}    </w:t></w:r>{}\
         <w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>{}</w:p></w:ftr>",
        escaped(text),
        field("PAGE"),
        field("NUMPAGES")
    )
}

/// A style of paragraphs.
struct Style {
    id: &'static str,
    name: &'static str,
    /// Half points.
    size: u32,
    bold: bool,
    colour: &'static str,
    /// Twentieths of a point.
    before: u32,
    after: u32,
    more: &'static str,
}

const INK: &str = "131A1B";
const PALE: &str = "566162";

/// Paragraphs, in the order of the sheet. Word's own names keep its outline and its list of headings working.
const STYLES: [Style; 10] = [
    Style { id: "Title", name: "Title", size: 36, bold: true, colour: INK, before: 0, after: 160, more: "<w:keepNext/>" },
    Style { id: "About", name: "About", size: 20, bold: false, colour: INK, before: 0, after: 30, more: "" },
    Style {
        id: "Heading1",
        name: "heading 1",
        size: 26,
        bold: true,
        colour: "005F68",
        before: 280,
        after: 60,
        more: "<w:keepNext/><w:outlineLvl w:val=\"0\"/>",
    },
    Style { id: "Hint", name: "Hint", size: 19, bold: false, colour: PALE, before: 0, after: 80, more: "<w:keepNext/>" },
    Style {
        id: "ListBullet",
        name: "List Bullet",
        size: 21,
        bold: false,
        colour: INK,
        before: 0,
        after: 40,
        more: "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
    },
    Style { id: "CellHead", name: "Cell Head", size: 18, bold: true, colour: PALE, before: 30, after: 30, more: "" },
    Style { id: "CellText", name: "Cell Text", size: 18, bold: false, colour: INK, before: 30, after: 30, more: "" },
    Style { id: "Gap", name: "Gap", size: 8, bold: false, colour: INK, before: 0, after: 60, more: "" },
    Style { id: "Note", name: "Note", size: 18, bold: false, colour: PALE, before: 40, after: 0, more: "" },
    Style {
        id: "Footer",
        name: "footer",
        size: 17,
        bold: false,
        colour: PALE,
        before: 0,
        after: 0,
        more: "<w:jc w:val=\"center\"/>",
    },
];

fn style(style: &Style) -> String {
    let (keeps, others): (String, String) = match style.more.split_once("<w:jc") {
        Some((keeps, jc)) => (keeps.to_owned(), format!("<w:jc{jc}")),
        None => match style.more.split_once("<w:outlineLvl") {
            Some((keeps, level)) => (keeps.to_owned(), format!("<w:outlineLvl{level}")),
            None => (style.more.to_owned(), String::new()),
        },
    };
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{keeps}\
         <w:spacing w:before=\"{}\" w:after=\"{}\"/>{others}</w:pPr><w:rPr>{}<w:color w:val=\"{}\"/><w:sz w:val=\"{}\"/><w:szCs w:val=\"{}\"/></w:rPr></w:style>",
        style.id,
        style.name,
        style.before,
        style.after,
        if style.bold { "<w:b/>" } else { "" },
        style.colour,
        style.size,
        style.size
    )
}

/// Chinese in 微软雅黑, which every office PC has and others replace by their own black face; Latin in Calibri.
fn styles(locale: Locale) -> String {
    let tag = if locale == Locale::Zh { "zh-CN" } else { "en-US" };
    let own: String = STYLES.iter().map(style).collect();
    let line = |side: &str, size: u32, colour: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"{colour}\"/>")
    };
    let borders = [line("top", 8, INK), line("bottom", 6, INK), line("insideH", 4, "D9DFDB")].concat();
    format!(
        "{HEAD}<w:styles xmlns:w=\"{MAIN}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Microsoft YaHei\" w:cs=\"Calibri\"/>\
         <w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang w:val=\"{tag}\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"80\" w:line=\"288\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>{own}\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"100\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"Ruled\"><w:name w:val=\"Ruled\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )
}
