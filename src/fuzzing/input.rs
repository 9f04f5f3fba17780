//! What a fuzzer gives: a line that says what is tried, and parts below it.

use serde_json::Value as Json;

use crate::value::Type;

/// The line between two parts.
const BETWEEN: &[u8] = b"\n---\n";

/// How deep generated types are nested.
const DEEPEST: u32 = 4;

/// The first line's words, and the parts below it. Nothing is invalid: every input tries something.
pub(super) struct Input<'a> {
    words: Vec<&'a [u8]>,
    rest: &'a [u8],
}

impl<'a> Input<'a> {
    pub(super) fn of(data: &'a [u8]) -> Self {
        let (first, rest) = cut(data, b"\n");
        Self { words: first.split(|byte| *byte == b' ').collect(), rest }
    }

    /// What the word at this place of the first line chooses: what has this name, or else anything.
    pub(super) fn chosen<T: Copy>(&self, at: usize, among: &[T], name: impl Fn(T) -> String) -> T {
        let word = self.words.get(at).copied().unwrap_or_default();
        let named = among.iter().find(|it| name(**it).as_bytes() == word);
        *named.unwrap_or_else(|| &among[sum(word) % among.len()])
    }

    /// The name that the word at this place chooses.
    pub(super) fn name(&self, at: usize, among: &[&'static str]) -> &'static str {
        self.chosen(at, among, str::to_owned)
    }

    /// The parts, at least one.
    pub(super) fn parts(&self) -> Vec<&'a [u8]> {
        let (mut parts, mut rest) = (Vec::new(), self.rest);
        loop {
            let (part, more) = cut(rest, BETWEEN);
            parts.push(part);
            if part.len() == rest.len() {
                return parts;
            }
            rest = more;
        }
    }
}

/// The bytes before and after the first of these.
pub(super) fn cut<'a>(bytes: &'a [u8], at: &[u8]) -> (&'a [u8], &'a [u8]) {
    match bytes.windows(at.len()).position(|window| window == at) {
        Some(start) => (&bytes[..start], &bytes[start + at.len()..]),
        None => (bytes, &[]),
    }
}

fn sum(word: &[u8]) -> usize {
    word.iter().fold(0, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)))
}

/// A type that the first bytes choose, and the bytes after them.
pub(super) fn any_type(data: &[u8]) -> (Type, &[u8]) {
    let mut rest = data;
    let ty = type_of(&mut rest, 0);
    (ty, rest)
}

fn type_of(rest: &mut &[u8], depth: u32) -> Type {
    let kinds = if depth < DEEPEST { 9 } else { 4 };
    match number(rest) % kinds {
        0 => Type::Bool,
        1 => Type::Number,
        2 => Type::String,
        3 => Type::Dynamic,
        4 => Type::list(type_of(rest, depth + 1)),
        5 => Type::set(type_of(rest, depth + 1)),
        6 => Type::map(type_of(rest, depth + 1)),
        7 => Type::Tuple(types(rest, depth + 1)),
        _ => {
            let types = types(rest, depth + 1).into_iter().enumerate();
            Type::object(types.map(|(at, ty)| (format!("a{at}"), ty)))
        }
    }
}

fn types(rest: &mut &[u8], depth: u32) -> Vec<Type> {
    (0..number(rest) % 4).map(|_| type_of(rest, depth)).collect()
}

/// The next byte; zero after the last.
fn number(rest: &mut &[u8]) -> u8 {
    let Some((first, more)) = rest.split_first() else { return 0 };
    *rest = more;
    *first
}

/// JSON, or null.
pub(super) fn json(bytes: &[u8]) -> Json {
    serde_json::from_slice(bytes).unwrap_or_default()
}
