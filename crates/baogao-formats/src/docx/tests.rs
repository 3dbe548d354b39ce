use crate::limits::MAX_NESTING;
use crate::{Extracted, FormatError, Hint, read};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A Word file with these parts.
fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?><w:document xmlns:w='x'><w:body>{body}</w:body></w:document>"
    )
}

fn try_read(parts: &[(&str, &str)]) -> Result<Extracted, FormatError> {
    read(&docx(parts), &Hint::default())
}

fn text(body: &str, others: &[(&str, &str)]) -> String {
    let body = document(body);
    let mut parts = vec![("word/document.xml", body.as_str())];
    parts.extend(others);
    try_read(&parts).unwrap().source.text
}

/// Paragraphs of a list, as (list, level, text).
fn list(items: &[(u32, u32, &str)]) -> String {
    let item = |(list, level, text): &(u32, u32, &str)| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr>\
             <w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    items.iter().map(item).collect()
}

fn level(at: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/>{more}</w:lvl>"
    )
}

fn numbering(levels: &str, lists: &str) -> String {
    format!(
        "<w:numbering xmlns:w='x'><w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>{lists}</w:numbering>"
    )
}

#[test]
fn runs_tabs_and_breaks_make_lines() {
    let body = "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>全年完成</w:t></w:r>\
                <w:r><w:t xml:space='preserve'>5 亿&amp;元</w:t><w:tab/><w:t>甲</w:t><w:br/><w:t>乙&#19993;</w:t></w:r></w:p>\
                <w:p/><w:p><w:hyperlink><w:r><w:t>丁</w:t><w:instrText>PAGE</w:instrText></w:r></w:hyperlink></w:p>";
    assert_eq!(text(body, &[]), "全年完成5 亿&元\t甲\n乙丙\n丁");
}

#[test]
fn official_levels_are_numbered_and_restart() {
    let levels = [
        level(0, "chineseCounting", "%1、", ""),
        level(1, "chineseCounting", "（%2）", ""),
        level(2, "decimal", "%3.", ""),
        level(3, "decimalEnclosedCircle", "%4", "<w:suff w:val='nothing'/>"),
    ]
    .concat();
    let items = [
        (1, 0, "甲"),
        (1, 1, "子"),
        (1, 2, "寅"),
        (1, 2, "卯"),
        (1, 1, "丑"),
        (1, 2, "辰"),
        (1, 3, "巳"),
        (1, 0, "乙"),
        (1, 1, "午"),
    ];
    let read = text(&list(&items), &[("word/numbering.xml", &numbering(&levels, ""))]);
    assert_eq!(read, "一、甲\n（一）子\n1. 寅\n2. 卯\n（二）丑\n1. 辰\n①巳\n二、乙\n（一）午");
}

#[test]
fn lists_of_one_definition_count_on_unless_the_start_is_overridden() {
    let levels =
        [level(0, "decimal", "%1.", ""), level(1, "decimal", "%1.%2", "<w:lvlRestart w:val='0'/>")].concat();
    let lists = "<w:num w:numId='2'><w:abstractNumId w:val='7'/></w:num>\
                 <w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
                 <w:num w:numId='4'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:lvl w:ilvl='0'><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1:'/></w:lvl></w:lvlOverride></w:num>";
    let items = [
        (1, 0, "甲"),
        (1, 1, "子"),
        (2, 0, "乙"),
        (2, 1, "丑"),
        (3, 0, "丙"),
        (3, 0, "丁"),
        (4, 0, "戊"),
        (0, 0, "己"),
    ];
    let read = text(&list(&items), &[("word/numbering.xml", &numbering(&levels, lists))]);
    assert_eq!(read, "1. 甲\n1.1 子\n2. 乙\n2.2 丑\n5. 丙\n6. 丁\nVII: 戊\n己");
}

#[test]
fn styles_number_their_paragraphs() {
    let styles = "<w:styles xmlns:w='x'>\
        <w:style w:styleId='H1'><w:basedOn w:val='Base'/></w:style>\
        <w:style w:styleId='H2'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId='Base'><w:basedOn w:val='H1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>";
    let levels = [
        level(0, "ideographDigital", "第%1章", ""),
        level(1, "decimal", "%1.%2", "<w:isLgl/><w:pStyle w:val='H2'/>"),
    ];
    let paragraph = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = [paragraph("H1", "甲"), paragraph("H2", "子"), paragraph("None", "丙")].concat();
    let read =
        text(&body, &[("word/styles.xml", styles), ("word/numbering.xml", &numbering(&levels.concat(), ""))]);
    assert_eq!(read, "第一章甲\n1.1 子\n丙");
}

#[test]
fn bullets_of_symbol_fonts_are_plain_bullets() {
    let levels = level(0, "bullet", "\u{F0B7}", "");
    assert_eq!(text(&list(&[(1, 0, "甲")]), &[("word/numbering.xml", &numbering(&levels, ""))]), "• 甲");
}

#[test]
fn tables_are_rows() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row =
        |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let body = format!("<w:tbl>{}{}</w:tbl><w:p/>", row(&["指标", "数值"]), row(&["产值", "58.6亿元"]));
    assert_eq!(text(&body, &[]), "指标\t数值\n产值\t58.6亿元");
}

#[test]
fn notes_follow_and_tracked_hidden_and_doubled_text_is_dropped() {
    let body = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>甲</w:t><w:footnoteReference w:id='2'/></w:r>\
        <w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom>\
        <w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>\
        <w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
        <mc:Fallback><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>\
        <w:r><w:t>乙</w:t></w:r></w:p>";
    let notes = "<w:footnotes xmlns:w='x'><w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>—</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id='2'><w:p><w:r><w:t>全口径。</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let body = document(body);
    let extracted = try_read(&[
        ("word/document.xml", &body),
        ("word/footnotes.xml", notes),
        ("word/header1.xml", "<a/>"),
    ])
    .unwrap();
    assert_eq!(extracted.source.text, "甲新乙\n框\n[1] 全口径。");
    let told: Vec<_> = extracted.dropped.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["1 hidden runs of text", "2 tracked deletions", "1 page headers and footers"]);
}

#[test]
fn hostile_files_meet_their_limits() {
    let bomb = format!("<w:document><!--{}--></w:document>", " ".repeat(20 << 20));
    assert!(try_read(&[("word/document.xml", &bomb)]).unwrap_err().is_limit());
    let deep = document(&"<w:sdt>".repeat(MAX_NESTING));
    assert!(try_read(&[("word/document.xml", &deep)]).unwrap_err().is_limit());
    let entity = "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w:document>&x;</w:document>";
    assert!(try_read(&[("word/document.xml", entity)]).unwrap_err().is_broken());
    let long_marker = numbering(&level(0, "decimal", &"%1".repeat(100_000), ""), "");
    let numbered = text(&list(&[(1, 0, "甲"), (1, 0, "乙")]), &[("word/numbering.xml", &long_marker)]);
    assert!(numbered.chars().count() < 200);
}

#[test]
fn damaged_and_foreign_archives_are_refused() {
    let whole = docx(&[("word/document.xml", &document("<w:p/>"))]);
    assert!(read(&whole[..whole.len() / 2], &Hint::default()).unwrap_err().is_broken());
    assert!(try_read(&[("word/document.xml", "<w:document><w:p></w:document>")]).unwrap_err().is_broken());
    assert!(try_read(&[("word/styles.xml", "<a/>")]).unwrap_err().is_broken());
    for (name, what) in [
        ("xl/workbook.xml", "Excel"),
        ("ppt/a.xml", "PowerPoint"),
        ("content.xml", "OpenDocument"),
        ("a", "zip"),
    ] {
        let error = try_read(&[(name, "x")]).unwrap_err();
        assert!(error.is_unsupported() && error.to_string().contains(what), "{error}");
    }
}

#[test]
fn the_main_part_may_have_another_name() {
    let relations = "<Relationships><Relationship Type='http://x/officeDocument' Target='/word/document2.xml'/></Relationships>";
    let body = document("<w:p><w:r><w:t>甲</w:t></w:r></w:p>");
    let extracted = try_read(&[("_rels/.rels", relations), ("word/document2.xml", &body)]).unwrap();
    assert_eq!(extracted.source.text, "甲");
}
