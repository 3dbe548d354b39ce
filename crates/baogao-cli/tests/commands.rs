//! What each command prints.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::Value;
use support::{baogao, command, folder, run, snapshot};

const COUNTY: &str = include_str!("fixtures/county.txt");

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The characters of `part` in the fixture.
fn offset_of(part: &str) -> usize {
    COUNTY[..COUNTY.find(part).unwrap()].chars().count()
}

#[test]
fn the_tree_and_the_outline_are_the_same_and_pleasant() {
    let tree = baogao(&["parse", "--format", "tree", "county.txt"]).stdout;
    assert_eq!(tree, baogao(&["outline", "county.txt"]).stdout);
    snapshot("tree.txt", &tree);
    let markdown = baogao(&["outline", "--format", "markdown", "county.txt"]).stdout;
    assert!(markdown.starts_with("# 柳溪县科学技术局2019年工作总结\n"), "{markdown}");
}

#[test]
fn the_table_stays_within_the_terminal() {
    let narrow =
        |columns: &str| run(command().env("COLUMNS", columns).args(["claims", "county.txt"]), b"").stdout;
    snapshot("table.txt", &narrow("80"));
    assert_eq!(
        narrow("80"),
        run(command().env("COLUMNS", "80").args(["parse", "--format", "table", "county.txt"]), b"").stdout
    );
    for line in narrow("72").lines() {
        let columns: usize =
            line.chars().map(|char| if char.is_ascii() || "—↑…".contains(char) { 1 } else { 2 }).sum();
        assert!(columns <= 72, "{line}");
    }
}

#[test]
fn several_files_stand_under_their_names() {
    let ran = baogao(&["claims", "county.txt", "county.html", "-q"]);
    assert!(ran.stdout.starts_with("==> county.txt <==\n"));
    assert!(ran.stdout.contains("\n\n==> county.html <==\n"));
}

#[test]
fn claims_in_each_format_are_those_of_the_document() {
    let claims = json(&baogao(&["parse", "county.txt"]).stdout)["claims"].as_array().unwrap().clone();
    assert!(claims.len() >= 4);
    let csv = baogao(&["claims", "--format", "csv", "county.txt", "county.txt"]).stdout;
    assert_eq!(csv.lines().count(), 1 + 2 * claims.len());
    assert!(csv.starts_with("name,claim,report,path,span_start,span_end,text,value,"));
    let jsonl = baogao(&["claims", "--format", "jsonl", "county.txt"]).stdout;
    for (line, claim) in jsonl.lines().map(json).zip(&claims) {
        assert_eq!(line["document"], "county.txt");
        assert_eq!(&line["quantity"], &claim["quantity"]);
    }
    let markdown = baogao(&["claims", "--format", "markdown", "county.txt"]).stdout;
    assert_eq!(markdown.lines().count(), 2 + claims.len());
    assert!(markdown.lines().all(|line| line.matches(" | ").count() == 6), "{markdown}");
}

#[test]
fn explain_draws_the_claim_and_lists_its_slots_and_rules() {
    let at = offset_of("20%").to_string();
    let ran = baogao(&["explain", "county.txt", "--at", &at]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("━━━ number"), "{}", ran.stdout);
    for slot in ["measure ", "growth ↑ yoy", "growth of ", "stands in ", "rules "] {
        assert!(ran.stdout.contains(slot), "{slot} in {}", ran.stdout);
    }
}

#[test]
fn explain_says_why_there_is_nothing() {
    let ran = baogao(&["explain", "county.txt", "--at", &offset_of("同比").to_string()]);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.contains("the nearest is “12家” at 55–58"), "{}", ran.stderr);
    let past = baogao(&["explain", "county.txt", "--at", "100000"]);
    assert!(past.stderr.contains("ends at character"), "{}", past.stderr);
}

#[test]
fn restore_prints_the_text_or_what_was_done() {
    let damaged = "全縣投入60余萬(wàn)元。".as_bytes();
    let restore = |arguments: &[&str]| run(command().arg("restore").args(arguments), damaged).stdout;
    assert_eq!(restore(&["-"]), "全縣投入60余萬元。\n");
    assert_eq!(restore(&["-", "--no-repair", "pinyin_annotation"]), "全縣投入60余萬(wàn)元。\n");
    let diff = restore(&["-", "--diff"]);
    assert!(diff.contains("- 全縣投入60余萬(wàn)元。\n+ 全縣投入60余萬元。\n"), "{diff}");
    assert!(!diff.contains('\u{1b}'));
    assert!(restore(&["-", "--diff", "--color", "always"]).contains("\u{1b}["));
}

#[test]
fn audit_speaks_to_people_and_machines() {
    let text = baogao(&["audit", "county.txt"]).stdout;
    assert!(text.lines().last().unwrap().contains("warning"), "{text}");
    let findings = json(&baogao(&["parse", "county.txt"]).stdout)["findings"].as_array().unwrap().len();
    assert_eq!(baogao(&["audit", "--format", "json", "county.txt"]).stdout.lines().count(), findings);
    let log = json(&baogao(&["audit", "--format", "sarif", "county.txt"]).stdout);
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"][0]["tool"]["driver"]["name"], "baogao");
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), findings);
}

#[test]
fn view_writes_a_page_of_its_own() {
    let path = folder("view").join("page.html");
    let ran = baogao(&["view", "county.txt", "-o", path.to_str().unwrap()]);
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", ""));
    let page = std::fs::read_to_string(&path).unwrap();
    assert_eq!(page, baogao(&["view", "county.txt"]).stdout);
    assert!(page.starts_with("<!doctype html>") && page.contains("</html>"));
    assert!(page.contains(">12家</mark>") && !page.contains("<script"));
    let nowhere = baogao(&["view", "county.txt", "-o", "no/such/folder.html"]);
    assert_eq!(nowhere.status, 1);
    assert!(nowhere.stderr.contains("The page cannot be written"));
}

#[test]
fn the_schema_is_that_of_the_library() {
    assert_eq!(baogao(&["schema"]).stdout, baogao::export::json::schema() + "\n");
}

#[test]
fn help_and_version_and_completions() {
    for name in ["parse", "outline", "claims", "explain", "restore", "audit", "view"] {
        let help = baogao(&[name, "--help"]);
        assert_eq!(help.status, 0);
        assert!(help.stdout.contains("Example"), "{name}");
    }
    assert_eq!(baogao(&["--version"]).stdout, format!("baogao {}\n", env!("CARGO_PKG_VERSION")));
    for shell in ["bash", "zsh", "fish"] {
        assert!(baogao(&["completions", shell]).stdout.contains("baogao"));
    }
}

#[test]
fn colour_is_for_terminals() {
    let ran = |arguments: &[&str]| baogao(arguments).stdout;
    assert!(!ran(&["claims", "county.txt"]).contains('\u{1b}'));
    assert!(ran(&["claims", "county.txt", "--color", "always"]).contains('\u{1b}'));
    assert!(!ran(&["claims", "county.txt", "--color", "never"]).contains('\u{1b}'));
}
