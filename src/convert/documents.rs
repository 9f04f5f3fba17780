//! The documents of an input, and the text that becomes of them.

use super::hcl::{Body, Value, is_name};
use super::input::At;
use super::notes::{Note, Notes};
use super::service::{Home, Refused, Service, service};
use super::spelling;
use super::yaml::{Malformed, Node, Position, parse};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The API version of the services that are converted.
const API_VERSION: &str = "serving.knative.dev/v1";

/// What the command line says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Given {
    /// The name of the file, for notes.
    pub(crate) file: String,
    /// The project of all services.
    pub(crate) project: Option<String>,
    /// The region of all services.
    pub(crate) region: Option<String>,
}

/// The result of a conversion.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Converted {
    /// The configuration, with the notes as comments.
    pub(crate) hcl: String,
    /// The notes: `FILE:LINE:COLUMN: PATH: REASON`, one a line.
    pub(crate) notes: String,
    /// Why documents are not converted, in the same form.
    pub(crate) errors: String,
}

/// Converts each service of a YAML text.
///
/// Text that is no YAML gives no configuration and one error. A document of another kind gives an
/// error, and the others are converted all the same.
pub(crate) fn convert(text: &str, given: &Given) -> Converted {
    let mut converted = Converted::default();
    let (documents, repaired) = match parse_or_repair(text) {
        Ok(read) => read,
        Err(malformed) => {
            let hint = if text.contains(spelling::is_typographic) {
                ". The text has typographic quotes, which YAML does not read as quotes"
            } else {
                ""
            };
            let reason = format!("{}{hint}", malformed.reason);
            converted.errors = line(given, malformed.position, "", &reason);
            return converted;
        }
    };
    let mut outcomes = Vec::new();
    for document in &documents {
        collect(document, "", given, &mut outcomes);
    }
    let is_service = |outcome: &Outcome| !matches!(outcome, Outcome::List(_));
    if !outcomes.iter().any(is_service) {
        let position = Position { line: 1, column: 1 };
        converted.errors = line(given, position, "", "the input has no service");
    }
    write(outcomes, &repaired, given, &mut converted);
    converted
}

/// What became of a document.
enum Outcome {
    Service(Service, Position, Vec<Note>),
    /// A list, whose services have outcomes of their own.
    List(Vec<Note>),
    Refused(Refused),
}

/// Reads the documents, and the lines whose typographic quotes had to be replaced for that.
///
/// In a plain scalar, `“key”: “value”` is no JSON but an error of YAML. Only lines are changed where a
/// value begins with such a quote, and only if the text cannot be read as it is.
fn parse_or_repair(text: &str) -> Result<(Vec<Node>, Vec<Position>), Malformed> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let malformed = match parse(text) {
        Ok(documents) => return Ok((documents, Vec::new())),
        Err(malformed) => malformed,
    };
    let mut repaired = Vec::new();
    let mut whole = String::new();
    for (at, line) in text.split_inclusive('\n').enumerate() {
        match (quoted_value(line), spelling::with_plain_quotes(line)) {
            (Some(start), Some(plain)) => {
                let column = line[..start].chars().count() + 1;
                repaired.push(Position { line: at + 1, column });
                whole.push_str(&plain);
            }
            _ => whole.push_str(line),
        }
    }
    match parse(&whole) {
        Ok(documents) if !repaired.is_empty() => Ok((documents, repaired)),
        _ => Err(malformed),
    }
}

/// Where the value of a line begins, if it begins with a typographic quote.
fn quoted_value(line: &str) -> Option<usize> {
    let after = |mark: &str| {
        let value = line[spelling::find(line, mark)? + mark.len()..].trim_start();
        value.starts_with(spelling::is_typographic).then(|| line.len() - value.len())
    };
    after(": ").or_else(|| after("- "))
}

/// Converts a document, or each of those in a list.
fn collect(node: &Node, path: &str, given: &Given, outcomes: &mut Vec<Outcome>) {
    let notes = Notes::default();
    let document = At::new(node, path.to_owned(), &notes);
    let kind = document.text_of("kind");
    let version = document.text_of("apiVersion");
    if kind.as_deref().is_some_and(|kind| kind == "List" || kind == "ServiceList") {
        for item in document.list("items") {
            collect(item.node(), item.path(), given, outcomes);
            item.is_read_elsewhere();
        }
        if let Some(metadata) = document.get("metadata") {
            metadata.is_written_by_google();
        }
        document.report_the_rest();
        outcomes.push(Outcome::List(notes.finish()));
        return;
    }
    let refused = refusal(&document, kind.as_deref(), version.as_deref());
    let result = refused.map_or_else(|| service(&document, given), Err);
    outcomes.push(match result {
        Err(refused) => Outcome::Refused(refused),
        Ok(service) => {
            document.report_the_rest();
            Outcome::Service(service, document.position(), notes.finish())
        }
    });
}

/// Why a document is no service that can be converted.
fn refusal(document: &At<'_>, kind: Option<&str>, version: Option<&str>) -> Option<Refused> {
    let reason = match (kind, version) {
        _ if !document.is_map() => "a document must be a map".to_owned(),
        (Some("Service"), Some(API_VERSION)) => return None,
        (Some("Service"), Some("v1")) => {
            "this is a Service of Kubernetes, not of Cloud Run".to_owned()
        }
        (None, _) => "kind is missing; only `Service` is converted".to_owned(),
        (Some("Service"), None) => format!("apiVersion is missing; it must be {API_VERSION}"),
        (Some("Service"), Some(version)) => {
            format!("a Service of {version} is not converted, only one of {API_VERSION}")
        }
        (Some("Job"), _) => "a Job is not converted, only a Service; write a \
                             google_cloud_run_v2_job by hand"
            .to_owned(),
        (Some(kind), _) => format!("the kind {kind} is not converted, only Service"),
    };
    Some(Refused::new(document, reason))
}

/// Writes the configuration of all services, their notes, and the errors.
fn write(outcomes: Vec<Outcome>, repaired: &[Position], given: &Given, converted: &mut Converted) {
    let mut names = BTreeSet::new();
    let mut resources = Vec::new();
    let mut homes = Vec::new();
    // The lines of the services that are converted.
    let mut places = BTreeMap::new();
    for outcome in outcomes {
        match outcome {
            Outcome::Refused(refused) => {
                converted.errors += &line(given, refused.position, "", &refused.reason);
            }
            Outcome::List(notes) => {
                converted.notes += &lines(given, &notes);
                let comments = comments(&notes);
                resources.extend((!comments.is_empty()).then_some(comments));
            }
            Outcome::Service(Service { home, .. }, position, _) if places.contains_key(&home) => {
                let first = places[&home];
                let reason = format!(
                    "the service {} of line {first} again; only the first is converted",
                    home.service
                );
                converted.errors += &line(given, position, "", &reason);
            }
            Outcome::Service(Service { home, body }, position, notes) => {
                places.insert(home.clone(), position.line);
                let name = resource_name(&home.service, &mut names);
                converted.notes += &lines(given, &notes);
                resources.push(resource(&name, &home, body, &notes));
                homes.push(home);
            }
        }
    }
    if !homes.is_empty() {
        for position in repaired.iter().rev() {
            converted.notes.insert_str(0, &line(given, *position, "", QUOTES));
            let comment = format!("# {}:{}: {QUOTES}\n", one_line(&given.file), position.line);
            resources.insert(0, comment);
        }
    }
    resources.extend(variables(&homes));
    converted.hcl = resources.join("\n");
}

const QUOTES: &str = "typographic quotes, which were read as plain quotes";

/// The variables that stand for what the input does not say.
fn variables(homes: &[Home]) -> Vec<String> {
    let needed = [
        ("project", "Project of the services.", homes.iter().any(|home| home.project.is_none())),
        ("region", "Region of the services.", homes.iter().any(|home| home.region.is_none())),
    ];
    let needed = needed.into_iter().filter(|(_, _, is_needed)| *is_needed);
    needed
        .map(|(name, description, _)| {
            let mut body = Body::default();
            body.set("description", Some(description));
            body.set("type", Some(Value::Expression("string".to_owned())));
            let mut outer = Body::default();
            outer.block(format!("variable \"{name}\""), body);
            outer.text()
        })
        .collect()
}

/// The import block and the resource, below the notes.
fn resource(name: &str, home: &Home, body: Body, notes: &[Note]) -> String {
    let mut import = Body::default();
    import.set("to", Some(Value::Expression(format!("google_cloud_run_v2_service.{name}"))));
    import.set("id", Some(home.path("services", &home.service)));
    let mut outer = Body::default();
    outer.block("import", import);
    outer.block(format!("resource \"google_cloud_run_v2_service\" \"{name}\""), body);
    comments(notes) + &outer.text()
}

/// The notes as comments.
fn comments(notes: &[Note]) -> String {
    let mut text = String::new();
    if !notes.is_empty() {
        text.push_str("# Not converted, or with an assumption:\n");
    }
    for note in notes {
        let at = note.position.line;
        let (path, reason) = (one_line(&note.path), one_line(&note.reason));
        let mut indent = "# - ";
        for line in wrapped(&format!("line {at}: {path}: {reason}")) {
            _ = writeln!(text, "{indent}{line}");
            indent = "#   ";
        }
    }
    text
}

/// A text in lines of about a hundred characters.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.len() + word.len() < 100 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The notes as lines for people.
fn lines(given: &Given, notes: &[Note]) -> String {
    notes.iter().map(|note| line(given, note.position, &note.path, &note.reason)).collect()
}

/// The name of a service as the name of a resource, which no other service has.
fn resource_name(service: &str, names: &mut BTreeSet<String>) -> String {
    let letters =
        service.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' });
    let mut name: String = letters.collect();
    if !is_name(&name) || name.starts_with('_') {
        name = format!("service_{}", name.trim_start_matches('_'));
    }
    let numbered = (2..).map(|number: u32| format!("{name}_{number}"));
    let free = std::iter::once(name.clone()).chain(numbered).find(|name| !names.contains(name));
    let name = free.unwrap_or(name.clone());
    names.insert(name.clone());
    name
}

/// A note or an error for people: `FILE:LINE:COLUMN: PATH: REASON`.
fn line(given: &Given, position: Position, path: &str, reason: &str) -> String {
    let colon = if path.is_empty() { "" } else { ": " };
    let text =
        format!("{}:{}:{}: {path}{colon}{reason}", given.file, position.line, position.column);
    one_line(&text) + "\n"
}

/// A text without line breaks and other control characters.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
