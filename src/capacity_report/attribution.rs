//! Attributes the workloads of a plan to its subnetworks.

use super::object::{Action, Object, Side};
use super::references::{Origin, References};
use super::report::{NotAttributable, Subnetwork, Usage};
use super::subnetworks::{Path, Size, described, is_sensitive};
use super::workloads::{Connection, connection, makes_a_revision, need, path_of_network};
use crate::capacity::{Need, Workload, during};
use serde_json::Value as Json;

const SUBNETWORK: &str = "google_compute_subnetwork";
const NETWORK: &str = "google_compute_network";

/// Before and after the apply, as indexes of a row's paths.
const BEFORE: usize = 0;
const AFTER: usize = 1;

struct Row {
    subnetwork: Subnetwork,
    /// The paths before and after the apply.
    paths: [Option<Path>; 2],
}

/// The rows of the report while workloads are added to them.
pub(super) struct Attribution<'a> {
    rows: Vec<Row>,
    /// The row of each object that is a subnetwork.
    row_of: Vec<Option<usize>>,
    objects: &'a [Object<'a>],
    configuration: &'a Json,
}

impl<'a> Attribution<'a> {
    /// The subnetworks, without workloads.
    pub(super) fn of(objects: &'a [Object<'a>], configuration: &'a Json) -> Attribution<'a> {
        let row_of = vec![None; objects.len()];
        let mut attribution = Attribution { rows: Vec::new(), row_of, objects, configuration };
        for is_data in [false, true] {
            for (at, object) in objects.iter().enumerate() {
                if object.type_name == SUBNETWORK && object.is_data == is_data {
                    attribution.row_of[at] = Some(attribution.row_of_subnetwork(object));
                }
            }
        }
        attribution
    }

    /// The subnetworks with their workloads.
    pub(super) fn into_subnetworks(self) -> Vec<Subnetwork> {
        self.rows.into_iter().map(|row| row.subnetwork).collect()
    }

    /// The row of a subnetwork. A data source shares the row of the resource that it reads.
    fn row_of_subnetwork(&mut self, object: &Object<'_>) -> usize {
        let [(path_before, before), (path_after, after)] = described(object);
        if object.is_data
            && let Some(path) = path_after.as_ref()
        {
            for time in [AFTER, BEFORE] {
                if let [row] = self.matching(path, time)[..] {
                    return row;
                }
            }
        }
        let path = path_after.as_ref().or(path_before.as_ref()).map(Path::shown);
        let path = path.filter(|_| !is_sensitive(object));
        self.push(Row {
            subnetwork: Subnetwork {
                address: Some(object.address.to_owned()),
                path,
                action: (!object.is_data).then_some(object.action),
                before,
                after,
                workloads: Vec::new(),
            },
            paths: [path_before, path_after],
        })
    }

    fn push(&mut self, row: Row) -> usize {
        self.rows.push(row);
        self.rows.len() - 1
    }

    fn matching(&self, path: &Path, time: usize) -> Vec<usize> {
        let matches = |row: &Row| row.paths[time].as_ref().is_some_and(|own| own.matches(path));
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, row)| matches(row)).map(|(at, _)| at).collect()
    }

    /// Adds the needs of a workload to the rows of its subnetworks.
    ///
    /// # Errors
    /// If the subnetwork or the need after the apply cannot be told.
    pub(super) fn add(
        &mut self,
        object: &'a Object<'a>,
        workload: Workload,
    ) -> Result<(), NotAttributable> {
        let references = self.references(SUBNETWORK);
        let expressions = references.expressions(object);
        let before = object.before.map(|side| self.row(object, (workload, side), BEFORE));
        let after = object.after.map(|side| self.row(object, (workload, side), AFTER));
        let [needed_before, needed_after] = [object.before, object.after]
            .map(|side| side.and_then(|side| need(workload, side, expressions)));
        let refused = |reason: String| NotAttributable {
            address: object.address.to_owned(),
            need: needed_after,
            reason,
        };
        let row_before = before.transpose().map_err(refused)?.flatten();
        let row_after = after.transpose();
        let row = row_after.as_ref().copied().unwrap_or_default().flatten();
        let is_sensitive = row_before.is_some() && needed_before.is_none()
            || row.is_some() && needed_after.is_none();
        if is_sensitive {
            return Err(refused("its number of instances or tasks is sensitive".to_owned()));
        }
        let is_replaced = object.action == Action::Replace;
        let rolls_out = match (object.before, object.after) {
            (Some(before), Some(after)) => {
                object.action == Action::Update && makes_a_revision(workload, before, after)
            }
            _ => false,
        };
        let mut push = |at: usize, before: Option<Need>, after: Option<Need>| {
            let subnetwork = &mut self.rows[at].subnetwork;
            // A replaced subnetwork is not the one that the workloads used before.
            let is_held = subnetwork.action != Some(Action::Replace);
            let held = before.filter(|_| is_held);
            let overlaps = (is_replaced || rolls_out) && held.is_some() && after.is_some();
            subnetwork.workloads.push(Usage {
                address: object.address.to_owned(),
                type_name: object.type_name.to_owned(),
                action: object.action,
                overlaps,
                before,
                after,
                during: during(held, after, overlaps),
            });
        };
        if let Some(at) = row_before {
            push(at, needed_before, needed_after.filter(|_| row == Some(at)));
        }
        if let Some(at) = row.filter(|row| row_before != Some(*row)) {
            push(at, None, needed_after);
        }
        row_after.map(|_| ()).map_err(refused)
    }

    /// The row of a workload's subnetwork; `None` without Direct VPC egress.
    ///
    /// # Errors
    /// The reason for which it cannot be told, or for which Google refuses it.
    fn row(
        &mut self,
        object: &'a Object<'a>,
        (workload, side): (Workload, Side<'a>),
        time: usize,
    ) -> Result<Option<usize>, String> {
        let row = self.row_of_workload(object, (workload, side), time)?;
        let path = row.and_then(|at| self.rows[at].paths[time].as_ref());
        let region = path.and_then(|path| path.region.as_deref());
        match (region, side.text(&["location"])) {
            (Some(region), Some(location)) if region != location => {
                Err("its subnetwork is in another region, which Google refuses".to_owned())
            }
            _ => Ok(row),
        }
    }

    fn row_of_workload(
        &mut self,
        object: &'a Object<'a>,
        (workload, side): (Workload, Side<'a>),
        time: usize,
    ) -> Result<Option<usize>, String> {
        let references = self.references(SUBNETWORK);
        let expressions = references.expressions(object);
        let path = match connection(workload, side, expressions) {
            Connection::None => return Ok(None),
            Connection::Untold(reason) => return Err(reason.to_owned()),
            Connection::At(path) => path,
            Connection::From(expression) => {
                let found = self.resolved("subnetwork", SUBNETWORK, (object, expression))?;
                return Ok(self.row_of[found]);
            }
            Connection::OfNetwork(expression) => {
                let found = self.resolved("network", NETWORK, (object, expression))?;
                let network = self.objects[found].after.ok_or("the plan destroys its network")?;
                let name = network.text(&["name"]).ok_or("its network has no known name")?;
                match network.text(&["project"]) {
                    Some(project) => {
                        let link = format!("projects/{project}/global/networks/{name}");
                        path_of_network(&link, side)
                    }
                    None => path_of_network(name, side),
                }
            }
        };
        let mut rows = self.matching(&path, time);
        if rows.is_empty() && time == AFTER {
            rows = self.matching(&path, BEFORE);
            rows.retain(|row| self.rows[*row].subnetwork.after == Size::Gone);
        }
        match rows[..] {
            [row] => Ok(Some(row)),
            [] => Ok(Some(self.push(Row {
                subnetwork: Subnetwork {
                    address: None,
                    path: Some(path.shown()),
                    action: None,
                    before: Size::Unknown,
                    after: Size::Unknown,
                    workloads: Vec::new(),
                },
                paths: [Some(path.clone()), Some(path)],
            }))),
            _ => Err(format!("its subnetwork can be {}", self.listed(&rows))),
        }
    }

    /// The object that the value of an expression will come from.
    fn resolved(
        &self,
        attribute: &str,
        type_name: &'a str,
        (object, expression): (&'a Object<'a>, &'a Json),
    ) -> Result<usize, String> {
        match self.references(type_name).origin(object, expression) {
            Origin::Object(found) => Ok(found),
            Origin::OneOf(found) => {
                let mut rows: Vec<_> = found.iter().filter_map(|at| self.row_of[*at]).collect();
                rows.sort_unstable();
                rows.dedup();
                if rows.len() == 1 {
                    return Ok(found[0]);
                }
                let addresses: Vec<_> =
                    found.iter().map(|at| format!("`{}`", self.objects[*at].address)).collect();
                Err(format!(
                    "its {attribute} is known after apply and can be any of {}",
                    addresses.join(", ")
                ))
            }
            Origin::Elsewhere(references) if references.is_empty() => {
                Err(format!("its {attribute} is known after apply"))
            }
            Origin::Elsewhere(references) => {
                let references: Vec<_> = references.iter().map(|it| format!("`{it}`")).collect();
                Err(format!(
                    "its {attribute} is known after apply and refers to {}, which the plan does not resolve",
                    references.join(", ")
                ))
            }
        }
    }

    fn references(&self, type_name: &'a str) -> References<'a> {
        References { configuration: self.configuration, objects: self.objects, type_name }
    }

    fn listed(&self, rows: &[usize]) -> String {
        let names: Vec<_> = rows
            .iter()
            .filter_map(|row| self.rows[*row].subnetwork.address.as_ref())
            .map(|address| format!("`{address}`"))
            .collect();
        format!("any of {}", names.join(", "))
    }
}
