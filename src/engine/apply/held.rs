//! Deleting an object that Google still holds for others.
//!
//! Google refuses to delete a subnetwork while Cloud Run holds addresses in it, which it does for one to
//! two hours after the last service has left. Nobody can delete these addresses. So the delete is
//! repeated until they are gone, or until something turns up that stays.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value as Json;
use tokio::time::Instant;
use tracing::{debug, info, warn};

use super::super::address::Address;
use super::super::report::{HeldDelete, Holder, in_one_line};
use super::exchange::Exchange;
use super::pause::Pause;
use super::rewrite::Stopped;
use crate::diag::Diagnostic;
use crate::remote::{Api, Call, Failure, Hidden, Method};
use crate::spec::{HolderKind, HolderPart, Holders};
use crate::value::Value;

/// The longest pause between two attempts. An attempt is one delete and one look at the holders.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// The time kept back for a last attempt.
const LAST_ATTEMPT: Duration = Duration::from_secs(1);

/// How often a wait is logged.
const MINUTE: Duration = Duration::from_mins(1);

/// The most pages of a list that one look reads.
const PAGES: usize = 20;

/// Google's reasons for refusing to delete what others use.
const IN_USE: [&str; 2] = ["resourceInUseByAnotherResource", "RESOURCE_IN_USE_BY_ANOTHER_RESOURCE"];

/// A delete that waits for holders to go away.
pub(super) struct Waiting<'a> {
    exchange: &'a Exchange<'a>,
    holders: &'static Holders,
    prior: &'a Value,
    address: &'a Address,
    /// When Google refused for the first time.
    began: Instant,
    logged: Option<Instant>,
    pause: Pause,
}

/// Why the holders are not known.
struct Unlisted {
    kind: &'static HolderKind,
    cause: Failure,
}

/// Whether Google refused a delete because something uses the object.
pub(super) fn is_in_use(failure: &Failure) -> bool {
    let reason = match failure {
        Failure::Operation(operation) => Some(&*operation.code),
        failure => failure.refusal().and_then(|refusal| refusal.reason.as_deref()),
    };
    reason.is_some_and(|reason| IN_USE.contains(&reason))
}

impl<'a> Waiting<'a> {
    /// Begins when Google has refused for the first time.
    pub(super) fn new(
        exchange: &'a Exchange<'a>,
        holders: &'static Holders,
        prior: &'a Value,
        address: &'a Address,
    ) -> Self {
        let pause = Pause::up_to(LONGEST_PAUSE);
        Self { exchange, holders, prior, address, began: Instant::now(), logged: None, pause }
    }

    /// Waits before the next attempt, if everything that holds the object goes away by itself.
    ///
    /// # Errors
    /// Something stays, cannot be listed, or is still there when time runs out; or an interrupt.
    pub(super) async fn wait(&mut self, refused: &Failure) -> Result<(), Stopped> {
        let looked = self.look(refused).await;
        let refusal = |holders| HeldDelete {
            subject: self.exchange.resource.into(),
            id: &self.address.id,
            refused,
            holders,
        };
        let stop = |diagnostic: Diagnostic| Err(Stopped::Conflict(Box::new(diagnostic)));
        let holders = match looked {
            Ok(holders) => holders,
            Err(Unlisted { cause: cause @ Failure::Interrupted { .. }, .. }) => {
                return Err(Stopped::Failed(cause));
            }
            Err(Unlisted { kind, cause }) => {
                let nouns = plural(kind.noun);
                return stop(refusal(&[]).unknown(&nouns, kind.permission, &cause));
            }
        };
        // What is not known may stay.
        if holders.is_empty() || holders.iter().any(|holder| holder.leaves.is_none()) {
            return stop(refusal(&holders).in_use());
        }
        let until = self.exchange.until;
        let left = until.left().saturating_sub(LAST_ATTEMPT);
        if left.is_zero() {
            return stop(refusal(&holders).out_of_time(self.began.elapsed(), until.limit));
        }
        if self.logged.is_none_or(|logged| logged.elapsed() >= MINUTE) {
            self.logged = Some(Instant::now());
            info!(
                id = self.address.id,
                held_by = in_one_line(&holders),
                "Google still holds what is to be deleted; waiting for {} s so far",
                self.began.elapsed().as_secs()
            );
        }
        tokio::select! {
            biased;
            () = self.exchange.configured.remote.stopped() => {
                warn!(id = self.address.id, "interrupted; not waiting any longer");
                stop(refusal(&holders).interrupted())
            }
            () = self.pause.wait_within(left) => Ok(()),
        }
    }

    /// What holds the object now: what the lists have, and what Google named.
    async fn look(&self, refused: &Failure) -> Result<Vec<Holder>, Unlisted> {
        let is_first = self.logged.is_none();
        let mut held = vec![self.address.path.clone()];
        let mut holders = Vec::new();
        let mut owners = BTreeMap::new();
        let mut are_parts_holders = true;
        for kind in self.holders.kinds {
            if matches!(kind.part, HolderPart::Keeps) && !is_first {
                continue;
            }
            let items = match self.list(kind).await {
                Ok(items) => items,
                Err(cause) if matches!(kind.part, HolderPart::Keeps) => {
                    debug!(%cause, "cannot list {}", plural(kind.noun));
                    continue;
                }
                Err(cause) => return Err(Unlisted { kind, cause }),
            };
            for item in items {
                let path = path_of(&item);
                if !refers_to(kind, &item, &held) {
                    continue;
                }
                if let HolderPart::BelongsTo(is_holder) = kind.part {
                    held.push(path.clone());
                    are_parts_holders = is_holder(self.prior);
                    if !are_parts_holders {
                        continue;
                    }
                }
                let holder = self.holder(Some(kind), &path, &item, &mut owners).await;
                holders.push(holder.map_err(|cause| Unlisted { kind, cause })?);
            }
        }
        for name in named(refused) {
            let path = name.find("projects/").map_or(&*name, |at| &name[at..]);
            let is_known = holders.iter().any(|holder: &Holder| holder.name == path);
            let is_own_part = !are_parts_holders && held.iter().any(|part| part == path);
            if !is_known && !is_own_part {
                let kind = self.holders.kinds.iter().find(|kind| is_of(kind, path));
                let holder = self.holder(kind, path, &Json::Null, &mut owners).await;
                let kind = kind.unwrap_or(&self.holders.kinds[0]);
                holders.push(holder.map_err(|cause| Unlisted { kind, cause })?);
            }
        }
        Ok(holders)
    }

    /// The objects of a kind that are in the same place.
    async fn list(&self, kind: &'static HolderKind) -> Result<Vec<Json>, Failure> {
        let resource = self.exchange.resource;
        let path = resource.path(kind.at, self.prior).map_err(Failure::Absent)?;
        let hidden = (kind.hides)().into_iter().map(|field| field.within(kind.items)).collect();
        let mut next = Some(self.call(kind.api, path).hiding::<Hidden>(hidden));
        let mut items = Vec::new();
        for _ in 0..PAGES {
            let Some(call) = next else { break };
            let page = self.exchange.begin(&call).await?.body;
            items.extend(parts(&page, kind.items).into_iter().cloned());
            next = call.next_page(&page);
        }
        Ok(items)
    }

    fn call(&self, api: &'static Api, path: String) -> Call {
        Call::new(api, Method::Get, path).for_project(self.address.project.clone())
    }

    /// A holder, and whether it goes away by itself. What has an owner stays as long as that exists:
    /// `owners` has those that were looked for already.
    async fn holder(
        &self,
        kind: Option<&'static HolderKind>,
        path: &str,
        item: &Json,
        owners: &mut BTreeMap<String, bool>,
    ) -> Result<Holder, Failure> {
        let name = last_segment(path);
        let text = |field: &str| {
            let found = parts(item, field);
            found.first().and_then(|part| part.as_str()).map(str::to_owned)
        };
        let shows = kind.and_then(|kind| kind.shows);
        let mut holder = Holder {
            noun: kind.map_or_else(|| noun_of(path), |kind| kind.noun.to_owned()),
            name: path.to_owned(),
            shows: shows.and_then(|field| text(field).map(|value| format!("{field} {value}"))),
            since: kind.and_then(|kind| kind.since).and_then(text),
            owner: None,
            leaves: None,
            keeps: kind.is_some_and(|kind| matches!(kind.part, HolderPart::Keeps)),
        };
        let leaving = kind.and_then(|kind| kind.leaves).filter(|leaving| (leaving.is)(name, item));
        let Some(leaving) = leaving else { return Ok(holder) };
        if let Some(owner) = leaving.owner {
            let project = self.address.project.as_deref().unwrap_or_default();
            let Some((api, path)) = owner(name, project) else { return Ok(holder) };
            let exists = match owners.get(&path) {
                Some(exists) => *exists,
                None => self.exists(api, &path).await?,
            };
            owners.insert(path.clone(), exists);
            if exists {
                holder.owner = Some(format!("the {} {path}", leaving.owner_noun));
                return Ok(holder);
            }
        }
        holder.leaves = Some(leaving.when);
        Ok(holder)
    }

    async fn exists(&self, api: &'static Api, path: &str) -> Result<bool, Failure> {
        match self.exchange.begin(&self.call(api, path.to_owned())).await {
            Ok(_) => Ok(true),
            Err(failure) if failure.is_not_found() => Ok(false),
            Err(failure) => Err(failure),
        }
    }
}

/// What Google's message names as users: what is quoted after "already being used by".
fn named(refused: &Failure) -> Vec<String> {
    let message = match refused {
        Failure::Operation(operation) => &operation.message,
        failure => match failure.refusal() {
            Some(refusal) => &refusal.message,
            None => return Vec::new(),
        },
    };
    let parts = message.split("already being used by").skip(1);
    let quoted = parts.filter_map(|part| part.trim_start().strip_prefix('\'')?.split('\'').next());
    quoted.map(str::to_owned).collect()
}

/// Whether an object refers to one of these paths: by its path, by a link, or by its name.
fn refers_to(kind: &HolderKind, item: &Json, paths: &[String]) -> bool {
    let references = kind.by.iter().flat_map(|field| parts(item, field));
    references.filter_map(Json::as_str).filter(|text| !text.is_empty()).any(|text| {
        paths.iter().any(|path| match text.find("projects/") {
            Some(at) => text[at..] == **path,
            None => text == last_segment(path),
        })
    })
}

/// Whether a path is that of an object of this kind, by the collection in it. A name alone is, if it is
/// one of those that go away.
fn is_of(kind: &HolderKind, path: &str) -> bool {
    match path.rsplit('/').nth(1) {
        Some(collection) => last_segment(kind.at) == collection,
        None => kind.leaves.is_some_and(|leaving| (leaving.is)(path, &Json::Null)),
    }
}

/// The path of an object: its link without the host, or its name.
fn path_of(item: &Json) -> String {
    let link = [&item["selfLink"], &item["name"]].into_iter().find_map(Json::as_str);
    let link = link.unwrap_or_default();
    link.find("projects/").map_or(link, |at| &link[at..]).to_owned()
}

/// The noun of an object at a path whose kind is not known: `forwarding rule` of `forwardingRules`.
fn noun_of(path: &str) -> String {
    let collection = path.rsplit('/').nth(1).unwrap_or_default();
    let singular = match collection.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => collection.strip_suffix("es").filter(|stem| stem.ends_with("ss")).map_or_else(
            || collection.strip_suffix('s').unwrap_or(collection).to_owned(),
            str::to_owned,
        ),
    };
    let words = singular.chars().flat_map(|letter| {
        let gap = letter.is_ascii_uppercase().then_some(' ');
        gap.into_iter().chain([letter.to_ascii_lowercase()])
    });
    words.collect()
}

fn plural(noun: &str) -> String {
    if noun.ends_with('s') { format!("{noun}es") } else { format!("{noun}s") }
}

fn last_segment(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The parts of an object at a path with dots, in which `*` stands for every member or element. A list is
/// all of its elements.
fn parts<'a>(object: &'a Json, path: &str) -> Vec<&'a Json> {
    let mut found = vec![object];
    for name in path.split('.') {
        found = found
            .into_iter()
            .flat_map(|part| match (name, part) {
                ("*", Json::Object(members)) => members.values().collect(),
                ("*", Json::Array(elements)) => elements.iter().collect(),
                (name, part) => part.get(name).into_iter().collect::<Vec<_>>(),
            })
            .collect();
    }
    found
        .into_iter()
        .flat_map(|part| match part {
            Json::Array(elements) => elements.iter().collect(),
            part => vec![part],
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn parts_are_found_in_members_and_elements() {
        let list =
            json!({"items": {"a": {"things": [1, 2]}, "b": {"warning": {}}, "c": {"things": [3]}}});
        let found: Vec<_> = parts(&list, "items.*.things").into_iter().cloned().collect();
        assert_eq!(found, [json!(1), json!(2), json!(3)]);
        let service = json!({"template": {"interfaces": [{"subnetwork": "n"}, {}]}});
        assert_eq!(parts(&service, "template.interfaces.*.subnetwork"), [&json!("n")]);
        assert!(parts(&service, "none.of.these").is_empty());
    }

    #[test]
    fn the_noun_of_an_unknown_holder_follows_from_its_collection() {
        for (path, noun) in [
            ("projects/p/zones/z/instances/i", "instance"),
            ("projects/p/regions/r/forwardingRules/f", "forwarding rule"),
            ("projects/p/global/addresses/a", "address"),
            ("projects/p/global/firewallPolicies/x", "firewall policy"),
            ("aet-uscentral1-c-hcfw", ""),
        ] {
            assert_eq!(noun_of(path), noun, "{path}");
        }
    }

    #[test]
    fn holders_are_named_in_a_refusal() {
        let refused = |message: &str| {
            Failure::Refused(Box::new(crate::remote::Refusal {
                message: message.to_owned(),
                ..crate::remote::Refusal::default()
            }))
        };
        let text = "The subnetwork resource 'projects/p/regions/r/subnetworks/s' is already being used by \
                    'projects/p/zones/z/instances/i'";
        assert_eq!(named(&refused(text)), ["projects/p/zones/z/instances/i"]);
        assert_eq!(named(&refused("no reason")), [] as [&str; 0]);
    }
}
