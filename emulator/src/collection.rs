//! The vocabulary in which a collection is described.
//!
//! A collection is a table: the methods of Google's that it serves, the fields that it models, and
//! the rules by which Google validates and completes objects, each as a named function.

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
    /// The facts from Google's documents.
    pub(crate) api: &'static Api,
    /// The prefix of an object's name in a path: `/compute/v1/`.
    pub(crate) prefix: &'static str,
    /// The form of its errors.
    pub(crate) errors: ErrorShape,
    /// Query parameters of every method that the discovery document omits.
    pub(crate) extra_query: &'static [&'static str],
    /// Rejects a request because of its path, whichever collection it is for.
    pub(crate) refuses: fn(&Request) -> Result<(), ApiError>,
    /// Writes an operation in this API's form.
    pub(crate) show_operation: fn(&Cloud, &Operation) -> Json,
}

/// A collection of one API.
pub(crate) struct Collection {
    /// The API that contains it.
    pub(crate) product: &'static Product,
    /// The name of an object as a template, in which each variable is one segment:
    /// `projects/{project}/global/networks/{network}`.
    pub(crate) item: &'static str,
    /// The schema of an object.
    pub(crate) schema: &'static str,
    /// The name of the object in Google's messages if it is the body of a request; empty if it
    /// never is.
    pub(crate) body: &'static str,
    /// The methods that it serves.
    pub(crate) methods: &'static [Method],
    /// The fields that it models; requests with other fields are rejected with the field's name.
    pub(crate) modelled: Modelled,
    /// The fields that an insert requires.
    pub(crate) required: &'static [&'static str],
    /// Google's rules beyond storing the object.
    pub(crate) rules: Rules,
}

/// A method that a collection serves.
pub(crate) struct Method {
    /// Such as `compute.networks.insert`.
    pub(crate) id: &'static str,
    /// The query parameters that are modelled, separated by spaces.
    pub(crate) query: &'static str,
    /// The function that responds to it.
    pub(crate) begin: Begin,
    /// The function that ends an operation started by `begin`.
    pub(crate) finish: Option<Finish>,
}

/// Responds to a request, or rejects it.
pub(crate) type Begin = fn(&mut Cloud, &Request) -> Result<Answer, ApiError>;
/// Ends an operation with its result, or with the reason why it failed.
pub(crate) type Finish = fn(&mut Cloud, &Operation) -> Result<Json, Failure>;

impl Method {
    /// A method that responds with its result.
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

/// The form of an operation in an API that has none.
pub(crate) fn no_operation(_: &Cloud, _: &Operation) -> Json {
    Json::Null
}

/// The response of a method.
#[derive(Debug)]
pub(crate) enum Answer {
    /// A body.
    Json(Json),
    /// This operation, once it is done or the given time has passed.
    OperationOnceDone(Name, Duration),
    /// Bytes of this media type.
    Content(String, Vec<u8>),
    /// A status without a body.
    Nothing,
}

/// Rejects a new object.
pub(crate) type RefusesNew = fn(&Cloud, &Draft<'_>) -> Result<(), ApiError>;
/// Completes an object.
pub(crate) type Fills = fn(&mut Cloud, &Name, &mut Object);
/// Updates other objects after one has been created, changed or removed.
pub(crate) type Follows = fn(&mut Cloud, &Name);
/// Rejects a change.
pub(crate) type RefusesChange = fn(&Cloud, &Change<'_>) -> Result<(), ApiError>;
/// Modifies a changed object; the last argument is the patch.
pub(crate) type Changes = fn(&mut Cloud, &Name, &mut Object, &Object);
/// Rejects the deletion of an object.
pub(crate) type RefusesDelete = fn(&Cloud, &Name) -> Result<(), ApiError>;
/// Makes the creation of an object fail.
pub(crate) type FailsInsert = fn(&Cloud, &Name) -> Result<(), Failure>;
/// Makes the deletion of an object fail.
pub(crate) type FailsDelete = fn(&Cloud, &Name) -> Result<(), Failure>;
/// Adds values to the returned object.
pub(crate) type Shows = fn(&Cloud, &Name, &mut Object);

/// Google's rules for a collection beyond storing the objects. The functions of each list run in
/// order, and the first rejection counts.
pub(crate) struct Rules {
    /// Rejects an insert immediately.
    pub(crate) refuses_new: &'static [RefusesNew],
    /// Completes a new object.
    pub(crate) fills: &'static [Fills],
    /// Makes an insert fail inside its operation.
    pub(crate) fails_insert: &'static [FailsInsert],
    /// Creates the objects that appear together with a new object.
    pub(crate) creates_with: &'static [Follows],
    /// Rejects a patch immediately.
    pub(crate) refuses_change: &'static [RefusesChange],
    /// Compute's type of the operation that a patch starts.
    pub(crate) change_kind: fn(&Object) -> &'static str,
    /// Modifies an object after a patch has been applied to it.
    pub(crate) changes: &'static [Changes],
    /// Updates whatever depends on an object after a change to the object has been stored.
    pub(crate) changes_with: &'static [Follows],
    /// Rejects a delete immediately.
    pub(crate) refuses_delete: &'static [RefusesDelete],
    /// Makes a delete fail inside its operation.
    pub(crate) fails_delete: &'static [FailsDelete],
    /// Removes the objects that disappear together with an object, after its removal.
    pub(crate) deletes_with: &'static [Follows],
    /// Adds the values that Google computes on read.
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

/// A new object that a client requests.
pub(crate) struct Draft<'a> {
    /// Its name.
    pub(crate) name: &'a Name,
    /// The client's body, without nulls.
    pub(crate) body: &'a Object,
}

/// A change that a client requests.
pub(crate) struct Change<'a> {
    /// The name of the object to change.
    pub(crate) name: &'a Name,
    /// The current object.
    pub(crate) before: &'a Object,
    /// The client's body, without the name and the fingerprint.
    pub(crate) patch: &'a Object,
}

impl Collection {
    /// The segments of an object's name.
    pub(crate) fn depth(&self) -> usize {
        self.item.split('/').count()
    }

    /// Whether this is the name of an object in this collection.
    pub(crate) fn has(&self, name: &Name) -> bool {
        name.host() == self.product.api.host && name.fits(self.item)
    }
}
