//! Whether a picture is well-formed XML.

use super::*;
use crate::capacity_report::to_svg;

/// Asserts that a text is one element, with all tags closed, attributes quoted and text escaped.
#[track_caller]
pub(super) fn assert_well_formed(text: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text.trim_end();
    assert!(rest.starts_with("<svg "), "{rest}");
    while !rest.is_empty() {
        let Some(inside) = rest.strip_prefix('<') else {
            let end = rest.find('<').expect("text after the last element");
            assert_text(&rest[..end]);
            assert!(!open.is_empty(), "text outside of the element");
            rest = &rest[end..];
            continue;
        };
        let (tag, after) = inside.split_once('>').expect("a tag that ends");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else {
            let (content, is_empty) = match tag.strip_suffix('/') {
                Some(content) => (content, true),
                None => (tag, false),
            };
            let (name, attributes) = content.split_once(' ').unwrap_or((content, ""));
            let quotes = attributes.matches('"').count();
            assert_eq!(quotes, 2 * attributes.matches("=\"").count(), "{attributes}");
            assert_text(attributes);
            if !is_empty {
                open.push(name);
            }
        }
        rest = after;
        assert!(rest.is_empty() || !open.is_empty(), "more than one element");
    }
    assert!(open.is_empty(), "{open:?} are not closed");
}

fn assert_text(text: &str) {
    assert!(
        !text.contains('<') && text.chars().all(|it| it == '\n' || !it.is_control()),
        "{text:?}"
    );
    for reference in text.split('&').skip(1) {
        let name = reference.split(';').next().unwrap();
        assert!(["amp", "lt", "gt", "quot", "#39"].contains(&name), "&{name}");
    }
}

#[test]
fn a_picture_is_well_formed_whatever_its_names_contain() {
    let key = "<script>alert('1')</script>&amp;\"]]>\u{0}\u{b}\u{fffe}";
    let mut service = change(
        "google_cloud_run_v2_service.api",
        &Json::Null,
        &service(&format!("projects/<p>/regions/r/subnetworks/{key}"), Some(40)),
    );
    service["address"] = json!(format!("google_cloud_run_v2_service.api[{key:?}]"));
    let picture = to_svg(&report_of(&plan(&[service])));
    assert_well_formed(&picture);
    assert!(!picture.contains("<script"));
}

#[test]
fn an_empty_report_is_a_picture_too() {
    assert_well_formed(&to_svg(&report_of(&plan(&[]))));
}

#[test]
#[should_panic(expected = "not closed")]
fn the_check_finds_what_is_not_well_formed() {
    assert_well_formed("<svg a=\"b\"><g></g>");
}
