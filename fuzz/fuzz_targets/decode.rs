//! Arbitrary bytes, decoded as a value of an arbitrary type.

#![no_main]

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;

/// How deep types are nested.
const DEEPEST: u32 = 4;

fuzz_target!(|data: &[u8]| {
    let mut input = Unstructured::new(data);
    if let Ok(ty) = type_of(&mut input, 0) {
        terraform_provider_google::decode_any(&ty, input.take_rest());
    }
});

/// A type in Terraform's JSON notation.
fn type_of(input: &mut Unstructured<'_>, depth: u32) -> Result<String> {
    let last = if depth < DEEPEST { 8 } else { 3 };
    Ok(match input.int_in_range(0..=last)? {
        0 => r#""bool""#.to_owned(),
        1 => r#""number""#.to_owned(),
        2 => r#""string""#.to_owned(),
        3 => r#""dynamic""#.to_owned(),
        4 => format!(r#"["list",{}]"#, type_of(input, depth + 1)?),
        5 => format!(r#"["set",{}]"#, type_of(input, depth + 1)?),
        6 => format!(r#"["map",{}]"#, type_of(input, depth + 1)?),
        7 => format!(r#"["tuple",[{}]]"#, types(input, depth + 1)?.join(",")),
        _ => {
            let attributes = types(input, depth + 1)?.into_iter().enumerate();
            let attributes: Vec<_> =
                attributes.map(|(at, ty)| format!(r#""a{at}":{ty}"#)).collect();
            format!(r#"["object",{{{}}}]"#, attributes.join(","))
        }
    })
}

fn types(input: &mut Unstructured<'_>, depth: u32) -> Result<Vec<String>> {
    (0..input.int_in_range(0..=3)?).map(|_| type_of(input, depth)).collect()
}
