//! What the command makes of its input: files, standard input, formats, encodings, and everything that is no report.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::{baogao, command, folder, run};

const COUNTY: &str = include_str!("fixtures/county.txt");

#[test]
fn json_of_one_file_is_exactly_the_document_of_the_library() {
    let options = baogao::Options::default().with_name("county.txt");
    let document = baogao::parse_with(COUNTY, &options).unwrap();
    let ran = baogao(&["parse", "county.txt"]);
    assert_eq!(ran.stdout, baogao::export::json::to_string(&document) + "\n");
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

#[test]
fn standard_input_gives_the_same_document_without_a_name() {
    let ran = run(command().args(["parse", "-"]), COUNTY.as_bytes());
    let document = baogao::parse(COUNTY).unwrap();
    assert_eq!(ran.stdout, baogao::export::json::to_string(&document) + "\n");
}

#[test]
fn html_is_read_and_what_it_loses_is_said() {
    let ran = baogao(&["parse", "county.html"]);
    let document: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(document["claims"][0]["text"], "12家");
    assert_eq!(ran.stderr, "baogao: county.html: left out pictures (1)\n");
    assert_eq!(baogao(&["--quiet", "parse", "county.html"]).stderr, "");
}

#[test]
fn an_encoding_can_be_told() {
    // 完成5项。 in GBK.
    let bytes = b"\xcd\xea\xb3\xc95\xcf\xee\xa1\xa3";
    let ran = run(command().args(["restore", "--encoding", "gbk", "-"]), bytes);
    assert_eq!(ran.stdout, "完成5项。\n");
    let unknown = baogao(&["parse", "--encoding", "klingon", "county.txt"]);
    assert_eq!(unknown.status, 1);
    assert!(unknown.stderr.starts_with("baogao: county.txt: ") && unknown.stderr.contains("klingon"));
}

#[test]
fn bad_input_is_named_with_its_reason_and_the_others_are_read() {
    let folder = folder("bad-input");
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    write("good.txt", COUNTY.as_bytes());
    write("binary.bin", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0");
    write("noise.txt", &[0x80, 0xff, 0xff, 0x80, 0x80].repeat(80));
    std::fs::create_dir(folder.join("directory")).unwrap();
    let names = ["missing.txt", "binary.bin", "directory", "noise.txt", "good.txt"];
    let ran = run(command().current_dir(&folder).args(["parse", "--format", "jsonl"]).args(names), b"");
    assert_eq!(ran.status, 1);
    let complaints: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(complaints.len(), 4, "{}", ran.stderr);
    for (complaint, name) in complaints.iter().zip(names) {
        assert!(
            complaint.starts_with(&format!("baogao: {name}: ")) && complaint.ends_with('.'),
            "{complaint}"
        );
    }
    assert_eq!(complaints[0], "baogao: missing.txt: The file does not exist.");
    assert!(complaints[1].contains("byte"), "{}", complaints[1]);
    assert!(complaints[2].contains("directory"));
    let lines: Vec<serde_json::Value> =
        ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), names.len());
    for (line, name) in lines[..4].iter().zip(names) {
        assert_eq!(line["name"], name);
        assert!(line["error"].as_str().unwrap().ends_with('.'));
    }
    assert_eq!(lines[4]["source"]["name"], "good.txt");
    let json = run(command().current_dir(&folder).arg("parse").args(names), b"");
    assert_eq!(json.stdout.lines().count(), 1);
}

#[test]
fn empty_input_is_a_document_without_reports() {
    for command_line in
        [&["parse", "-"][..], &["outline", "-"], &["claims", "-"], &["audit", "-"], &["view", "-"]]
    {
        let ran = run(command().args(command_line), b"");
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{command_line:?}");
    }
    let document: serde_json::Value =
        serde_json::from_str(&run(command().args(["parse", "-"]), b"").stdout).unwrap();
    assert_eq!(document["reports"], serde_json::json!([]));
}

#[test]
fn a_lexicon_adds_units_and_says_where_it_is_wrong() {
    let text = "全年收购粮食300担。".as_bytes();
    let ran = run(command().args(["claims", "--format", "csv", "--lexicon", "units.toml", "-"]), text);
    assert!(ran.stdout.contains(",300担,300,,exact,担,,15,,t,mass,"), "{}", ran.stdout);
    let wrong = baogao(&["claims", "--lexicon", "county.txt", "county.txt"]);
    assert_eq!((wrong.status, wrong.stdout.as_str()), (1, ""));
    assert!(wrong.stderr.starts_with("baogao: county.txt: The lexicon"), "{}", wrong.stderr);
}

#[test]
fn a_lexicon_adds_words_takes_some_out_and_may_not_name_a_list_that_is_none() {
    let text = "全矿举办展会12届。".as_bytes();
    let read =
        |lexicon: &str| run(command().args(["claims", "--format", "csv", "--lexicon", lexicon, "-"]), text);
    let ran = read("words.toml");
    assert!(
        ran.stdout.lines().nth(1).is_some_and(|row| row.contains("12届")),
        "{} {}",
        ran.stdout,
        ran.stderr
    );
    let wrong = read("misspelt.toml");
    assert_eq!((wrong.status, wrong.stdout.lines().count()), (1, 1), "nothing but the head of the table");
    assert!(
        wrong.stderr.contains("words.scop") && wrong.stderr.contains("nearest is scope"),
        "{}",
        wrong.stderr
    );
}

#[test]
fn a_mistake_on_the_command_line_exits_with_2() {
    for mistaken in [
        &["parse"][..],
        &["parse", "--format", "xml", "county.txt"],
        &["parse", "--no-repair", "spelling", "county.txt"],
        &["explain", "county.txt"],
        &["nothing"],
        &[],
    ] {
        let ran = baogao(mistaken);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{mistaken:?}");
        assert!(ran.stderr.contains("--help"), "{mistaken:?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child = command()
        .args(["view", "county.txt"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}
