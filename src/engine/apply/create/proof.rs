//! Whose an object is that a create in doubt may have made.
//!
//! What a look right before the create did not find, and what has the content that was sent, is the work of
//! the create. The note of an attempt keeps what the look has found for the process that comes after this one.

use serde_json::{Value as Json, json};

use super::super::super::address::Address;
use super::super::super::{lifecycle, object};
use super::super::exchange::Exchange;
use super::{Creation, LOOK};
use crate::diag::Diagnostic;
use crate::remote::{Deadline, Failure};
use crate::spec::{Object, ResultIn, Siblings};
use crate::value::Value;

/// What a look before a create has found.
pub(super) enum Look {
    /// There is no object in its place: one that is there afterwards was made since.
    Absent,
    /// These are the objects among which Google names the new one.
    Among(Vec<String>),
    /// An earlier process has made it.
    Ours(Json),
    /// Nothing that proves anything.
    Nothing,
}

impl Creation<'_> {
    /// Looks for the object before the create, unless a creation date shows afterwards when it was made.
    ///
    /// # Errors
    /// There is no answer. A refusal, such as for a lack of the permission, only means that there is no proof.
    pub(super) async fn look(&self, of: &Object) -> Result<Look, Failure> {
        let looked = match (of.siblings, &self.address) {
            (Some(siblings), None) => self.look_among(of, siblings).await,
            (None, Some(address)) if of.created_at.is_none() && !self.is_unread() => {
                self.look_at(of, address).await
            }
            _ => Ok(Look::Nothing),
        };
        match looked {
            Err(Failure::Refused(refusal)) if refusal.is_from_the_api => Ok(Look::Nothing),
            Err(Failure::ListNotFound(_)) => Ok(Look::Nothing),
            looked => looked,
        }
    }

    async fn look_at(&self, of: &Object, address: &Address) -> Result<Look, Failure> {
        match self.exchange.read(self.forms.planned, address).await {
            Ok(body) if self.attempt.since.is_some() && self.is_as_sent(&body) => {
                Ok(Look::Ours(reply(of, body)))
            }
            Ok(_) => Ok(Look::Nothing),
            Err(failure) if failure.is_not_found() => Ok(Look::Absent),
            Err(failure) => Err(failure),
        }
    }

    async fn look_among(&self, of: &Object, siblings: &Siblings) -> Result<Look, Failure> {
        let until = self.exchange.until;
        let all = self.siblings(siblings, until).await?;
        if let Some(before) = &self.attempt.before
            && let Some(body) = self.new_among(of, &all, before, until).await?
        {
            return Ok(Look::Ours(reply(of, body)));
        }
        Ok(Look::Among(all.iter().filter_map(name).collect()))
    }

    fn is_unread(&self) -> bool {
        self.exchange.resource.lifecycle.is_unread()
    }

    /// The object that a create in doubt has made, if that is proven.
    pub(super) async fn made(&self, of: &Object, before: &Look) -> Option<Json> {
        let until = Deadline::after(LOOK);
        let body = match (before, of.siblings) {
            (Look::Absent, _) => {
                let exchange = Exchange { until, ..self.exchange };
                let body = exchange.read(self.forms.planned, self.address.as_ref()?).await.ok()?;
                self.is_as_sent(&body).then_some(body)?
            }
            (Look::Among(before), Some(siblings)) => {
                let all = self.siblings(siblings, until).await.ok()?;
                self.new_among(of, &all, before, until).await.ok()??
            }
            _ => return None,
        };
        Some(reply(of, body))
    }

    fn is_as_sent(&self, body: &Json) -> bool {
        object::has_content(self.exchange.resource, self.forms.planned, body)
    }

    async fn siblings(&self, of: &Siblings, until: Deadline) -> Result<Vec<Json>, Failure> {
        let Exchange { resource, configured, .. } = self.exchange;
        lifecycle::siblings(resource, configured, self.forms.planned, of, until).await
    }

    /// The one object that is new and has the content that was sent. What is new and may be the object, without
    /// a proof, is noted as left over.
    ///
    /// # Errors
    /// One of them cannot be read.
    async fn new_among(
        &self,
        of: &Object,
        all: &[Json],
        before: &[String],
        until: Deadline,
    ) -> Result<Option<Json>, Failure> {
        let Some(siblings) = of.siblings else { return Ok(None) };
        let planned = self.forms.planned;
        let is_new = |it: &&Json| {
            name(it).is_some_and(|name| {
                !before.contains(&name) && !self.exchange.configured.attempts.knows(&name)
            })
        };
        let new = all.iter().filter(is_new).filter(|it| (siblings.may_be)(it, planned));
        let new: Vec<&Json> = new.collect();
        let fields = self.exchange.resource.fields.iter();
        let is_unread = |it: &crate::spec::Field| {
            it.is_write_only() && !self.forms.config.get(it.attribute).is_null()
        };
        if siblings.is_shown_once || fields.clone().any(is_unread) {
            self.attempt.leave(new.into_iter().filter_map(name));
            return Ok(None);
        }
        let mut found = Vec::new();
        for sibling in new {
            let body = self.read_sibling(sibling, until).await?;
            if self.is_as_sent(&body) {
                found.push(body);
            }
        }
        match found.len() {
            0 | 1 => Ok(found.pop()),
            _ => {
                self.attempt.leave(found.iter().filter_map(name));
                Ok(None)
            }
        }
    }

    async fn read_sibling(&self, sibling: &Json, until: Deadline) -> Result<Json, Failure> {
        let Exchange { resource, configured, .. } = self.exchange;
        let mut known = self.forms.planned.clone();
        if let Value::Object(attributes) = &mut known {
            attributes.insert("name".to_owned(), name(sibling).into());
        }
        let absent = |_| Failure::Absent(self.id().to_owned());
        let address = Address::of(resource, &known).map_err(absent)?;
        lifecycle::read(resource, configured, &known, &address, until).await
    }

    /// Names what the create or one before it may have left over.
    pub(super) fn left_over(&self, of: &Siblings) -> Option<Diagnostic> {
        let left = self.attempt.left();
        if left.is_empty() {
            return None;
        }
        let noun = self.exchange.resource.noun;
        let lines: Vec<String> = left
            .iter()
            .map(|name| match (of.removal)(name) {
                Some(command) => format!("- {name}: `{command}`"),
                None => format!("- {name}"),
            })
            .collect();
        let why = if of.is_shown_once {
            "What only that response contains is lost."
        } else {
            "Nothing proves which of them it is."
        };
        Some(Diagnostic::warning(
            format!("A {noun} may be left over"),
            format!(
                "A create whose response was lost, in this run or in an earlier one, may have created one of these \
                 objects. {why} They did not exist before that request, and are none of those that this run has read \
                 or created:\n{}\nIf the state does not have it, and nobody else created it, delete it.",
                lines.join("\n")
            ),
        ))
    }
}

/// The object as the reply to a create returns it.
fn reply(of: &Object, body: Json) -> Json {
    if of.result == ResultIn::Operation { json!({"response": body}) } else { body }
}

fn name(object: &Json) -> Option<String> {
    object["name"].as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests;
