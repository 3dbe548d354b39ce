//! A parsed document in the flat form that cases are written in.
//!
//! The facets are computed from the JSON form alone, plus the restored and the source text, so that the Rust and the
//! Python runner compare the same things. `tests/README.md` describes them.

use serde_json::{Map, Value, json};

/// What a parser returned for a case.
#[derive(Debug)]
pub struct Observed {
    /// The JSON form.
    pub json: Value,
    /// The restored text.
    pub restored: String,
    /// The decoded source.
    pub source: String,
}

/// All facets, by their key in a case.
pub fn facets(observed: &Observed) -> Map<String, Value> {
    let json = &observed.json;
    let source: Vec<char> = observed.source.chars().collect();
    let mut facets = Map::new();
    facets.insert("restored".into(), json!(observed.restored));
    facets.insert("encoding".into(), json["source"]["encoding"].clone());
    facets.insert("malformed".into(), json["source"]["malformed"].clone());
    facets.insert("script".into(), json["source"]["script"].clone());
    facets.insert("damage".into(), damage(json));
    facets.insert("repairs".into(), list(json, "repairs", |it| repair(it, &source)));
    facets.insert("furniture".into(), list(json, "furniture", |it| json!([it["kind"], raw(it, &source)])));
    facets.insert("reports".into(), list(json, "reports", report));
    facets.insert("outline".into(), Value::Array(outline(json)));
    facets.insert("claims".into(), list(json, "claims", |it| claim(it, &source)));
    facets.insert("findings".into(), list(json, "findings", |it| it["code"].clone()));
    facets
}

fn list(json: &Value, key: &str, of: impl Fn(&Value) -> Value) -> Value {
    Value::Array(json[key].as_array().into_iter().flatten().map(of).collect())
}

/// The raw characters at the span of `it`.
fn raw(it: &Value, source: &[char]) -> Value {
    let at = |end: usize| it["span"][end].as_u64().unwrap_or(0) as usize;
    json!(source.get(at(0)..at(1)).map(|chars| chars.iter().collect::<String>()))
}

fn damage(json: &Value) -> Value {
    let counts = json["source"]["damage"].as_array().into_iter().flatten();
    counts.map(|it| (it["kind"].as_str().unwrap_or_default().to_owned(), it["count"].clone())).collect()
}

fn repair(repair: &Value, source: &[char]) -> Value {
    json!({
        "kind": repair["kind"],
        "raw": raw(repair, source),
        "text": repair["text"],
        "candidates": repair["candidates"],
        "applied": repair["applied"],
    })
}

/// Metadata of a report; spans left out, texts flattened.
fn report(report: &Value) -> Value {
    let mut flat = Map::new();
    for key in ["title", "subtitle", "organization", "date", "speaker", "occasion", "document_number"] {
        flat.insert(key.into(), report[key]["text"].clone());
    }
    for key in ["level", "region", "region_code", "genre", "day", "title_year"] {
        flat.insert(key.into(), report[key].clone());
    }
    flat.insert("attachments".into(), list(report, "attachments", |it| it["text"].clone()));
    period(report, &mut flat);
    for part in ["reviewed", "planned"] {
        flat.insert(format!("{part}_start"), report[part]["start"].clone());
        flat.insert(format!("{part}_end"), report[part]["end"].clone());
    }
    Value::Object(flat)
}

fn period(of: &Value, flat: &mut Map<String, Value>) {
    let period = &of["period"];
    flat.insert("period".into(), period["text"].clone());
    flat.insert("period_start".into(), period["start"].clone());
    flat.insert("period_end".into(), period["end"].clone());
    flat.insert("cumulative".into(), period["cumulative"].clone());
    flat.insert("source".into(), period["source"].clone());
}

/// One row `[kind, depth, marker, heading]` a node, paragraphs left out.
fn outline(json: &Value) -> Vec<Value> {
    let mut rows = Vec::new();
    for report in json["reports"].as_array().into_iter().flatten() {
        rows.push(json!(["report", 0, Value::Null, report["title"]["text"]]));
        outline_rows(report, &mut rows);
    }
    rows
}

fn outline_rows(node: &Value, rows: &mut Vec<Value>) {
    for child in node["children"].as_array().into_iter().flatten() {
        if child["kind"] != "paragraph" {
            rows.push(json!([
                child["kind"],
                child["depth"],
                child["marker"]["text"],
                child["heading"]["text"]
            ]));
        }
        outline_rows(child, rows);
    }
}

/// A claim with its nested slots lifted to the top.
fn claim(claim: &Value, source: &[char]) -> Value {
    let mut flat = Map::new();
    for key in [
        "text",
        "measure",
        "direction",
        "comparison",
        "status",
        "predicate",
        "scope",
        "average",
        "growth_of",
        "part_of",
        "id",
    ] {
        flat.insert(key.into(), claim[key].clone());
    }
    if let Value::Object(quantity) = &claim["quantity"] {
        flat.extend(quantity.clone());
    }
    flat.insert("raw".into(), raw(claim, source));
    flat.insert("indicator".into(), claim["indicator"]["text"].clone());
    flat.insert("canonical".into(), claim["indicator"]["canonical"].clone());
    flat.insert("tier".into(), claim["indicator"]["tier"].clone());
    flat.insert("subject".into(), claim["subject"]["text"].clone());
    period(claim, &mut flat);
    flat.insert("compared_with".into(), claim["compared_with"]["text"].clone());
    flat.insert("compared_start".into(), claim["compared_with"]["start"].clone());
    flat.insert("compared_end".into(), claim["compared_with"]["end"].clone());
    Value::Object(flat)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_characters_not_bytes() {
        let json = json!({"claims": [{"span": [2, 5], "text": "3項", "quantity": {"value": "3"}}]});
        let observed = Observed { json, restored: String::new(), source: "專利3項()".into() };
        let facets = facets(&observed);
        assert_eq!(facets["claims"][0]["raw"], "3項(");
        assert_eq!(facets["claims"][0]["value"], "3");
        assert_eq!(facets["claims"][0]["indicator"], Value::Null);
    }

    #[test]
    fn outline_rows_follow_the_tree_and_leave_paragraphs_out() {
        let json = json!({"reports": [{"title": {"text": "总结"}, "children": [
            {"kind": "paragraph", "children": []},
            {"kind": "section", "depth": 1, "marker": {"text": "一、"}, "heading": {"text": "成绩"}, "children": [
                {"kind": "item", "depth": 2, "marker": {"text": "一是"}, "heading": null, "children": []}]}]}]});
        let rows = outline(&json);
        assert_eq!(rows[0], json!(["report", 0, null, "总结"]));
        assert_eq!(rows[1], json!(["section", 1, "一、", "成绩"]));
        assert_eq!(rows[2], json!(["item", 2, "一是", null]));
        assert_eq!(rows.len(), 3);
    }
}
