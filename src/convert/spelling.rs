//! What somebody meant who wrote a key that does not exist.

/// The one of `known` that was meant by `key`: spelled alike except for case, punctuation and a plural,
/// or with few letters changed.
pub(super) fn nearest<'a>(key: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let bare = letters(key);
    let distances = known.filter(|it| *it != key).map(|it| (distance(&bare, &letters(it)), it));
    let (distance, nearest) = distances.min()?;
    // Two letters of six may be another word.
    (distance <= bare.len().div_ceil(8).min(3)).then_some(nearest)
}

/// Whether two keys differ in case, punctuation and a plural alone.
pub(super) fn is_alike(one: &str, other: &str) -> bool {
    letters(one) == letters(other)
}

/// The letters and digits of a key in lower case, without the `s` of a plural.
fn letters(key: &str) -> String {
    let letters = key.chars().filter(|letter| letter.is_alphanumeric());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    letters.strip_suffix('s').map_or(letters.clone(), str::to_owned)
}

/// The number of letters to insert, remove or replace to get from one word to the other. Words of
/// very different lengths are far apart without a count.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<_>, Vec<_>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 3 {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (to, wanted) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != wanted);
            diagonal = row[to + 1];
            row[to + 1] = replaced.min(row[to] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

/// A text whose typographic quotes are plain ones, if it has any.
pub(super) fn with_plain_quotes(text: &str) -> Option<String> {
    text.contains(is_typographic).then(|| {
        text.chars()
            .map(|letter| match letter {
                '\u{201c}'..='\u{201f}' => '"',
                '\u{2018}'..='\u{201b}' => '\'',
                other => other,
            })
            .collect()
    })
}

/// Where a part of a text begins. Each call of [`str::find`] would be a copy of its code.
#[inline(never)]
pub(super) fn find(text: &str, part: &str) -> Option<usize> {
    text.find(part)
}

/// A text with another part in place of each occurrence of `part`, likewise.
#[inline(never)]
pub(super) fn replaced(text: &str, part: &str, other: &str) -> String {
    text.replace(part, other)
}

/// Whether a character is a typographic quote, as word processors and slides write them.
pub(super) fn is_typographic(letter: char) -> bool {
    ('\u{2018}'..='\u{201f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_key_is_one_that_could_be_meant() {
        let known = ["containerPort", "name", "serviceAccountName", "timeoutSeconds"];
        let cases = [
            ("containerport", Some("containerPort")),
            ("container-ports", Some("containerPort")),
            ("timeoutSecond", Some("timeoutSeconds")),
            ("timeoutsSeconds", Some("timeoutSeconds")),
            ("serviceAcountName", Some("serviceAccountName")),
            ("nme", Some("name")),
            ("replicas", None),
            ("x", None),
            ("", None),
        ];
        for (key, expected) in cases {
            assert_eq!(nearest(key, known.into_iter()), expected, "{key}");
        }
    }

    #[test]
    fn typographic_quotes_become_plain() {
        assert_eq!(with_plain_quotes("‘[“a”]’").as_deref(), Some("'[\"a\"]'"));
        assert_eq!(with_plain_quotes("'a'"), None);
    }
}
