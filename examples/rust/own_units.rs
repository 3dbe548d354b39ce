//! Adds a unit that the built-in lexicon lacks, and reads an amount in it.
//!
//! `cargo run -p baogao-examples --bin own-units`

use baogao::{Lexicon, Options};
use std::error::Error;

const UNITS: &str = r#"
[[unit]]
symbol = "标方"
dimension = "gas_volume"
base = "标方"
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::default().with_lexicon(Lexicon::builtin().extended(UNITS)?);
    let document = baogao::parse_with("全年供应天然气5.2万标方。", &options)?;
    for claim in document.claims() {
        let base = claim.base().and_then(|base| base.value).map(|value| value.to_string());
        println!("{} = {} 标方", claim.text(), base.unwrap_or_default());
    }
    Ok(())
}
