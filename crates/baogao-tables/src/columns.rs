//! Builds a batch column by column: each call names a column and says how to read it off a row.

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Int32Builder, ListBuilder, StringBuilder,
};
use arrow_array::types::Int32Type;
use arrow_array::{
    Array, ArrayRef, DictionaryArray, Int32Array, RecordBatch, RecordBatchOptions, StringArray,
};
use arrow_schema::{DataType, Field, Schema};
use baogao::Span;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::sync::Arc;

/// Digits of a decimal column, all told.
const PRECISION: u8 = 38;
/// Digits after the point of a number as it is written.
pub(crate) const WRITTEN: u8 = 10;
/// Digits after the point of a number in base units: a microgram in tonnes has twelve.
pub(crate) const BASE: u8 = 18;

/// The columns of `rows` so far.
pub(crate) struct Columns<'r, R> {
    rows: &'r [R],
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl<'r, R> Columns<'r, R> {
    pub(crate) fn new(rows: &'r [R]) -> Self {
        Self { rows, fields: Vec::new(), arrays: Vec::new() }
    }

    fn push(mut self, name: &str, array: ArrayRef) -> Self {
        self.fields.push(Field::new(name, array.data_type().clone(), true));
        self.arrays.push(array);
        self
    }

    /// Text.
    pub(crate) fn text<T: AsRef<str>>(self, name: &str, read: impl Fn(&'r R) -> Option<T>) -> Self {
        let mut builder = StringBuilder::new();
        self.rows.iter().for_each(|row| builder.append_option(read(row)));
        self.push(name, Arc::new(builder.finish()))
    }

    /// A position or a count.
    pub(crate) fn int(self, name: &str, read: impl Fn(&'r R) -> Option<usize>) -> Self {
        let mut builder = Int32Builder::with_capacity(self.rows.len());
        // Offsets are under 2^30 (`baogao::limits::MAX_BYTES`), so every position fits.
        self.rows
            .iter()
            .for_each(|row| builder.append_option(read(row).and_then(|value| i32::try_from(value).ok())));
        self.push(name, Arc::new(builder.finish()))
    }

    /// Two columns, `<name>_start` and `<name>_end`, in characters.
    pub(crate) fn span(self, name: &str, read: impl Fn(&'r R) -> Option<[usize; 2]>) -> Self {
        self.int(&format!("{name}_start"), |row| read(row).map(|span| span[0]))
            .int(&format!("{name}_end"), |row| read(row).map(|span| span[1]))
    }

    /// Yes or no.
    pub(crate) fn flag(self, name: &str, read: impl Fn(&'r R) -> Option<bool>) -> Self {
        let mut builder = BooleanBuilder::with_capacity(self.rows.len());
        self.rows.iter().for_each(|row| builder.append_option(read(row)));
        self.push(name, Arc::new(builder.finish()))
    }

    /// A day.
    pub(crate) fn date(self, name: &str, read: impl Fn(&'r R) -> Option<Date>) -> Self {
        let mut builder = Date32Builder::with_capacity(self.rows.len());
        self.rows.iter().for_each(|row| builder.append_option(read(row).map(days)));
        self.push(name, Arc::new(builder.finish()))
    }

    /// An exact number with `scale` digits after the point; null where it does not fit.
    pub(crate) fn decimal(self, name: &str, scale: u8, read: impl Fn(&'r R) -> Option<Decimal>) -> Self {
        let mut builder = Decimal128Builder::with_capacity(self.rows.len())
            .with_data_type(DataType::Decimal128(PRECISION, scale.cast_signed()));
        self.rows
            .iter()
            .for_each(|row| builder.append_option(read(row).and_then(|number| scaled(number, scale))));
        self.push(name, Arc::new(builder.finish()))
    }

    /// One of a closed set of names, as a dictionary that holds all of them in order.
    pub(crate) fn name(
        self,
        name: &str,
        all: &[&'static str],
        read: impl Fn(&'r R) -> Option<&'static str>,
    ) -> Self {
        let key = |value| all.iter().position(|known| *known == value).map(|at| at as i32);
        let keys: Int32Array = self.rows.iter().map(|row| read(row).and_then(key)).collect();
        let values = Arc::new(StringArray::from(all.to_vec()));
        // Every key is a position of `all`: construction cannot fail, and an empty column keeps the type if it did.
        let array = DictionaryArray::<Int32Type>::try_new(keys, values)
            .unwrap_or_else(|_| DictionaryArray::from_iter(self.rows.iter().map(|_| None::<&str>)));
        self.push(name, Arc::new(array))
    }

    /// A list of texts.
    pub(crate) fn texts(self, name: &str, read: impl Fn(&'r R) -> &'r [String]) -> Self {
        let mut builder = ListBuilder::new(StringBuilder::new());
        for row in self.rows {
            read(row).iter().for_each(|text| builder.values().append_value(text));
            builder.append(true);
        }
        self.push(name, Arc::new(builder.finish()))
    }

    /// A list of positions.
    pub(crate) fn ints(self, name: &str, read: impl Fn(&'r R) -> &'r [u32]) -> Self {
        let mut builder = ListBuilder::new(Int32Builder::new());
        for row in self.rows {
            read(row).iter().for_each(|value| builder.values().append_option(i32::try_from(*value).ok()));
            builder.append(true);
        }
        self.push(name, Arc::new(builder.finish()))
    }

    /// The batch.
    pub(crate) fn finish(self) -> RecordBatch {
        let schema = Arc::new(Schema::new(self.fields));
        let options = RecordBatchOptions::new().with_row_count(Some(self.rows.len()));
        // Fields are made from the arrays, and every array has one entry a row.
        RecordBatch::try_new_with_options(schema.clone(), self.arrays, &options)
            .unwrap_or_else(|_| RecordBatch::new_empty(schema))
    }
}

/// Days since 1970-01-01.
fn days(date: Date) -> i32 {
    date.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days())
}

fn scaled(number: Decimal, scale: u8) -> Option<i128> {
    let number = number.normalize();
    let missing = u32::from(scale).checked_sub(number.scale())?;
    let value = number.mantissa().checked_mul(10_i128.checked_pow(missing)?)?;
    (value.unsigned_abs() < 10_u128.pow(u32::from(PRECISION))).then_some(value)
}

/// A document with its number and the index that turns bytes into characters.
pub(crate) struct Indexed<'d> {
    pub(crate) number: usize,
    pub(crate) document: &'d baogao::Document,
    pub(crate) chars: baogao::CharIndex<'d>,
}

impl<'d> Indexed<'d> {
    pub(crate) fn new((number, document): (usize, &'d baogao::Document)) -> Self {
        Self { number, document, chars: baogao::CharIndex::new(&document.source().text) }
    }

    /// Characters of the source.
    pub(crate) fn source(&self, span: Span) -> [usize; 2] {
        self.chars.char_span(span)
    }

    /// Characters of the source that a stretch of restored text came from.
    pub(crate) fn span(&self, span: baogao::TextSpan) -> [usize; 2] {
        self.source(self.document.source_span(span))
    }

    pub(crate) fn str(&self, span: baogao::TextSpan) -> &'d str {
        self.document.restored().str(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_or_absent() {
        let scaled = |text: &str| scaled(text.parse().unwrap(), WRITTEN);
        assert_eq!(scaled("58.6"), Some(586_000_000_000));
        assert_eq!(scaled("-0.0000000001"), Some(-1));
        assert_eq!(scaled("1.0000000000000"), Some(10_000_000_000));
        assert_eq!(scaled("0.00000000001"), None);
        assert_eq!(
            scaled("9999999999999999999999999999"),
            Some(9_999_999_999_999_999_999_999_999_999 * 10_i128.pow(10))
        );
        assert_eq!(scaled("79228162514264337593543950335"), None);
    }

    #[test]
    fn days_count_from_the_epoch() {
        assert_eq!(days(jiff::civil::date(1970, 1, 1)), 0);
        assert_eq!(days(jiff::civil::date(2013, 6, 30)), 15_886);
        assert_eq!(days(jiff::civil::date(1969, 12, 31)), -1);
    }
}
