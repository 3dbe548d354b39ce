//! Figures of speech whose 一 (one) counts nothing.

/// Farthest that the next member of a figure stands from the one before, in bytes.
const REACH: usize = 30;

/// 一企一案, 一县一品: a thing for each. The length in bytes at the start of `text`.
pub(super) fn one_each(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let [one, thing, other_one, other_thing] = [chars.next()?, chars.next()?, chars.next()?, chars.next()?];
    let is_thing = |c| super::is_han(c) && !crate::quantity::begins_number(c);
    let figure = one == '一' && other_one == '一' && is_thing(thing) && is_thing(other_thing);
    figure.then(|| text.len() - chars.as_str().len())
}

/// 发现一户、鉴定一户、改造一户: the same 一 with its unit in a list of verbs says how thorough one was.
pub(super) fn is_repeated(before: &str, one: &str, after: &str) -> bool {
    if !one.starts_with('一') {
        return false;
    }
    // 副市长一名,副专员一名: people are counted.
    if one.ends_with('名') && (after.starts_with([',', '，']) || before.contains(',')) {
        return false;
    }
    let behind = after.strip_prefix(['、', '，', ',']).is_some_and(|after| {
        let end = after.find(['、', '，', ',', '。', '；', ';']).unwrap_or(after.len());
        end <= REACH && after[..end].ends_with(one)
    });
    let in_front = before
        .rfind(['、', '，', ','])
        .is_some_and(|at| before.len() - at <= REACH && before[..at].ends_with(one));
    behind || in_front
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_for_each_is_a_figure() {
        assert_eq!(one_each("一企一案推进"), Some("一企一案".len()));
        for text in ["一等奖一个", "一人一万元", "一县", "一、一是"] {
            assert_eq!(one_each(text), None, "{text}");
        }
    }

    #[test]
    fn only_a_repeated_one_is_a_figure() {
        assert!(is_repeated("做到发现", "一户", "、改造一户。"));
        assert!(is_repeated("做到发现一户、改造", "一户", "。"));
        assert!(!is_repeated("新增省级企业", "一家", "、市级企业两家。"));
        assert!(!is_repeated("发现", "两户", "、改造两户。"));
    }
}
