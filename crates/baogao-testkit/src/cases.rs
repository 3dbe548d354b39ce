//! The data cases of `tests/cases`: reading them, and comparing them with what a parser returned.

use crate::facets::{Observed, facets};
use crate::files;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::fmt::Write;

/// Keys of a case that state what the parser must return; each names a facet.
pub const EXPECTATIONS: [&str; 11] = [
    "restored",
    "encoding",
    "malformed",
    "script",
    "damage",
    "repairs",
    "furniture",
    "reports",
    "outline",
    "claims",
    "findings",
];

/// One case. `tests/README.md` describes the keys.
#[derive(Debug, Clone, Deserialize)]
pub struct Case {
    /// Unique over all cases.
    pub name: String,
    /// What the case is for: the rule, the trap, the source of the form.
    pub why: String,
    /// The input as text.
    pub text: Option<String>,
    /// The input as bytes in hexadecimal, spaces allowed.
    pub text_hex: Option<String>,
    /// Encode `text` in this encoding and parse the bytes.
    pub encoded: Option<String>,
    /// Why the parser cannot do this yet; the case must then fail.
    pub known_gap: Option<String>,
    /// `claims` and `findings` list only some of those found.
    #[serde(default)]
    pub some: bool,
    /// The expectations, by facet.
    #[serde(flatten)]
    pub expected: Map<String, Value>,
    /// The file that it stands in, relative to the project.
    #[serde(skip)]
    pub file: String,
}

/// What a case feeds the parser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Decoded text.
    Text(String),
    /// Bytes to decode.
    Bytes(Vec<u8>),
}

#[derive(Deserialize)]
struct CaseFile {
    #[serde(default, rename = "case")]
    cases: Vec<Case>,
}

/// All cases under `tests/cases`, in file order.
///
/// # Panics
/// When a file is not of the form, or two cases have one name.
pub fn load() -> Vec<Case> {
    let mut cases = Vec::new();
    for path in files::walk(&files::root().join("tests/cases")) {
        let label = files::label(&path);
        let text = String::from_utf8(files::bytes(&path)).unwrap_or_else(|_| panic!("{label}: not UTF-8"));
        cases.extend(parse(&text, &label).unwrap_or_else(|error| panic!("{label}: {error}")));
    }
    let mut seen = HashMap::new();
    for case in &cases {
        if let Some(other) = seen.insert(&case.name, &case.file) {
            panic!("the name {} stands in {} and in {other}", case.name, case.file);
        }
    }
    cases
}

/// The part of a case name that `BAOGAO_CASE` asks for; empty: all cases.
pub fn wanted() -> String {
    std::env::var("BAOGAO_CASE").unwrap_or_default()
}

/// The cases of one file.
///
/// # Errors
/// What is wrong with the first case that is not of the form.
pub fn parse(text: &str, file: &str) -> Result<Vec<Case>, String> {
    let parsed: CaseFile = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut cases = parsed.cases;
    for case in &mut cases {
        file.clone_into(&mut case.file);
        case.validate().map_err(|why| format!("case {}: {why}", case.name))?;
    }
    Ok(cases)
}

impl Case {
    fn validate(&self) -> Result<(), String> {
        if self.why.trim().is_empty() {
            return Err("`why` is empty".into());
        }
        if let Some(key) = self.expected.keys().find(|key| !EXPECTATIONS.contains(&key.as_str())) {
            return Err(format!("unknown key `{key}`"));
        }
        if self.expected.is_empty() {
            return Err("it expects nothing".into());
        }
        self.input().map(drop)
    }

    /// What to parse.
    ///
    /// # Errors
    /// When the case has no input, two, or one that cannot be encoded as asked.
    pub fn input(&self) -> Result<Input, String> {
        match (&self.text, &self.text_hex, &self.encoded) {
            (Some(text), None, None) => Ok(Input::Text(text.clone())),
            (Some(text), None, Some(label)) => encode(text, label).map(Input::Bytes),
            (None, Some(hex), None) => unhex(hex).map(Input::Bytes),
            _ => Err("needs `text` (with or without `encoded`) or `text_hex`".into()),
        }
    }

    /// The differences between what the case expects and what was observed, a line each; none: it holds.
    pub fn differences(&self, observed: &Observed) -> Vec<String> {
        let facets = facets(observed);
        let mut differences = Vec::new();
        for (key, expected) in &self.expected {
            let actual = match key.as_str() {
                "outline" => only_kinds_of(expected, &facets[key]),
                "repairs" => plain_kinds_like(expected, &facets[key]),
                _ => facets[key].clone(),
            };
            let some = self.some && matches!(key.as_str(), "claims" | "findings");
            compare(key, expected, &actual, some, &mut differences);
        }
        differences
    }
}

/// Bytes of `text` in a WHATWG encoding, or in UTF-16, which that standard only decodes.
fn encode(text: &str, label: &str) -> Result<Vec<u8>, String> {
    match label {
        "UTF-16LE" => return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "UTF-16BE" => return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        _ => {}
    }
    let encoding =
        encoding_rs::Encoding::for_label(label.as_bytes()).ok_or(format!("no encoding {label}"))?;
    match encoding.encode(text) {
        (bytes, _, false) => Ok(bytes.into_owned()),
        _ => Err(format!("the text has characters that {label} lacks")),
    }
}

fn unhex(hex: &str) -> Result<Vec<u8>, String> {
    let digits: Option<Vec<u32>> =
        hex.split_whitespace().flat_map(str::chars).map(|char| char.to_digit(16)).collect();
    match digits {
        Some(digits) if digits.len() % 2 == 0 => {
            Ok(digits.chunks(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect())
        }
        _ => Err("`text_hex` is not pairs of hexadecimal digits".into()),
    }
}

/// The rows of `actual` that are sections or items, or of a kind that the expectation names.
fn only_kinds_of(expected: &Value, actual: &Value) -> Value {
    let mut kinds = vec![Value::from("section"), Value::from("item")];
    kinds.extend(expected.as_array().into_iter().flatten().map(|row| row[0].clone()));
    let rows = actual.as_array().into_iter().flatten();
    rows.filter(|row| kinds.contains(&row[0])).cloned().collect()
}

/// `repairs = ["spacing"]` names kinds of applied repairs; a list of tables compares slots of all of them.
fn plain_kinds_like(expected: &Value, actual: &Value) -> Value {
    if expected.as_array().is_some_and(|list| list.iter().any(Value::is_object)) {
        return actual.clone();
    }
    let repairs = actual.as_array().into_iter().flatten();
    repairs.filter(|repair| repair["applied"] == true).map(|repair| repair["kind"].clone()).collect()
}

fn compare(key: &str, expected: &Value, actual: &Value, some: bool, differences: &mut Vec<String>) {
    let (Value::Array(wanted), Value::Array(found)) = (expected, actual) else {
        if !agrees(expected, actual) {
            differences.push(format!("{key}: expected {expected}\n      found    {actual}"));
        }
        return;
    };
    if some {
        return compare_some(key, wanted, found, differences);
    }
    for (at, (wanted, found)) in wanted.iter().zip(found).enumerate() {
        compare_one(&format!("{key}[{at}]"), wanted, found, differences);
    }
    if wanted.len() != found.len() {
        let mut line = format!("{key}: expected {} entries, found {}:", wanted.len(), found.len());
        for entry in found {
            let _ = write!(line, " {}", short(entry));
        }
        differences.push(line);
    }
}

/// Every wanted entry must be found after the one before.
fn compare_some(key: &str, wanted: &[Value], found: &[Value], differences: &mut Vec<String>) {
    let mut rest = found.iter();
    for wanted in wanted {
        if !rest.any(|found| agrees(wanted, found)) {
            let found: Vec<String> = found.iter().map(short).collect();
            differences.push(format!("{key}: {wanted} is not among {} (in order)", found.join(" ")));
            return;
        }
    }
}

/// Names the slots that differ, rather than printing both tables.
fn compare_one(place: &str, expected: &Value, actual: &Value, differences: &mut Vec<String>) {
    let (Value::Object(wanted), Value::Object(found)) = (expected, actual) else {
        if !agrees(expected, actual) {
            differences.push(format!("{place}: expected {expected}, found {actual}"));
        }
        return;
    };
    for (slot, wanted) in wanted {
        match found.get(slot) {
            None => differences.push(format!("{place}: there is no slot `{slot}`")),
            Some(found_slot) if !agrees(wanted, found_slot) => {
                differences
                    .push(format!("{place} {}: {slot} expected {wanted}, found {found_slot}", short(actual)));
            }
            Some(_) => {}
        }
    }
}

/// TOML has no null: `false` stands for it, and so does `""` in an outline row. Tables are compared on the slots that
/// the expectation names; a row on the columns that it has.
fn agrees(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Bool(false), Value::Null) => true,
        (Value::String(text), Value::Null) => text.is_empty(),
        (Value::Object(wanted), Value::Object(found)) => {
            wanted.iter().all(|(key, value)| found.get(key).is_some_and(|found| agrees(value, found)))
        }
        (Value::Array(wanted), Value::Array(found)) => {
            wanted.len() <= found.len()
                && wanted.iter().zip(found).all(|(wanted, found)| agrees(wanted, found))
        }
        _ => expected == actual,
    }
}

/// An entry by its text or kind, for messages.
fn short(entry: &Value) -> String {
    let name = entry.get("text").or_else(|| entry.get("kind")).unwrap_or(entry);
    name.as_str().map_or_else(|| name.to_string(), |name| format!("“{name}”"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn case(body: &str) -> Case {
        let text = format!("[[case]]\nname = \"n\"\nwhy = \"w\"\n{body}");
        parse(&text, "f.toml").expect("a valid case").remove(0)
    }

    fn observed() -> Observed {
        let json = json!({
            "source": {"encoding": "UTF-8", "malformed": 0, "script": "simplified", "damage": []},
            "repairs": [{"kind": "spacing", "span": [0, 1], "text": "", "candidates": [], "applied": true},
                        {"kind": "lost_lead", "span": [1, 2], "text": "海", "candidates": [], "applied": false}],
            "furniture": [], "reports": [], "findings": [{"code": "a"}, {"code": "b"}],
            "claims": [{"id": 0, "span": [0, 2], "text": "5项", "measure": "level",
                        "quantity": {"value": "5", "unit": "项"}, "indicator": null},
                       {"id": 1, "span": [2, 4], "text": "7%", "measure": "growth", "quantity": {"value": "7"}}]});
        Observed { json, restored: "5项7%".into(), source: "5项7%".into() }
    }

    #[test]
    fn a_case_that_agrees_has_no_differences() {
        let case = case(
            "text = 'x'\nclaims = [{ text = '5项', value = '5', indicator = false }, { measure = 'growth' }]\nrepairs = ['spacing']",
        );
        assert_eq!(case.differences(&observed()), Vec::<String>::new());
    }

    #[test]
    fn a_wrong_slot_a_wrong_count_and_an_unknown_slot_are_named() {
        let wrong = case("text = 'x'\nclaims = [{ value = '6' }, { value = '7' }]").differences(&observed());
        assert_eq!(wrong, ["claims[0] “5项”: value expected \"6\", found \"5\""]);
        let count = case("text = 'x'\nclaims = []").differences(&observed());
        assert_eq!(count, ["claims: expected 0 entries, found 2: “5项” “7%”"]);
        let slot = case("text = 'x'\nclaims = [{ colour = 'red' }, {}]").differences(&observed());
        assert_eq!(slot, ["claims[0]: there is no slot `colour`"]);
    }

    #[test]
    fn some_needs_the_listed_ones_in_order() {
        assert!(
            case("text = 'x'\nsome = true\nclaims = [{ text = '7%' }]").differences(&observed()).is_empty()
        );
        assert!(case("text = 'x'\nsome = true\nfindings = ['b']").differences(&observed()).is_empty());
        let reversed = case("text = 'x'\nsome = true\nfindings = ['b', 'a']").differences(&observed());
        assert_eq!(reversed.len(), 1);
    }

    #[test]
    fn proposed_repairs_count_only_where_slots_are_named() {
        let tables = case("text = 'x'\nrepairs = [{ kind = 'spacing' }, { text = '海', applied = false }]");
        assert_eq!(tables.differences(&observed()), Vec::<String>::new());
        assert_eq!(case("text = 'x'\nrepairs = []").differences(&observed()).len(), 1);
    }

    #[test]
    fn malformed_cases_are_refused() {
        for body in ["text = 'x'", "text = 'x'\nclaim = []", "claims = []", "text_hex = 'abc'\nclaims = []"] {
            let text = format!("[[case]]\nname = 'n'\nwhy = 'w'\n{body}");
            assert!(parse(&text, "f.toml").is_err(), "{body}");
        }
    }

    #[test]
    fn inputs_are_encoded_as_asked() {
        assert_eq!(
            case("text = '亿'\nencoded = 'gb18030'\nclaims = []").input(),
            Ok(Input::Bytes(vec![0xD2, 0xDA]))
        );
        assert_eq!(
            case("text = '亿'\nencoded = 'UTF-16LE'\nclaims = []").input(),
            Ok(Input::Bytes(vec![0xBF, 0x4E]))
        );
        assert_eq!(case("text_hex = 'd2 DA'\nclaims = []").input(), Ok(Input::Bytes(vec![0xD2, 0xDA])));
    }
}
