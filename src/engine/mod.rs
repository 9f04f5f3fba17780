//! Validate, plan, apply, read, import, upgrade: generic over any resource's table, and over those of
//! data sources and functions.
//!
//! Each file is one step of the protocol or one thing that several steps need. Whatever can be is a
//! pure function of values. The engine names no resource and no host.

mod address;
mod apply;
mod attempts;
mod check;
mod collection;
mod complete;
mod configured;
mod data_source;
mod decode;
mod encode;
mod ephemeral;
mod equivalence;
mod function;
mod identity;
mod import;
mod json;
mod labels;
#[cfg(test)]
mod laws;
mod ledger;
mod lifecycle;
mod lists;
mod locks;
mod matching;
mod memory;
mod newcomers;
mod numbers;
mod object;
mod overlay;
mod place;
mod plan;
mod promise;
mod protection;
mod provider;
mod read;
mod reconcile;
mod replaced;
mod report;
mod single_use;
mod together;
mod unfinished;
mod upgrade;
mod validate;

pub(crate) use apply::{ApplyRequest, apply};
pub(crate) use attempts::Attempts;
pub(crate) use check::{check, is_checked};
pub(crate) use configured::{Checking, Configured};
pub(crate) use data_source::{read_data_source, validate_data_source};
pub(crate) use ephemeral::{close, open};
pub(crate) use function::call;
pub(crate) use import::{import, import_by_identity};
#[cfg(test)]
pub(crate) use object::decoded;
#[cfg(feature = "bench")]
pub(crate) use object::refreshed_from;
#[cfg(test)]
pub(crate) use plan::PlanReply;
pub(crate) use plan::{PlanRequest, plan};
pub(crate) use promise::promised;
pub(crate) use provider::Provider;
#[cfg(test)]
pub(crate) use read::ReadReply;
pub(crate) use read::{ReadRequest, read};
#[cfg(test)]
pub(crate) use together::Pace;
pub(crate) use upgrade::{move_state, too_old, upgrade, upgrade_identity};
pub(crate) use validate::validate;
