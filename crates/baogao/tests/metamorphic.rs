//! Damage a clean report, parse it, and compare it with the clean one: the text where the damage is reversible, and the
//! claims: the same, or without a number and with the right reason where the number was taken.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own data should stop")]

use baogao::Document;
use baogao_testkit::compare::{
    SLOTS, WORDLESS_SLOTS, characters_kept, claims, claims_kept, first_difference, without_number,
};
use baogao_testkit::damage::{Class, Loss, traditional};
use baogao_testkit::facets::Observed;
use baogao_testkit::reports;
use serde_json::Value;

const SEEDS: [u64; 2] = [1, 2];

fn observe(document: &Document) -> Observed {
    Observed {
        json: serde_json::to_value(baogao::export::json::to_value(document)).unwrap(),
        restored: document.text().to_owned(),
        source: document.source().text.clone(),
    }
}

/// A clean report and its damaged form, parsed.
struct Pair {
    name: String,
    class: Class,
    clean: Observed,
    damaged: Observed,
}

fn pairs(wanted: impl Fn(Class) -> bool) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for report in reports::clean() {
        for class in Class::ALL.iter().copied().filter(|class| wanted(*class)) {
            let text =
                if class.needs_traditional() { traditional(&report.text) } else { report.text.clone() };
            let clean = baogao::parse(&text).unwrap();
            for seed in SEEDS {
                let damaged = baogao::parse(&class.apply(&text, seed)).unwrap();
                let name = format!("{} with {} (seed {seed})", report.name, class.name());
                pairs.push(Pair { name, class, clean: observe(&clean), damaged: observe(&damaged) });
            }
        }
    }
    pairs
}

/// Fails where a pair differs that is no known gap of `check`, and where a known gap holds by now.
fn report_failures(check: &str, failures: &[(String, String)], of: usize) {
    let gaps = reports::known_gaps(check);
    let is_gap = |name: &String| gaps.iter().any(|gap| gap.pair == *name);
    let news: Vec<String> = failures
        .iter()
        .filter(|(name, _)| !is_gap(name))
        .map(|(name, why)| format!("{name}: {why}"))
        .collect();
    let shown = news.iter().take(60).cloned().collect::<Vec<_>>().join("\n");
    assert!(news.is_empty(), "{} of {of} differ:\n{shown}", news.len());
    let closed = gaps.iter().find(|gap| !failures.iter().any(|(name, _)| *name == gap.pair));
    assert!(closed.is_none(), "holds now, remove it from known_gaps.toml: {closed:?}");
}

#[test]
fn reversible_damage_leaves_the_clean_text() {
    let pairs = pairs(Class::restores_exactly);
    let failures: Vec<(String, String)> = pairs
        .iter()
        .filter(|pair| pair.clean.restored.trim() != pair.damaged.restored.trim())
        .map(|pair| {
            let kept = characters_kept(pair.clean.restored.trim(), pair.damaged.restored.trim());
            (pair.name.clone(), format!("{:.2} %: {}", kept.percent(), text_difference(pair)))
        })
        .collect();
    report_failures("text", &failures, pairs.len());
}

/// The first place where the two texts part, with ten characters of each.
fn text_difference(pair: &Pair) -> String {
    let (clean, damaged): (Vec<char>, Vec<char>) =
        (pair.clean.restored.trim().chars().collect(), pair.damaged.restored.trim().chars().collect());
    let at = clean.iter().zip(&damaged).take_while(|(clean, damaged)| clean == damaged).count();
    let around = |text: &[char]| {
        String::from_iter(&text[at.saturating_sub(5).min(text.len())..(at + 12).min(text.len())])
    };
    format!("{:?} became {:?}", around(&clean), around(&damaged))
}

#[test]
fn reversible_damage_leaves_the_claims() {
    let pairs = pairs(|class| class.loss() == Loss::None);
    let failures: Vec<(String, String)> = pairs
        .iter()
        .filter_map(|pair| {
            let (wanted, found) = (claims(&pair.clean), claims(&pair.damaged));
            // A year that is hidden no longer says whether it is the year before: 恢复到20**年同期的87%.
            let hidden = pair.name.contains("redacted years");
            let slots: Vec<&str> =
                SLOTS.into_iter().filter(|slot| !(hidden && *slot == "comparison")).collect();
            let kept = claims_kept(&wanted, &found, &slots);
            (!kept.is_exact()).then(|| {
                let difference = first_difference(&wanted, &found, &slots);
                (
                    pair.name.clone(),
                    format!(
                        "{kept:?}
  {difference}"
                    ),
                )
            })
        })
        .collect();
    report_failures("claims", &failures, pairs.len());
}

/// No value may appear that the clean report does not have at that place: the rest of a cut number is not a number.
#[test]
fn no_value_is_invented_where_numbers_were_taken() {
    let pairs = pairs(|class| class.loss() == Loss::Numbers && class != Class::StrippedOnes);
    let failures: Vec<(String, String)> = pairs
        .iter()
        .filter_map(|pair| {
            let has_value = |claim: &&Value| !claim["value"].is_null();
            let wanted: Vec<Value> = expected(pair).iter().filter(has_value).cloned().collect();
            let found: Vec<Value> = claims(&pair.damaged).iter().filter(has_value).cloned().collect();
            let kept = claims_kept(&wanted, &found, &["value", "upper", "unit"]);
            (kept.found > kept.kept).then(|| {
                let difference = first_difference(&wanted, &found, &["value", "upper", "unit"]);
                (pair.name.clone(), difference)
            })
        })
        .collect();
    report_failures("values", &failures, pairs.len());
}

/// The clean claims as they must be after the damage.
fn expected(pair: &Pair) -> Vec<Value> {
    let claims = claims(&pair.clean);
    let after = |claim: &Value| match pair.class.missing(claim["text"].as_str().unwrap_or_default()) {
        Some(missing) => without_number(claim, missing),
        None => claim.clone(),
    };
    claims.iter().map(after).collect()
}

#[test]
fn traditional_text_has_the_claims_of_simplified_text() {
    let mut failures = Vec::new();
    let reports = reports::clean();
    for report in &reports {
        let simplified = claims(&observe(&baogao::parse(&report.text).unwrap()));
        let converted = claims(&observe(&baogao::parse(&traditional(&report.text)).unwrap()));
        if !claims_kept(&simplified, &converted, &WORDLESS_SLOTS).is_exact() {
            failures.push((report.name.clone(), first_difference(&simplified, &converted, &WORDLESS_SLOTS)));
        }
    }
    report_failures("script", &failures, reports.len());
}
