//! Prints the table of `record/restoration.md`: for each class of the damage simulator, the characters that are right
//! after restoration and the claims that are kept, over the project's own reports.
//!
//! `cargo run --release -p baogao --example damage_table`

use baogao::Document;
use baogao_testkit::compare::{Kept, SLOTS, characters_kept, claims, claims_kept, without_number};
use baogao_testkit::damage::{Class, traditional};
use baogao_testkit::facets::Observed;
use baogao_testkit::reports;

const SEEDS: [u64; 3] = [1, 2, 3];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("| class | characters before | characters restored | claims kept |");
    println!("| --- | ---: | ---: | ---: |");
    for class in Class::ALL {
        let (mut before, mut restored, mut kept) = (Kept::default(), Kept::default(), Kept::default());
        for report in reports::clean() {
            let text = if class.needs_traditional() { traditional(&report.text) } else { report.text };
            let clean = observe(&baogao::parse(&text)?)?;
            let wanted: Vec<_> = claims(&clean)
                .iter()
                .map(|claim| match class.missing(claim["text"].as_str().unwrap_or_default()) {
                    Some(missing) => without_number(claim, missing),
                    None => claim.clone(),
                })
                .collect();
            for seed in SEEDS {
                let text = class.apply(&text, seed);
                let damaged = observe(&baogao::parse(&text)?)?;
                before = before.and(characters_kept(clean.restored.trim(), text.trim()));
                restored = restored.and(characters_kept(clean.restored.trim(), damaged.restored.trim()));
                kept = kept.and(claims_kept(&wanted, &claims(&damaged), &SLOTS));
            }
        }
        let name = class.name();
        println!(
            "| {name} | {:.2} % | {:.2} % | {:.1} % |",
            before.percent(),
            restored.percent(),
            kept.percent()
        );
    }
    Ok(())
}

fn observe(document: &Document) -> Result<Observed, serde_json::Error> {
    Ok(Observed {
        json: serde_json::to_value(baogao::export::json::to_value(document))?,
        restored: document.text().to_owned(),
        source: document.source().text.clone(),
    })
}
