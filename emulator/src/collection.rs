//! The words that a collection is described in.
//!
//! One collection is one table: which of Google's methods it serves, which fields it models, and
//! what Google checks and fills in, each as a named function.

use crate::cloud::Cloud;
use crate::discovery::{Api, Modelled};
use crate::failure::{ApiError, ErrorShape, Failure};
use crate::json::{Json, Object};
use crate::name::Name;
use crate::operation::Operation;
use crate::request::Request;
use std::time::Duration;

/// An API that the emulator serves.
pub(crate) struct Product {
    /// What Google's documents say about it.
    pub(crate) api: &'static Api,
    /// What stands before the name of an object in a path: `/compute/v1/`.
    pub(crate) prefix: &'static str,
    /// How it writes its errors.
    pub(crate) errors: ErrorShape,
    /// Query parameters of every method that the discovery document leaves out.
    pub(crate) extra_query: &'static [&'static str],
    /// Refuses a request for its path alone, whichever collection it is for.
    pub(crate) refuses: fn(&Request) -> Result<(), ApiError>,
    /// Writes an operation as this API does.
    pub(crate) show_operation: fn(&Cloud, &Operation) -> Json,
}

/// A collection of one API.
pub(crate) struct Collection {
    /// The API that has it.
    pub(crate) product: &'static Product,
    /// The name of an object as a template, each variable one segment:
    /// `projects/{project}/global/networks/{network}`.
    pub(crate) item: &'static str,
    /// The schema of an object.
    pub(crate) schema: &'static str,
    /// How Google's texts call the object where it is the body of a request; empty where none is.
    pub(crate) body: &'static str,
    /// The methods that are served.
    pub(crate) methods: &'static [Method],
    /// The fields that are modelled; the others are refused by name.
    pub(crate) modelled: Modelled,
    /// The fields that an insert must have.
    pub(crate) required: &'static [&'static str],
    /// What Google does beside storing.
    pub(crate) rules: Rules,
}

/// A method that a collection serves.
pub(crate) struct Method {
    /// Such as `compute.networks.insert`.
    pub(crate) id: &'static str,
    /// The query parameters that are modelled, separated by spaces.
    pub(crate) query: &'static str,
    /// What answers it.
    pub(crate) begin: Begin,
    /// What ends the operation that `begin` started.
    pub(crate) finish: Option<Finish>,
}

/// Answers a request, or refuses it.
pub(crate) type Begin = fn(&mut Cloud, &Request) -> Result<Answer, ApiError>;
/// Ends an operation with what it has to show, or with why it failed.
pub(crate) type Finish = fn(&mut Cloud, &Operation) -> Result<Json, Failure>;

impl Method {
    /// A method that answers at once.
    pub(crate) const fn answers(id: &'static str, query: &'static str, begin: Begin) -> Method {
        Method { id, query, begin, finish: None }
    }

    /// A method that starts an operation.
    pub(crate) const fn starts(
        id: &'static str,
        query: &'static str,
        begin: Begin,
        finish: Finish,
    ) -> Method {
        Method { id, query, begin, finish: Some(finish) }
    }
}

/// What a method answers.
#[derive(Debug)]
pub(crate) enum Answer {
    /// A body.
    Json(Json),
    /// This operation, once it is done or so much time has passed.
    OperationOnceDone(Name, Duration),
    /// A status without a body.
    Nothing,
}

/// Refuses an object that isn't there yet.
pub(crate) type RefusesNew = fn(&Cloud, &Draft<'_>) -> Result<(), ApiError>;
/// Fills an object in.
pub(crate) type Fills = fn(&mut Cloud, &Name, &mut Object);
/// Makes other objects follow one that has come, changed or gone.
pub(crate) type Follows = fn(&mut Cloud, &Name);
/// Refuses a change.
pub(crate) type RefusesChange = fn(&Cloud, &Change<'_>) -> Result<(), ApiError>;
/// Works on a changed object; the last argument is the patch.
pub(crate) type Changes = fn(&mut Cloud, &Name, &mut Object, &Object);
/// Refuses to delete an object.
pub(crate) type RefusesDelete = fn(&Cloud, &Name) -> Result<(), ApiError>;
/// Makes inserting an object fail.
pub(crate) type FailsInsert = fn(&Cloud, &Name) -> Result<(), Failure>;
/// Makes deleting an object fail.
pub(crate) type FailsDelete = fn(&Cloud, &Name) -> Result<(), Failure>;
/// Adds to what an object shows.
pub(crate) type Shows = fn(&Cloud, &Name, &mut Object);

/// What Google does in a collection besides storing what it is sent. All lists are gone through in
/// their order, and the first refusal counts.
pub(crate) struct Rules {
    /// Refuses an insert at once.
    pub(crate) refuses_new: &'static [RefusesNew],
    /// Fills a new object in.
    pub(crate) fills: &'static [Fills],
    /// Makes an insert fail inside its operation.
    pub(crate) fails_insert: &'static [FailsInsert],
    /// Makes what appears together with a new object.
    pub(crate) creates_with: &'static [Follows],
    /// Refuses a patch at once.
    pub(crate) refuses_change: &'static [RefusesChange],
    /// How Compute calls the operation of a patch.
    pub(crate) change_kind: fn(&Object) -> &'static str,
    /// Works on an object after a patch was laid over it.
    pub(crate) changes: &'static [Changes],
    /// Makes follow what depends on an object, once a change of it is stored.
    pub(crate) changes_with: &'static [Follows],
    /// Refuses a delete at once.
    pub(crate) refuses_delete: &'static [RefusesDelete],
    /// Makes a delete fail inside its operation.
    pub(crate) fails_delete: &'static [FailsDelete],
    /// Removes what disappears together with an object, once that is gone.
    pub(crate) deletes_with: &'static [Follows],
    /// Adds what Google works out when asked.
    pub(crate) shows: &'static [Shows],
}

/// A collection without rules.
pub(crate) const NO_RULES: Rules = Rules {
    refuses_new: &[],
    fills: &[],
    fails_insert: &[],
    creates_with: &[],
    refuses_change: &[],
    change_kind: |_| "patch",
    changes: &[],
    changes_with: &[],
    refuses_delete: &[],
    fails_delete: &[],
    deletes_with: &[],
    shows: &[],
};

/// A new object that a client asks for.
pub(crate) struct Draft<'a> {
    /// What it is to be called.
    pub(crate) name: &'a Name,
    /// What the client sent, without nulls.
    pub(crate) body: &'a Object,
}

/// A change that a client asks for.
pub(crate) struct Change<'a> {
    /// What is to be changed.
    pub(crate) name: &'a Name,
    /// The object as it is.
    pub(crate) before: &'a Object,
    /// What the client sent, less its name and fingerprint.
    pub(crate) patch: &'a Object,
}

impl Collection {
    /// The segments of the name of an object.
    pub(crate) fn depth(&self) -> usize {
        self.item.split('/').count()
    }

    /// Whether this is the name of an object of this collection.
    pub(crate) fn has(&self, name: &Name) -> bool {
        name.host() == self.product.api.host && name.fits(self.item)
    }
}
