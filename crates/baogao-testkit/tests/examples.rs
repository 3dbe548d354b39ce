//! `examples/reports` holds exactly what the recipes make of the clean reports.
//! `BAOGAO_BLESS=1 cargo test -p baogao-testkit --test examples` writes them anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own data should stop")]

use baogao_testkit::files;
use baogao_testkit::reports::{self, EXAMPLES};

/// Least and most characters of an example.
const LENGTH: std::ops::RangeInclusive<usize> = 800..=2000;

#[test]
fn examples_are_what_the_recipes_make() {
    let clean = reports::clean();
    for recipe in EXAMPLES {
        let from = clean.iter().find(|report| report.name == recipe.from).expect(recipe.from);
        let bytes = (recipe.damage)(&from.text);
        let path = reports::example_folder().join(recipe.file);
        if std::env::var_os("BAOGAO_BLESS").is_some() {
            std::fs::write(&path, &bytes).expect(recipe.file);
        }
        assert!(files::bytes(&path) == bytes, "{}: run with BAOGAO_BLESS=1 and read the diff", recipe.file);
    }
}

#[test]
fn every_example_has_a_recipe_and_a_reports_length() {
    let files = files::walk(&reports::example_folder());
    assert_eq!(files.len(), EXAMPLES.len());
    for path in files {
        let bytes = files::bytes(&path);
        let (text, _, _) = encoding_rs::GBK.decode(&bytes);
        let chars = String::from_utf8(bytes.clone())
            .map_or_else(|_| text.chars().count(), |text| text.chars().count());
        let name = path.file_name().expect("a file").to_string_lossy();
        assert!(EXAMPLES.iter().any(|recipe| recipe.file == name), "{name} has no recipe");
        assert!(LENGTH.contains(&chars), "{name} has {chars} characters");
    }
}
