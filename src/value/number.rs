//! Numbers without loss: decimals of any length, and the binary fractions that arrive as floats.

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, ToPrimitive};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// The maximum number of digits, before and after the decimal point together.
///
/// Terraform's numbers have 512 bits, which is 155 digits. The limit prevents a text like
/// `1e999999999` from using as much memory as its form without an exponent.
const MOST_DIGITS: i64 = 1_000;

/// A Terraform number.
///
/// Two numbers are equal if their shortest decimal texts are, as in Terraform: a float64 `0.1`
/// equals a configured `0.1`, although one is a binary fraction and the other a decimal.
#[derive(Clone, Debug)]
pub(crate) struct Number(Form);

#[derive(Clone, Debug)]
enum Form {
    /// An integer that fits into 64 bits.
    Int(i64),
    /// A fraction that is exactly a binary64, or an infinity. Never an integer, never NaN.
    Double(f64),
    /// Everything else.
    Decimal(Box<BigDecimal>),
}

/// The wire form of a number.
pub(super) enum WireForm {
    Int(i64),
    Double(f64),
    Text(String),
}

impl Number {
    /// The number that a float represents; `None` for NaN, which Terraform cannot represent.
    pub(crate) fn from_f64(float: f64) -> Option<Self> {
        if float.is_nan() {
            return None;
        }
        if float.is_infinite() || float.fract() != 0.0 {
            return Some(Self(Form::Double(float)));
        }
        BigDecimal::try_from(float).ok().map(|decimal| Self::from_decimal(&decimal))
    }

    /// Parses a decimal text, with or without an exponent. `None` if it is not a number, or has
    /// more than a thousand digits.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        match text {
            "+inf" => return Self::from_f64(f64::INFINITY),
            "-inf" => return Self::from_f64(f64::NEG_INFINITY),
            _ => {}
        }
        if i64::try_from(text.len()).is_ok_and(|length| length > 2 * MOST_DIGITS) {
            return None;
        }
        let decimal = BigDecimal::from_str(text).ok()?;
        let (_, exponent) = decimal.as_bigint_and_exponent();
        // Numbers are written without an exponent.
        let zeros = exponent.checked_neg()?.max(0);
        let digits = i64::try_from(decimal.digits()).ok()?.checked_add(zeros)?;
        if exponent > MOST_DIGITS || digits > MOST_DIGITS {
            return None;
        }
        Some(Self::from_decimal(&decimal))
    }

    fn from_decimal(decimal: &BigDecimal) -> Self {
        let decimal = decimal.normalized();
        if decimal.is_integer() {
            return match decimal.to_i64() {
                Some(int) => Self(Form::Int(int)),
                None => Self(Form::Decimal(Box::new(decimal))),
            };
        }
        match decimal.to_f64() {
            Some(float) if BigDecimal::try_from(float).is_ok_and(|exact| exact == decimal) => {
                Self(Form::Double(float))
            }
            _ => Self(Form::Decimal(Box::new(decimal))),
        }
    }

    /// The number as an `i64`, if it is one.
    pub(crate) fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Form::Int(int) => Some(int),
            _ => None,
        }
    }

    /// The nearest `f64`.
    pub(crate) fn as_f64(&self) -> f64 {
        match &self.0 {
            #[allow(clippy::cast_precision_loss, reason = "the function returns the nearest float")]
            Form::Int(int) => *int as f64,
            Form::Double(float) => *float,
            Form::Decimal(decimal) => decimal.to_f64().unwrap_or(f64::NAN),
        }
    }

    /// Whether it is plus or minus infinity, which JSON cannot represent.
    pub(crate) fn is_infinite(&self) -> bool {
        matches!(self.0, Form::Double(float) if float.is_infinite())
    }

    pub(super) fn wire_form(&self) -> WireForm {
        match &self.0 {
            Form::Int(int) => WireForm::Int(*int),
            Form::Double(float) => WireForm::Double(*float),
            Form::Decimal(_) => WireForm::Text(self.to_string()),
        }
    }

    fn to_decimal(&self) -> Option<BigDecimal> {
        match &self.0 {
            Form::Int(int) => Some(BigDecimal::from(*int)),
            // A float is compared by its shortest text, see the type's documentation.
            Form::Double(float) if float.is_finite() => {
                BigDecimal::from_str(&float.to_string()).ok()
            }
            Form::Double(_) => None,
            Form::Decimal(decimal) => Some((**decimal).clone()),
        }
    }
}

/// Decimal digits without an exponent: the form in JSON and on the wire.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Int(int) => int.fmt(f),
            Form::Double(float) if float.is_infinite() => {
                f.write_str(if *float > 0.0 { "+inf" } else { "-inf" })
            }
            Form::Double(float) => float.fmt(f),
            Form::Decimal(decimal) => f.write_str(&decimal.to_plain_string()),
        }
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Form::Int(one), Form::Int(two)) = (&self.0, &other.0) {
            return one.cmp(two);
        }
        match (self.to_decimal(), other.to_decimal()) {
            (Some(one), Some(two)) => one.cmp(&two),
            _ => self.as_f64().total_cmp(&other.as_f64()),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl From<i64> for Number {
    fn from(int: i64) -> Self {
        Self(Form::Int(int))
    }
}

impl From<u64> for Number {
    fn from(int: u64) -> Self {
        Self::from_decimal(&BigDecimal::from(BigInt::from(int)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::from_text(text).expect("a number")
    }

    #[test]
    fn different_texts_of_the_same_number_are_equal() {
        for (one, two) in
            [("1", "1.0"), ("1500", "1.5e3"), ("0.1", "0.10"), ("-0", "0"), ("1e2", "100")]
        {
            assert_eq!(number(one), number(two), "{one} and {two}");
        }
    }

    #[test]
    fn a_float_equals_its_shortest_text() {
        assert_eq!(Number::from_f64(0.1), Number::from_text("0.1"));
        assert_ne!(
            Number::from_f64(0.1),
            Number::from_text("0.1000000000000000055511151231257827")
        );
        assert_eq!(
            Number::from_f64(0.7_f32.into()).expect("finite").to_string(),
            "0.699999988079071"
        );
    }

    #[test]
    fn a_number_keeps_all_its_digits() {
        for text in [
            "123456789012345678901234567890",
            "9223372036854775808",
            "3.14159265358979323846264338327950288",
        ] {
            assert_eq!(number(text).to_string(), text);
        }
    }

    #[test]
    fn the_text_of_a_number_can_be_parsed_again() {
        for text in ["1e999", "12e998", "1e-1000", "-12.5e997"] {
            let read = number(text);
            assert_eq!(number(&read.to_string()), read, "{text}");
        }
        assert!(Number::from_text("12e999").is_none());
    }

    #[test]
    fn a_number_that_would_use_unbounded_memory_is_rejected() {
        for text in
            ["1e999999999", "1e-999999999", "", "abc", "1e", "0x1", "NaN", &"9".repeat(5_000)]
        {
            assert!(Number::from_text(text).is_none(), "{text:.20}");
        }
        assert!(Number::from_f64(f64::NAN).is_none());
    }

    #[test]
    fn numbers_are_ordered_by_value() {
        let mut numbers: Vec<_> =
            ["10", "9", "-1", "0.5", "+inf", "-inf", "1e30"].map(number).into();
        numbers.sort();
        let texts: Vec<_> = numbers.iter().map(Number::to_string).collect();
        assert_eq!(
            texts,
            ["-inf", "-1", "0.5", "9", "10", "1000000000000000000000000000000", "+inf"]
        );
    }
}
