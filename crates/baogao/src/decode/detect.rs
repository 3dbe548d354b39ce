//! Which encoding, when the bytes do not say.
//!
//! Every candidate decodes the same sample, and each character that comes out has a price in bits: common characters
//! are cheap, rare ones dear, malformed bytes dearest. The right reading is the cheapest one (minimum description
//! length): a wrong encoding yields valid but rare characters. GB18030 and Big5 text cut inside a character, and UTF-16 cut
//! at an odd byte, are candidates of their own that leave out the first byte.

use super::{Reading, binary};
use crate::error::Error;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::sync::LazyLock;

/// Bytes of a sample at most; markup and scripts between the characters may need that much.
const SAMPLE: usize = 1 << 16;

/// A sample ends after this many bytes that are not ASCII: detection is certain with a tenth of it.
const SAMPLE_HIGH: usize = 2048;

/// Fewer such bytes than this leave room for chance.
const FEW_HIGH: usize = 24;

/// Shorter input in bytes is a word that someone typed, not a slice of a file.
const SHORTEST_SLICE: usize = 32;

/// A reading that costs more bits a byte is noise. Han text costs 4 to 6, noise 10 and more.
const NOISE: f64 = 9.0;

/// The same for UTF-16, in which any two bytes are a character and most of those are ideographs.
const NOISE_UTF16: f64 = 7.0;

/// A declared encoding is overruled by a reading that is this many times cheaper.
const CONTRADICTION: f64 = 1.3;

/// What is tried: an encoding and the bytes of a cut character before its first whole one.
const CANDIDATES: [(&Encoding, usize); 9] = [
    (UTF_8, 0),
    (GB18030, 0),
    (GB18030, 1),
    (BIG5, 0),
    (BIG5, 1),
    (UTF_16LE, 0),
    (UTF_16LE, 1),
    (UTF_16BE, 0),
    (UTF_16BE, 1),
];

/// The cheapest reading, or the declared one where that is not contradicted; `None` when all are noise.
pub(super) fn detect(bytes: &[u8], declared: Option<&'static Encoding>) -> Option<Reading> {
    let sample = Sample::of(bytes);
    let mut priced: Vec<_> = CANDIDATES
        .iter()
        .filter(|(encoding, cut)| sample.can_be_cut(encoding, *cut))
        .map(|&(encoding, cut)| (sample.price(encoding, cut), encoding, cut))
        .collect();
    priced.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (price, encoding, cut) = priced[0];
    if let Some(declared) = declared
        && sample.price(declared, 0) <= price * CONTRADICTION
    {
        return Some(Reading::whole(declared, 95));
    }
    let runner_up = priced.iter().find(|other| other.1 != encoding).map_or(f64::MAX, |other| other.0);
    let confidence = sample.confidence(price, runner_up);
    (price <= noise(encoding)).then_some(Reading { encoding, skip: 0, cut, confidence })
}

fn noise(encoding: &Encoding) -> f64 {
    if is_utf16(encoding) { NOISE_UTF16 } else { NOISE }
}

fn is_utf16(encoding: &Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// What `chardetng` says, when it is no worse than a guess.
///
/// It knows the other East Asian and the single-byte encodings. Those accept any bytes, so text that is mostly high bytes
/// is not believed to be one.
pub(super) fn last_resort(bytes: &[u8]) -> Result<Reading, Error> {
    const GUESS: u8 = 30;
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(at) = sample.iter().position(|byte| binary::is_control(*byte)) {
        return Err(Error::not_text(at, "a control character"));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let encoding = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    let high = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let (_, malformed) = encoding.decode_without_bom_handling(sample);
    if malformed || encoding.is_single_byte() && high * 3 > sample.len() {
        let at = sample.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
        return Err(Error::not_text(at, "bytes that are characters in no encoding"));
    }
    Ok(Reading::whole(encoding, GUESS))
}

/// The bytes that decide.
struct Sample<'b> {
    bytes: &'b [u8],
    /// Whether it begins where the input begins, so that its first character may be cut.
    is_head: bool,
    /// Whether it ends where the input ends, so that its last character may be cut.
    is_tail: bool,
    high: usize,
}

impl<'b> Sample<'b> {
    /// From the first byte that is not ASCII, the only ones that tell encodings apart. It starts at an even offset for
    /// UTF-16; in GB18030 and Big5 a character starts there, because no ASCII byte starts one.
    fn of(bytes: &'b [u8]) -> Self {
        let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0) & !1;
        let (mut end, mut high) = (start, 0);
        for byte in bytes[start..].iter().take(SAMPLE) {
            high += usize::from(!byte.is_ascii());
            end += 1;
            if high == SAMPLE_HIGH {
                break;
            }
        }
        Self { bytes: &bytes[start..end], is_head: start == 0, is_tail: end == bytes.len(), high }
    }

    /// Whether a text in `encoding` may begin `cut` bytes late: UTF-16 anywhere, the others at the start of the input.
    fn can_be_cut(&self, encoding: &Encoding, cut: usize) -> bool {
        cut == 0 || self.bytes.len() >= SHORTEST_SLICE && (self.is_head || is_utf16(encoding))
    }

    /// Bits a byte of this reading.
    fn price(&self, encoding: &'static Encoding, cut: usize) -> f64 {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let bytes = self.bytes.get(cut..).unwrap_or_default();
        let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or_default();
        let mut text = String::with_capacity(room);
        let _ = decoder.decode_to_string(bytes, &mut text, false);
        let mut price: u64 = text.chars().map(|c| u64::from(bits(c))).sum();
        text.clear();
        let (_, _, is_tail_cut) = decoder.decode_to_string(b"", &mut text, true);
        // A character cut by the end of the sample counts for nothing, one cut by the end of the input does.
        let cuts = cut + usize::from(is_tail_cut && self.is_tail);
        price += CUT * cuts as u64;
        price as f64 / self.bytes.len().max(1) as f64
    }

    /// From how far ahead the best reading is: 50 for a tie, 99 when the next one costs half as much again.
    fn confidence(&self, best: f64, runner_up: f64) -> u8 {
        let lead = ((runner_up / best.max(0.1) - 1.0) * 2.0).clamp(0.0, 1.0);
        let most = if self.high < FEW_HIGH { 30.0 } else { 49.0 };
        (50.0 + lead * most) as u8
    }
}

/// Price in bits of bytes that decode to nothing.
const MALFORMED: u8 = 32;

/// Price in bits of a character cut by either end of the input: less than the noise that a shifted reading makes of
/// two characters.
const CUT: u64 = 8;

/// First code point of the unified ideographs, and how many are priced one by one.
const HAN: u32 = 0x4E00;
const HAN_LEN: usize = 0x5200;

/// Price in bits of a character: roughly `-log2` of how often it comes up in running text.
fn bits(c: char) -> u8 {
    let code = c as u32;
    if let Some(price) = code.checked_sub(HAN).and_then(|at| HAN_BITS.get(at as usize)) {
        return *price;
    }
    match c {
        '\t' | '\n' | '\r' | ' '..='~' => 6,
        '、' | '。' | '“' | '”' | '《' | '》' | '，' | '：' | '；' | '（' | '）' | '　' | '・' => {
            7
        }
        '０'..='９' | '％' | '．' | '！' | '？' | '—' | '…' | '·' => 9,
        '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}' | '\u{2460}'..='\u{249B}' => 12,
        // Letters with tone marks: pinyin.
        'à'..='ü' | 'ā'..='ǜ' => 12,
        '\u{FFFD}' => MALFORMED,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => 48,
        _ => 22,
    }
}

/// Bits of each unified ideograph: a common one by its rank, then the first levels of the standards, then the rest.
static HAN_BITS: LazyLock<Box<[u8]>> = LazyLock::new(|| {
    const RARE: u8 = 19;
    const FIRST_LEVEL: u8 = 16;
    let mut table = vec![RARE; HAN_LEN].into_boxed_slice();
    let mut set = |c: char, price: u8| {
        if let Some(entry) = (c as u32).checked_sub(HAN).and_then(|at| table.get_mut(at as usize)) {
            *entry = price.min(*entry);
        }
    };
    first_levels().chars().for_each(|c| set(c, FIRST_LEVEL));
    for characters in common_characters() {
        for (rank, c) in characters.chars().enumerate() {
            // Zipf's law with the constant that makes the shares of the table add up to about one.
            set(c, 5 + (rank as u32 + 4).ilog2() as u8);
        }
    }
    table
});

/// The characters that GB 2312 and Big5 put on their first level, which holds the common ones: rows 16 to 55 of the
/// one (lead bytes B0 to D7), lead bytes A4 to C6 of the other.
fn first_levels() -> String {
    let rows = |leads: std::ops::RangeInclusive<u8>| -> Vec<u8> {
        leads.flat_map(|lead| (0xA1..=0xFE).flat_map(move |trail| [lead, trail])).collect()
    };
    let lower: Vec<u8> =
        (0xA4..=0xC6).flat_map(|lead| (0x40..=0x7E).flat_map(move |trail| [lead, trail])).collect();
    [(GB18030, rows(0xB0..=0xD7)), (BIG5, rows(0xA4..=0xC6)), (BIG5, lower)]
        .map(|(encoding, bytes)| encoding.decode_without_bom_handling(&bytes).0.into_owned())
        .concat()
}

/// The lists of `lexicon/common_characters.toml`, Simplified and Traditional.
const fn common_characters() -> [&'static str; 2] {
    struct Lists {
        simplified: &'static str,
        traditional: &'static str,
    }
    let lists = include!(concat!(env!("OUT_DIR"), "/common_characters.rs"));
    [lists.simplified, lists.traditional]
}

#[cfg(test)]
mod tests {
    use super::{HAN, HAN_LEN, bits, common_characters};

    #[test]
    fn the_lists_are_parallel_and_within_the_table() {
        let [simplified, traditional] = common_characters();
        assert_eq!(simplified.chars().count(), 1500);
        assert_eq!(traditional.chars().count(), 1500);
        let all = simplified.chars().chain(traditional.chars());
        assert!(all.map(|c| c as u32).all(|c| c >= HAN && c < HAN + HAN_LEN as u32));
    }

    #[test]
    fn common_characters_cost_less_than_rare_ones() {
        assert!(
            bits('的') < bits('科')
                && bits('科') < bits('鹃')
                && bits('鹃') < bits('龘')
                && bits('龘') < bits('\u{E000}')
        );
    }
}
