//! The built-in lexicon against tables of hand-computed values, and the checks that keep its data sound.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own data should stop")]

use baogao::lexicon::{CanonicalIndicator, MAX_WORD_BYTES, Unit, UnitClass};
use baogao::{Lexicon, Options};
use std::collections::{HashMap, HashSet};

#[derive(serde::Deserialize)]
struct Table {
    rows: Vec<[String; 5]>,
}

fn base_rows() -> Vec<[String; 5]> {
    let table: Table = toml::from_str(include_str!("../../../tests/lexicon/base_quantities.toml")).unwrap();
    table.rows
}

fn written(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn names(unit: &Unit) -> impl Iterator<Item = &String> {
    std::iter::once(&unit.symbol).chain(&unit.aliases)
}

#[test]
fn base_quantities_are_exact() {
    let lexicon = Lexicon::builtin();
    for [number, scale, unit, value, base] in base_rows() {
        let found = lexicon.base_quantity(number.parse().ok(), None, written(&scale), written(&unit));
        let found = found.map(|found| (found.value.unwrap().to_string(), found.unit.into_owned()));
        assert_eq!(found, Some((value, base)), "{number}{scale}{unit}");
    }
}

#[test]
fn every_measure_has_a_hand_computed_row() {
    let rows = base_rows();
    let lexicon = Lexicon::builtin();
    let covered: HashSet<&str> = rows
        .iter()
        .filter_map(|[_, _, unit, ..]| lexicon.unit_at(unit))
        .map(|found| lexicon.unit(found.unit).symbol.as_str())
        .collect();
    let missing: Vec<&str> = lexicon
        .units()
        .iter()
        .filter(|unit| unit.dimension != "count")
        .map(|unit| unit.symbol.as_str())
        .filter(|symbol| !covered.contains(symbol))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn counts_convert_one_to_one() {
    for unit in Lexicon::builtin().units().iter().filter(|unit| unit.dimension == "count") {
        assert_eq!(unit.factor, rust_decimal::Decimal::ONE, "{}", unit.symbol);
    }
}

#[test]
fn there_are_units_enough() {
    let units = Lexicon::builtin().units();
    let classifiers = units.iter().filter(|unit| unit.class == UnitClass::Classifier).count();
    assert!(units.len() >= 350, "{} units", units.len());
    assert!(classifiers >= 150, "{classifiers} classifiers");
}

#[test]
fn there_are_indicators_enough() {
    let indicators = &Lexicon::builtin().indicators;
    assert!(indicators.len() >= 250, "{} indicators", indicators.len());
    for id in ["high_tech_output_value", "high_tech_enterprises", "invention_patents_per_10k", "gdp"] {
        assert!(indicators.iter().any(|indicator| indicator.id == id), "{id}");
    }
}

#[test]
fn no_two_units_share_a_name() {
    let mut seen = HashMap::new();
    for unit in Lexicon::builtin().units() {
        for name in names(unit) {
            assert!(name.len() <= MAX_WORD_BYTES, "{name}");
            if let Some(other) = seen.insert(name, &unit.symbol) {
                panic!("{name} names both {other} and {}", unit.symbol);
            }
        }
    }
}

#[test]
fn every_name_of_a_unit_finds_it() {
    let lexicon = Lexicon::builtin();
    for unit in lexicon.units() {
        for name in names(unit) {
            let found = lexicon.unit_at(name).unwrap_or_else(|| panic!("{name} is not found"));
            assert_eq!((&lexicon.unit(found.unit).symbol, found.len), (&unit.symbol, name.len()), "{name}");
            let base = lexicon.base_quantity("1".parse().ok(), None, None, Some(name)).unwrap();
            assert_eq!(base.value, Some(unit.factor.normalize()), "{name}");
        }
    }
}

#[test]
fn a_unit_and_its_base_have_one_dimension() {
    let lexicon = Lexicon::builtin();
    let by_base: HashMap<&str, &str> =
        lexicon.units().iter().map(|unit| (unit.base.as_str(), unit.dimension.as_str())).collect();
    for unit in lexicon.units() {
        assert_eq!(by_base[unit.base.as_str()], unit.dimension, "{} with base {}", unit.symbol, unit.base);
    }
}

/// Text, unit that is found at its start.
const LONGEST: [(&str, Option<&str>); 34] = [
    ("个百分点,增速", Some("个百分点")),
    ("个县(市、区)", Some("个")),
    ("人次,同比增长", Some("人次")),
    ("人,其中", Some("人")),
    ("元/亩以上", Some("元/亩")),
    ("元/人·月。", Some("元/人·月")),
    ("元/企业的标准", Some("元/企业")),
    ("元每个项目", Some("元")),
    ("元,分别增长", Some("元")),
    ("元人民币,增长", Some("元人民币")),
    ("元（人民币）。", Some("元（人民币）")),
    ("台（套）设备", Some("台（套）")),
    ("家(户)企业", Some("家(户)")),
    ("家(其中民营5家)", Some("家")),
    ("家/2家", Some("家")),
    ("千瓦时", Some("千瓦时")),
    ("千瓦的电站", Some("千瓦")),
    ("平方公里", Some("平方公里")),
    ("kWh", Some("kWh")),
    ("t标准煤", Some("t")),
    ("total", None),
    ("m2以上", Some("m2")),
    ("m24", None),
    ("MW项目", Some("MW")),
    ("mw项目", None),
    ("分别增长", None),
    ("分,列第3", Some("分")),
    ("位于全省", None),
    ("位专家", Some("位")),
    ("条例", None),
    ("条生产线", Some("条")),
    ("件/万人,比", Some("件/万人")),
    ("吨标准煤/万元", Some("吨标准煤/万元")),
    ("项目标任务", Some("项")),
];

#[test]
fn the_longest_unit_wins() {
    let lexicon = Lexicon::builtin();
    for (text, unit) in LONGEST {
        assert_eq!(lexicon.unit_at(text).map(|found| &text[..found.len]), unit, "{text}");
    }
}

#[test]
fn the_longest_scale_wins() {
    let lexicon = Lexicon::builtin();
    let found = |text: &'static str| lexicon.scale_at(text).map(|len| &text[..len]);
    assert_eq!(found("万亿元"), Some("万亿"));
    assert_eq!(found("万元"), Some("万"));
    assert_eq!(found("百万吨"), Some("百万"));
    assert_eq!(found("元"), None);
}

#[test]
fn numbers_too_large_to_be_exact_have_no_value() {
    let lexicon = Lexicon::builtin();
    let value = "7922816251426433759354395033.5".parse().ok();
    let base = lexicon.base_quantity(value, None, Some("亿"), Some("元")).unwrap();
    assert_eq!((base.value, &*base.unit), (None, "CNY"));
}

#[test]
fn unknown_units_have_no_base() {
    let lexicon = Lexicon::builtin();
    let three = "3".parse().ok();
    assert_eq!(lexicon.base_quantity(three, None, None, Some("光年")), None);
    assert_eq!(lexicon.base_quantity(three, None, Some("好"), Some("元")), None);
    assert_eq!(lexicon.base_quantity(three, None, None, Some("元企业")), None);
    assert_eq!(lexicon.base_quantity(three, None, None, None), None);
}

#[test]
fn ranges_and_missing_numbers_convert_by_their_parts() {
    let lexicon = Lexicon::builtin();
    let base = lexicon.base_quantity("3".parse().ok(), "5".parse().ok(), Some("亿"), Some("元")).unwrap();
    assert_eq!(base.upper.unwrap().to_string(), "500000000");
    let base = lexicon.base_quantity(None, None, Some("亿"), Some("元")).unwrap();
    assert_eq!((base.value, base.upper, &*base.dimension), (None, None, "money"));
}

#[test]
fn indicators_have_ids_and_names_of_their_own() {
    let indicators = &Lexicon::builtin().indicators;
    let mut ids = HashSet::new();
    let mut seen: HashMap<(&str, &str), &str> = HashMap::new();
    for CanonicalIndicator { id, zh, en, aliases, dimension, source, .. } in indicators {
        assert!(ids.insert(id), "{id} twice");
        assert!(
            id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'),
            "{id}"
        );
        assert!(!en.is_empty() && !source.is_empty(), "{id} lacks a name or a source");
        for name in std::iter::once(zh).chain(aliases) {
            if let Some(other) = seen.insert((name, dimension), id) {
                panic!("{name} names both {other} and {id}");
            }
        }
    }
}

#[test]
fn every_name_of_an_indicator_finds_it() {
    let lexicon = Lexicon::builtin();
    for indicator in &lexicon.indicators {
        for name in std::iter::once(&indicator.zh).chain(&indicator.aliases) {
            let found = lexicon.canonical_indicator(name, Some(&indicator.dimension));
            assert_eq!(found.map(|at| &lexicon.indicators[at as usize].id), Some(&indicator.id), "{name}");
        }
    }
}

#[test]
fn the_usual_unit_of_an_indicator_has_its_dimension() {
    let lexicon = Lexicon::builtin();
    for indicator in lexicon.indicators.iter().filter(|indicator| !indicator.unit.is_empty()) {
        let scale = if lexicon.unit_at(&indicator.unit).is_some_and(|found| found.len == indicator.unit.len())
        {
            0
        } else {
            lexicon.scale_at(&indicator.unit).unwrap_or(0)
        };
        let (scale, unit) = indicator.unit.split_at(scale);
        let base = lexicon.base_quantity(None, None, written(scale), written(unit));
        let dimension = base.map(|base| base.dimension.into_owned());
        assert_eq!(
            dimension.as_deref(),
            Some(&*indicator.dimension),
            "{} in {}",
            indicator.id,
            indicator.unit
        );
    }
}

#[test]
fn verbal_nouns_leave_statistical_nouns_out() {
    let nouns = Lexicon::builtin().verbal_nouns();
    assert!((800..=1_200).contains(&nouns.len()), "{}", nouns.len());
    assert!(["培训", "投入", "创新"].iter().all(|word| nouns.contains(word)));
    assert!(!["收入", "就业", "增速"].iter().any(|word| nouns.contains(word)));
}

#[test]
fn a_users_unit_replaces_the_built_in_one() {
    let toml = r#"
        unit = [
          { symbol = "担", aliases = ["石"], dimension = "mass", base = "t", factor = "0.06" },
          { symbol = "坛", dimension = "count" },
        ]
    "#;
    let lexicon = Lexicon::builtin().extended(toml).unwrap();
    let base = |unit| lexicon.base_quantity("100".parse().ok(), None, None, Some(unit));
    assert_eq!(base("担").unwrap().value.unwrap().to_string(), "6");
    assert_eq!(base("石").unwrap().value.unwrap().to_string(), "6");
    assert_eq!(base("市担"), None, "an alias of the replaced unit is gone");
    assert_eq!(&*base("坛").unwrap().unit, "item");
    assert_eq!(lexicon.units().len(), Lexicon::builtin().units().len() + 1);
}

#[test]
fn a_users_indicator_is_found_and_replaces_by_id() {
    let toml = r#"
        [[indicator]]
        id = "tea_brands"
        zh = "茶叶公用品牌"
        en = "Public tea brands"
        dimension = "count"

        [[indicator]]
        id = "gdp"
        zh = "区域增加值总量"
        en = "Regional value added"
        dimension = "money"
    "#;
    let lexicon = Lexicon::builtin().extended(toml).unwrap();
    let id =
        |name| lexicon.canonical_indicator(name, None).map(|at| lexicon.indicators[at as usize].id.as_str());
    assert_eq!(id("茶叶公用品牌"), Some("tea_brands"));
    assert_eq!(id("区域增加值总量"), Some("gdp"));
    assert_eq!(id("地区生产总值"), None, "a name of the replaced indicator is gone");
}

#[test]
fn a_users_words_join_the_lists_and_the_rules_read_them() {
    let lexicon = Lexicon::builtin().extended("[words]\npredicate = [\"揭榜\"]").unwrap();
    assert!(lexicon.words("predicate").contains("接诊"), "the built-in words stay");
    assert!(lexicon.words("unknown").is_empty());
    let text = "全年揭榜重点课题12项。";
    let predicate = |options: &Options| {
        let document = baogao::parse_with(text, options).unwrap();
        let claim = document.claims().next().unwrap();
        (claim.predicate().map(str::to_owned), claim.indicator().map(str::to_owned))
    };
    assert_eq!(predicate(&Options::default()), (None, Some("揭榜重点课题".to_owned())));
    let own = Options::default().with_lexicon(lexicon);
    assert_eq!(predicate(&own), (Some("揭榜".to_owned()), Some("重点课题".to_owned())));
}

#[test]
fn errors_name_the_key_and_what_was_expected() {
    let cases = [
        ("[[unit]]\nsymbol = \"甲\"", "dimension"),
        (
            "[[unit]]\nsymbol = \"甲\"\ndimension = \"mass\"\nfactor = \"x\"",
            "unit 甲: expected a positive decimal",
        ),
        ("[[unit]]\nsymbol = \"甲\"\ndimension = \"mass\"\nfaktor = \"1\"", "faktor"),
        ("[[unit]]\nsymbol = \"\"\ndimension = \"mass\"", "expected a word of 1 to"),
        ("[[indicator]]\nid = \"x\"\nzh = \"甲\"", "en"),
        ("[words]\nverbs = \"完成\"", "sequence"),
        ("[[unitt]]", "unitt"),
        ("= 3", "line 1"),
    ];
    for (toml, expected) in cases {
        let error = Lexicon::builtin().extended(toml).unwrap_err();
        assert!(error.is_lexicon());
        assert!(error.to_string().contains(expected), "{toml}: {error}");
    }
}

/// The claims of `text` with the entries of `toml`: span text, indicator and the text of the period.
fn read_with(toml: &str, text: &str) -> Vec<String> {
    let lexicon = Lexicon::builtin().extended(toml).unwrap();
    let document = baogao::parse_with(text, &Options::default().with_lexicon(lexicon)).unwrap();
    let show = |claim: baogao::ClaimRef<'_>| {
        let period = claim.period().map(|period| document.restored().str(period.text)).unwrap_or_default();
        format!("{}|{}|{period}", claim.indicator().unwrap_or_default(), claim.text())
    };
    document.claims().map(show).collect()
}

#[test]
fn words_of_a_user_reach_every_rule() {
    let cases = [
        // A time that begins with a character with which no built-in time begins.
        (
            "time_word = [\"开春以来\"]\ntime_this_year = [\"开春以来\"]",
            "开春以来新建大棚12座。",
            vec!["大棚|12座|开春以来"],
        ),
        // A word that hands values out and holds none of the built-in ones.
        (
            "respectively = [\"各自为\"]",
            "蔬菜、水果产值各自为3亿元、5亿元。",
            vec!["蔬菜|3亿元|", "水果产值|5亿元|"],
        ),
        ("placeholder = [\"〖待录〗\"]", "全年争取资金〖待录〗万元。", vec!["资金|〖待录〗万元|全年"]),
        ("scope = [\"全矿\"]", "全矿绞车12台。", vec!["绞车|12台|"]),
    ];
    for (list, text, claims) in cases {
        assert_ne!(read_with("", text), claims, "{text} reads so without the word");
        assert_eq!(read_with(&format!("[words]\n{list}"), text), claims, "{text}");
    }
}

#[test]
fn words_that_a_user_takes_out_are_gone_for_every_rule() {
    let text = "举办展会12届。";
    assert_eq!(read_with("", text), Vec::<String>::new());
    assert_eq!(read_with("[without]\nunit_refused = [\"届\"]", text), ["展会|12届|"]);
}
