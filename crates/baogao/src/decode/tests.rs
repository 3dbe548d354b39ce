use super::decode;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8};
use std::path::Path;

const SIMPLIFIED: &str = "临河区农业农村局上半年工作总结\n\n今年以来，我局围绕粮食稳产和农民增收，抓重点、补短板，各项工作有序推进。\n\
一、主要工作完成情况\n（一）粮食生产保持稳定。全区落实粮食播种面积86.4万亩，同比增长2.1%，其中玉米52.3万亩、小麦18.7万亩。\n\
1.高标准农田建设进度加快。开工建设6.2万亩，完成投资9300余万元，占年度任务的68%。\n\
2.农机作业水平提高。新增大中型拖拉机213台（套），综合机械化率达到91.5%。\n\
二、存在的问题\n一是种植结构较为单一；二是龙头企业带动能力不强；三是基层技术力量薄弱，每个乡镇平均不足3人。\n\
三、下半年工作打算\n力争全年粮食产量突破11亿斤，新建冷库15座，培训高素质农民800人次以上。\n";

const TRADITIONAL: &str = "臨河區農業農村局上半年工作總結\n\n今年以來，我局圍繞糧食穩產和農民增收，抓重點、補短板，各項工作有序推進。\n\
一、主要工作完成情況\n（一）糧食生產保持穩定。全區落實糧食播種面積86.4萬畝，同比增長2.1%，其中玉米52.3萬畝、小麥18.7萬畝。\n\
1.高標準農田建設進度加快。開工建設6.2萬畝，完成投資9300餘萬元，佔年度任務的68%。\n\
2.農機作業水平提高。新增大中型拖拉機213臺（套），綜合機械化率達到91.5%。\n\
二、存在的問題\n一是種植結構較為單一；二是龍頭企業帶動能力不強；三是基層技術力量薄弱，每個鄉鎮平均不足3人。\n\
三、下半年工作打算\n力爭全年糧食產量突破11億斤，新建冷庫15座，培訓高素質農民800人次以上。\n";

/// Shortest slice that must be read right, in bytes.
const SLICE: usize = 200;

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

/// The text in every encoding that holds it, with the encoding's name. Characters that Big5 lacks are left out.
fn encodings(text: &str, is_traditional: bool) -> Vec<(&'static str, Vec<u8>, String)> {
    let mut all = vec![
        ("UTF-8", text.as_bytes().to_vec(), text.to_owned()),
        ("gb18030", encode(GB18030, text), text.to_owned()),
        ("UTF-16LE", utf16(text, u16::to_le_bytes), text.to_owned()),
        ("UTF-16BE", utf16(text, u16::to_be_bytes), text.to_owned()),
    ];
    if is_traditional {
        let kept: String = text.chars().filter(|c| !BIG5.encode(c.encode_utf8(&mut [0; 4])).2).collect();
        all.push(("Big5", encode(BIG5, &kept), kept));
    }
    all
}

fn encode(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(!unmappable);
    bytes.into_owned()
}

/// Cuts `text` in every encoding at every `step`th byte and collects the slices that were read wrong.
fn misread_slices(text: &str, is_traditional: bool, len: usize, step: usize) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, bytes, text) in encodings(text, is_traditional) {
        for start in (0..bytes.len().saturating_sub(len)).step_by(step) {
            let source = decode(&bytes[start..start + len], None).unwrap();
            if source.encoding != name || !text.contains(inner(&source.text)) {
                wrong.push(format!("{name} at {start}: {} {}", source.encoding, source.text));
            }
        }
    }
    wrong
}

/// Without the first three and the last two characters, which a cut may spoil.
fn inner(text: &str) -> &str {
    let mut chars = text.chars();
    let _ = (chars.nth(2), chars.nth_back(1));
    chars.as_str()
}

#[test]
fn slices_cut_anywhere_are_read_in_every_encoding() {
    let wrong =
        [misread_slices(SIMPLIFIED, false, SLICE, 1), misread_slices(TRADITIONAL, true, SLICE, 1)].concat();
    assert!(wrong.is_empty(), "{} wrong, first: {}", wrong.len(), wrong[0]);
}

#[test]
fn slices_of_real_reports_are_read_in_every_encoding() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    for file in files.map(|entry| entry.unwrap().path()) {
        #[expect(clippy::disallowed_methods, reason = "a test may read its input")]
        let text = std::fs::read_to_string(&file).unwrap();
        let is_traditional = text.contains(['總', '結']);
        let wrong = misread_slices(&text, is_traditional, SLICE, 1 + text.len() / 1500);
        assert!(wrong.is_empty(), "{}: {} wrong, first: {}", file.display(), wrong.len(), wrong[0]);
    }
}

#[test]
fn whole_texts_come_back_unchanged_and_sure() {
    for (text, is_traditional) in [(SIMPLIFIED, false), (TRADITIONAL, true)] {
        for (name, bytes, text) in encodings(text, is_traditional) {
            let source = decode(&bytes, None).unwrap();
            assert_eq!((source.encoding, source.text.as_str()), (name, text.as_str()));
            assert!(source.confidence >= 90, "{name}: {}", source.confidence);
            assert_eq!((source.bytes, source.malformed.len()), (bytes.len(), 0));
        }
    }
}

#[test]
fn a_cut_utf8_character_is_malformed_at_its_place() {
    let bytes = &"全年完成投资".as_bytes()[1..17];
    let source = decode(bytes, None).unwrap();
    assert_eq!((source.encoding, source.confidence), ("UTF-8", 99));
    assert_eq!(source.text, "\u{FFFD}\u{FFFD}年完成投\u{FFFD}");
    assert_eq!(format!("{:?}", source.malformed), "[0..6, 18..21]");
}

#[test]
fn a_broken_byte_amid_utf8_does_not_change_the_encoding() {
    let mut bytes = SIMPLIFIED.as_bytes().to_vec();
    bytes[100] = 0xFF;
    let source = decode(&bytes, None).unwrap();
    assert_eq!((source.encoding, source.malformed.len()), ("UTF-8", 1));
}

#[test]
fn short_words_are_read() {
    for word in ["科技", "工作总结", "工作要点", "全年完成投资5亿元"] {
        assert_eq!(decode(&encode(GB18030, word), None).unwrap().text, word);
    }
    assert_eq!(decode(b"Q1 5.3%", None).unwrap().text, "Q1 5.3%");
    assert_eq!(decode(b"", None).unwrap().text, "");
}

#[test]
fn a_mark_outranks_the_label_and_the_label_the_bytes() {
    let text = "工作";
    for (mark, bytes) in [
        (&b"\xEF\xBB\xBF"[..], text.as_bytes().to_vec()),
        (b"\xFF\xFE", utf16(text, u16::to_le_bytes)),
        (b"\xFE\xFF", utf16(text, u16::to_be_bytes)),
    ] {
        let source = decode(&[mark, &bytes].concat(), Some("big5")).unwrap();
        assert_eq!((source.text.as_str(), source.confidence), (text, 100));
    }
    let gb = encode(GB18030, text);
    assert_eq!(decode(&gb, Some("GB2312")).unwrap().text, text);
    assert_eq!(decode(&gb, Some("big5")).unwrap().encoding, "Big5");
    assert!(decode(&gb, Some("klingon")).unwrap_err().is_unknown_encoding());
}

#[test]
fn a_declared_charset_counts_unless_the_bytes_contradict_it() {
    let page =
        |charset: &str, text: &str| format!("<html><meta charset={charset}><body>{text}</body></html>");
    let honest = decode(&encode(GB18030, &page("gbk", SIMPLIFIED)), None).unwrap();
    assert_eq!((honest.encoding, honest.confidence), ("GBK", 95));
    let saved_again = decode(page("gb2312", SIMPLIFIED).as_bytes(), None).unwrap();
    assert_eq!((saved_again.encoding, saved_again.confidence), (UTF_8.name(), 100));
    let wrong = decode(&encode(BIG5, &page("gbk", TRADITIONAL)), None).unwrap();
    assert_eq!(wrong.encoding, "Big5");
}

#[test]
fn files_that_are_no_text_are_refused_with_the_place() {
    let noise: Vec<u8> = (0..600_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 | 0x80).collect();
    for (bytes, place) in [
        (&b"\x7FELF\x02\x01\x01\0"[..], "byte 0"),
        (b"PK\x03\x04\x14\0\x06\0", "byte 0"),
        (b"\x89PNG\r\n\x1A\n\0\0", "byte 0"),
        (b"%PDF-1.7\n", "byte 0"),
        (b"abc\0def", "byte 3"),
        (b"\xEF\xBB\xBFabc\0", "byte 6"),
        (b"\xFF\xFEa\0\0\0", "byte 4"),
        (&noise, "byte 0"),
        (&[0; 64], "byte 0"),
    ] {
        let error = decode(bytes, None).unwrap_err();
        assert!(error.is_not_text(), "{error}");
        assert!(error.to_string().contains(place), "{error}");
        assert!(error.to_string().contains("Expected"), "{error}");
    }
}
