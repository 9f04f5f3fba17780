//! Which projects exist.

use crate::numbering;
use std::str::FromStr;

/// A project and its number.
#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    /// Such as `demo`.
    pub id: String,
    /// Twelve digits; derived from the id if none was configured.
    pub number: String,
}

impl Project {
    /// A project with a number derived from its id.
    pub fn new(id: &str) -> Project {
        Project { id: id.to_owned(), number: numbering::project_number(id) }
    }
}

/// The reasons why a string does not describe a project.
#[derive(Debug, PartialEq, thiserror::Error)]
pub enum ProjectError {
    /// The part before `=`.
    #[error("a project id consists of lowercase letters, digits, hyphens, dots and colons")]
    Id,
    /// The part after `=`.
    #[error("a project number consists of digits")]
    Number,
}

impl FromStr for Project {
    type Err = ProjectError;

    /// Parses `ID` or `ID=NUMBER`.
    fn from_str(text: &str) -> Result<Project, ProjectError> {
        let (id, number) = text.split_once('=').map_or((text, None), |(id, it)| (id, Some(it)));
        let is_id =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.:".contains(&byte);
        if id.is_empty() || !id.bytes().all(is_id) {
            return Err(ProjectError::Id);
        }
        match number {
            None => Ok(Project::new(id)),
            Some(number) if !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit()) => {
                Ok(Project { id: id.to_owned(), number: number.to_owned() })
            }
            Some(_) => Err(ProjectError::Number),
        }
    }
}

/// The projects that exist: the configured ones, or every project if none is configured.
#[derive(Clone, Debug, Default)]
pub(crate) struct Projects(pub(crate) Vec<Project>);

impl Projects {
    /// The project with this id, or with this number if projects are configured.
    pub(crate) fn find(&self, id: &str) -> Option<Project> {
        if self.0.is_empty() {
            return (!id.is_empty()).then(|| Project::new(id));
        }
        self.0.iter().find(|project| project.id == id || project.number == id).cloned()
    }

    /// The id of a project, given its id or its number. If every project exists, a number cannot be
    /// converted to an id, unless it is the number of the project `near`.
    pub(crate) fn id_of(&self, text: &str, near: &str) -> String {
        if self.number(near) == text {
            return near.to_owned();
        }
        self.find(text).map_or_else(|| text.to_owned(), |project| project.id)
    }

    /// The number of a project; empty if the project does not exist.
    pub(crate) fn number(&self, id: &str) -> String {
        self.find(id).map_or_else(String::new, |project| project.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_project_exists_unless_some_are_named() {
        let all = Projects::default();
        assert_eq!(all.find("anything").unwrap(), Project::new("anything"));
        assert!(all.find("").is_none());
        let named = Projects(vec!["demo=42".parse().unwrap()]);
        assert_eq!(named.number("demo"), "42");
        assert_eq!(named.find("42").unwrap().id, "demo");
        assert!(named.find("other").is_none());
    }

    #[test]
    fn a_text_that_names_no_project_is_refused() {
        assert_eq!("Demo".parse::<Project>(), Err(ProjectError::Id));
        assert_eq!("=1".parse::<Project>(), Err(ProjectError::Id));
        assert_eq!("demo=one".parse::<Project>(), Err(ProjectError::Number));
    }
}
