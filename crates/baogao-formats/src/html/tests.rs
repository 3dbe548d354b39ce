use crate::{Format, Hint, read};

fn text(html: &str) -> String {
    let hint = Hint { format: Some(Format::Html), ..Hint::default() };
    read(html.as_bytes(), &hint).unwrap().source.text
}

#[test]
fn structure_becomes_lines() {
    for (html, expected) in [
        ("<h1>总结</h1><p>甲<p>乙</p>丙", "总结\n甲\n乙\n丙"),
        ("甲<br>乙<br/><br/><br/>丙", "甲\n乙\n\n丙"),
        ("<div><div><span>全年</span><b>完成</b></div></div>5项", "全年完成\n5项"),
        ("<p>全年\n  完成</p>", "全年完成"),
        ("<p>全年 \n GDP\ngrowth</p>", "全年 GDP growth"),
        ("<p>第一句。  第二句。</p>", "第一句。  第二句。"),
        ("<p>　　缩进&nbsp;5&#20159;元 &lt;注&gt;</p>", "　　缩进\u{A0}5亿元 <注>"),
        ("<pre>甲\n乙</pre>", "甲\n乙"),
        ("<ruby>績<rp>(</rp><rt>jì</rt><rp>)</rp></ruby>效", "績效"),
        ("甲<!-- 注 -->乙<script>if (a < b) { '</p>' }</script>丙", "甲乙丙"),
        ("<p>甲<nav><p>首页</p><nav>x</nav></nav>乙</p>", "甲乙"),
        ("5 < 6 且<未知标签 a=1>乙", "5 < 6 且<未知标签 a=1>乙"),
    ] {
        assert_eq!(text(html), expected, "{html}");
    }
}

#[test]
fn list_numbers_are_written_unless_the_text_has_its_own() {
    for (html, expected) in [
        ("<ol><li>甲<li>乙</ol>", "1. 甲\n2. 乙"),
        ("<ol start=3 type=a><li>甲<li value=7>乙<li>丙</ol>", "c. 甲\ng. 乙\nh. 丙"),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", "一、甲\n二、乙"),
        ("<ol><li>一、甲<li>（二）乙</ol>", "一、甲\n（二）乙"),
        ("<ol><li>甲<ol type=I><li>子<li>丑</ol><li>乙</ol>", "1. 甲\nI. 子\nII. 丑\n2. 乙"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙"),
        ("<ol reversed start=2><li>甲<li>乙</ol>", "2. 甲\n1. 乙"),
        ("<ol><li><p>\n甲</p></li></ol>", "1. 甲"),
    ] {
        assert_eq!(text(html), expected, "{html}");
    }
}

#[test]
fn tables_become_rows() {
    let html = "<table><caption>附表</caption><tr><th>指标<th><p>数值</p><p>（亿元）</p></tr>\n<tr><td>产值</td><td>58.6</td></tr></table>完";
    assert_eq!(text(html), "附表\n指标\t数值（亿元）\n产值\t58.6\n完");
}

#[test]
fn a_table_around_the_page_becomes_paragraphs() {
    let html = "<table><tr><td>首页</td><td><p>总结</p><table><tr><td>产值</td><td>5</td></tr></table></td></tr></table>";
    assert_eq!(text(html), "首页\n总结\n产值\t5");
}

#[test]
fn title_and_drops_are_told() {
    let page = "<html><head><title>\n 总结 | 门户 </title><style>p{}</style></head><body><img src=a><img src=b>甲</body></html>";
    let extracted = read(page.as_bytes(), &Hint::default()).unwrap();
    assert_eq!(extracted.title.as_deref(), Some("总结 | 门户"));
    let told: Vec<_> = extracted.dropped.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["2 pictures", "1 scripts and style sheets"]);
}

#[test]
fn deep_nesting_and_unclosed_tags_lose_nothing() {
    for tag in ["div", "table", "ol", "span", "td", "li", "nav", "ruby", "pre"] {
        let html = format!("甲{}乙", format!("<{tag}>").repeat(50_000));
        let read = text(&html);
        assert!(read.starts_with('甲'), "{tag}");
        assert!(read.ends_with('乙') || tag == "nav", "{tag}");
    }
}

#[test]
fn pages_in_gbk_are_decoded_by_their_declaration() {
    let page = "<html><meta charset=gb2312><body><p>全年完成投资5亿元</p></body></html>";
    let extracted = read(&encoding_rs::GBK.encode(page).0, &Hint::default()).unwrap();
    assert_eq!(extracted.source.text, "全年完成投资5亿元");
    assert_eq!((extracted.format, extracted.source.encoding), (Format::Html, "GBK"));
}
