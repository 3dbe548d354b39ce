//! The JSON form agrees with the JSON Schema that the crate hands out.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own data should stop")]

use baogao_testkit::damage::{Class, traditional};
use baogao_testkit::{files, reports};
use serde_json::Value;

fn schema() -> Value {
    serde_json::from_str(&baogao::export::json::schema()).unwrap()
}

fn json(document: &baogao::Document) -> Value {
    serde_json::from_str(&baogao::export::json::to_string(document)).unwrap()
}

#[test]
fn every_own_report_agrees_with_the_schema() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let check = |name: &str, document: &baogao::Document| {
        let json = json(document);
        let errors: Vec<String> =
            validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    };
    for path in files::walk(&reports::example_folder()) {
        check(&files::label(&path), &baogao::parse_bytes(&files::bytes(&path)).unwrap());
    }
    for report in reports::clean() {
        for class in Class::ALL {
            let text = if class.needs_traditional() { &traditional(&report.text) } else { &report.text };
            check(class.name(), &baogao::parse(&class.apply(text, 1)).unwrap());
        }
    }
}

#[test]
fn the_schema_refuses_what_is_not_the_form() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let mut document = json(&baogao::parse("一、成绩\n全年完成5项。").unwrap());
    assert!(validator.is_valid(&document));
    document["source"]["script"] = Value::from("klingon");
    assert!(!validator.is_valid(&document));
    let mut document = json(&baogao::parse("").unwrap());
    document.as_object_mut().unwrap().remove("claims");
    assert!(!validator.is_valid(&document));
}

#[test]
fn descriptions_have_no_rust_in_them() {
    assert!(!baogao::export::json::schema().contains("```"));
}
