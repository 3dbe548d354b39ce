//! What the build script refuses in `lexicon/words.tsv` and `lexicon/classes.tsv`.

#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "modules of the build script and the crate, of which few items are tested"
)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../src/lexicon/filter.rs"]
mod filter;
#[path = "../build/rows.rs"]
mod rows;
#[path = "../src/lexicon/table.rs"]
mod table;
#[path = "../src/lexicon/words.rs"]
mod words;

const CLASSES: &str = "# a remark\nscope\t\tWho.\nabout\tany\tRoughly.\nnearly\tany\tNot quite.\n";
const WORDS: &str = "全市\tscope\town\t\n约\tabout nearly\town\t约5家\n";

fn refused(classes: &str, words: &str) -> String {
    rows::words(classes, words).err().unwrap_or_default()
}

#[test]
fn a_word_is_in_its_classes_and_in_the_sets_that_these_join() {
    let words = rows::words(CLASSES, WORDS).unwrap();
    let of = |list: &str| words.lists[list].iter().collect::<Vec<_>>();
    assert_eq!((of("scope"), of("nearly"), of("any")), (vec!["全市"], vec!["约"], vec!["约"]));
}

#[test]
fn broken_rows_are_refused_with_their_line() {
    let with = |row: &str| format!("{WORDS}{row}\n");
    for (row, why) in [
        ("全县\tscope\town\t", "全县 stands behind 约"),
        ("约\tscope\town\t", "约 stands behind 约"),
        ("近\tscop\town\t", "\"scop\" is no class"),
        ("近\tany\town\t", "\"any\" is no class"),
        ("近\tscope nearly\town\t", "alphabetical"),
        ("近\tnearly\tsomebody\t", "no source"),
        ("近\tnearly\t\t", "no source"),
        ("近\tnearly\town", "four columns"),
        ("近 年\tnearly\town\t", "without spaces"),
    ] {
        let refused = refused(CLASSES, &with(row));
        assert!(refused.starts_with("lexicon/words.tsv:3: ") && refused.contains(why), "{row}: {refused}");
    }
}

#[test]
fn broken_classes_are_refused() {
    let with = |row: &str| format!("{CLASSES}{row}\n");
    for (row, why) in [
        ("scope\t\tAgain.", "scope stands twice"),
        ("Scope\t\tWho.", "snake_case"),
        ("other\t\t", "snake_case"),
        ("other\tscope\tWhat.", "a class and a joined set"),
        ("other\t\tWhat.", "other has no word"),
        ("other\tWhat.", "three columns"),
    ] {
        let refused = refused(&with(row), WORDS);
        assert!(refused.contains(why), "{row}: {refused}");
    }
}
