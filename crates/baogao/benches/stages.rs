//! Speed of every stage and of the whole, beside one pass of the `regex` crate and a plain copy over the same text:
//! `cargo bench -p baogao --bench stages`.
//!
//! The corpora are the project's own reports, repeated: clean Simplified text, the long reports of it (which have a claim as
//! often as real ones, the short ones four times as often), the same with pinyin annotation, with its digits stripped, and in
//! GB18030 bytes. `benches/reference.py` times Python on the same texts.

use baogao::{Options, Source, claim, decode, outline, quantity, restore};
use baogao_testkit::damage::Class;
use baogao_testkit::{damage, files, reports};
use divan::Bencher;
use divan::counter::BytesCount;
use regex::Regex;
use std::sync::LazyLock;

fn main() {
    divan::main();
}

/// A quantity as a pattern: the reference, which finds nothing but the amount itself.
const QUANTITY: &str =
    r"\d+(?:\.\d+)?(?:余|多|几)?(?:万|亿)?(?:元|美元|亩|吨|公里|家|项|个百分点|个|件|人次|人|户|名|倍|%|％)";

const KILO: usize = 1_000;
const MEGA: usize = 1_000_000;

/// Lengths of a report, a year-book and a corpus, in bytes.
const LENGTHS: [usize; 3] = [3 * KILO, 300 * KILO, 30 * MEGA];

/// Length for single stages.
const STAGE: usize = 300 * KILO;

/// What is read, in order of damage.
#[derive(Debug, Clone, Copy)]
enum Corpus {
    Clean,
    Long,
    Annotated,
    Stripped,
}

const CORPORA: [Corpus; 4] = [Corpus::Clean, Corpus::Long, Corpus::Annotated, Corpus::Stripped];

/// Fewest bytes of a long report.
const LONG: usize = 5 * KILO;

/// All reports of a corpus, once.
fn once(corpus: Corpus) -> String {
    let damaged = |text: String| match corpus {
        Corpus::Clean | Corpus::Long => text,
        Corpus::Annotated => Class::Annotated.apply(&damage::traditional(&text), 1),
        Corpus::Stripped => Class::StrippedDigits.apply(&text, 1),
    };
    let wanted = |text: &str| !matches!(corpus, Corpus::Long) || text.len() >= LONG;
    let texts = reports::clean().into_iter().map(|report| report.text);
    texts.filter(|text| wanted(text)).map(|text| damaged(text) + "\n\n").collect()
}

/// A corpus of `len` bytes: its reports again and again.
fn text(corpus: Corpus, len: usize) -> String {
    let once = once(corpus);
    let mut text = once.repeat(len / once.len() + 1);
    let end = (0..=len).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.truncate(end);
    text
}

#[divan::bench(args = LENGTHS, sample_count = 10, sample_size = 1)]
fn whole_clean(bencher: Bencher<'_, '_>, len: usize) {
    whole(bencher, Corpus::Clean, len);
}

#[divan::bench(args = LENGTHS, sample_count = 10, sample_size = 1)]
fn whole_long(bencher: Bencher<'_, '_>, len: usize) {
    whole(bencher, Corpus::Long, len);
}

#[divan::bench(args = [300 * KILO, 3 * MEGA], sample_count = 10, sample_size = 1)]
fn whole_annotated(bencher: Bencher<'_, '_>, len: usize) {
    whole(bencher, Corpus::Annotated, len);
}

#[divan::bench(args = [300 * KILO, 3 * MEGA], sample_count = 10, sample_size = 1)]
fn whole_stripped(bencher: Bencher<'_, '_>, len: usize) {
    whole(bencher, Corpus::Stripped, len);
}

fn whole(bencher: Bencher<'_, '_>, corpus: Corpus, len: usize) {
    let text = text(corpus, len);
    bencher.counter(BytesCount::of_str(&text)).bench(|| baogao::parse(&text));
}

#[divan::bench(args = CORPORA)]
fn stage_2_restore(bencher: Bencher<'_, '_>, corpus: Corpus) {
    let text = text(corpus, STAGE);
    let options = Options::default();
    bencher.counter(BytesCount::of_str(&text)).bench(|| restore::restore(&text, &options));
}

/// A real annotated text, where the shared material is there: its broken bytes cost more than its annotations.
#[divan::bench]
fn stage_2_restore_shared(bencher: Bencher<'_, '_>) {
    let seeds = files::shared().map(|shared| files::walk(&shared.join("seeds"))).unwrap_or_default();
    let Some(seed) = seeds.iter().find(|path| files::label(path).contains("/002_")) else { return };
    let (text, options) = (String::from_utf8_lossy(&files::bytes(seed)).into_owned(), Options::default());
    bencher.counter(BytesCount::of_str(&text)).bench(|| restore::restore(&text, &options));
}

#[divan::bench(args = CORPORA)]
fn stage_3_outline(bencher: Bencher<'_, '_>, corpus: Corpus) {
    let (text, options) = (text(corpus, STAGE), Options::default());
    let restored = restore::restore(&text, &options);
    bencher.counter(BytesCount::of_str(&text)).bench(|| outline::outline(&restored, &options));
}

#[divan::bench(args = CORPORA)]
fn stage_4_quantity(bencher: Bencher<'_, '_>, corpus: Corpus) {
    let (text, options) = (text(corpus, STAGE), Options::default());
    let restored = restore::restore(&text, &options);
    let outline = outline::outline(&restored, &options);
    bencher.counter(BytesCount::of_str(&text)).bench(|| quantity::quantities(&restored, &outline, &options));
}

#[divan::bench(args = CORPORA)]
fn stage_5_claim(bencher: Bencher<'_, '_>, corpus: Corpus) {
    let (text, options) = (text(corpus, STAGE), Options::default());
    let restored = restore::restore(&text, &options);
    let outline = outline::outline(&restored, &options);
    let quantities = quantity::quantities(&restored, &outline, &options);
    let times = baogao::time::times(&restored, &outline, &quantities, &options);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| claim::claims(&restored, &outline, &quantities, &times, &options));
}

#[divan::bench]
fn stage_7_export_json(bencher: Bencher<'_, '_>) {
    let text = text(Corpus::Clean, STAGE);
    let document = baogao::parse_source(Source::from_text(text.clone()), &Options::default());
    bencher.counter(BytesCount::of_str(&text)).bench(|| baogao::export::json::to_string(&document));
}

#[divan::bench(args = ["UTF-8", "gb18030", "UTF-16LE"])]
fn stage_1_decode(bencher: Bencher<'_, '_>, encoding: &str) {
    let text = text(Corpus::Clean, STAGE);
    let bytes = match encoding {
        "gb18030" => encoding_rs::GB18030.encode(&text).0.into_owned(),
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ => text.into_bytes(),
    };
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| decode::decode(&bytes, None));
}

#[divan::bench(args = LENGTHS, sample_count = 10, sample_size = 1)]
fn reference_regex(bencher: Bencher<'_, '_>, len: usize) {
    count(bencher, Corpus::Clean, len);
}

#[divan::bench(args = LENGTHS, sample_count = 10, sample_size = 1)]
fn reference_regex_long(bencher: Bencher<'_, '_>, len: usize) {
    count(bencher, Corpus::Long, len);
}

fn count(bencher: Bencher<'_, '_>, corpus: Corpus, len: usize) {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(QUANTITY).ok());
    let text = text(corpus, len);
    let count = || PATTERN.as_ref().map_or(0, |pattern| pattern.find_iter(&text).count());
    bencher.counter(BytesCount::of_str(&text)).bench(count);
}

#[divan::bench]
fn reference_copy(bencher: Bencher<'_, '_>) {
    let text = text(Corpus::Clean, STAGE);
    bencher.counter(BytesCount::of_str(&text)).bench(|| text.clone());
}
