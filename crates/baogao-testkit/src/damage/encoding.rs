//! Bytes decoded with the wrong encoding.

use encoding_rs::GBK;

/// The text as GBK bytes.
pub fn gbk(text: &str) -> Vec<u8> {
    GBK.encode(text).0.into_owned()
}

/// UTF-8 bytes read as GBK (鍏ㄥ尯…). Where three-byte characters leave an odd byte, a character is lost: U+FFFD.
pub fn utf8_as_gbk(text: &str) -> String {
    GBK.decode_without_bom_handling(text.as_bytes()).0.into_owned()
}

/// GBK bytes read as Latin-1 (È«Çø…); every byte is a character, so nothing is lost.
pub fn gbk_as_latin1(text: &str) -> String {
    gbk(text).into_iter().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_well_known_looks() {
        assert_eq!(gbk_as_latin1("全区"), "È«Çø");
        assert_eq!(utf8_as_gbk("全区"), "鍏ㄥ尯");
    }
}
