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
    pub(crate) api: &'static Api,
    /// What stands before the name of an object in a path: `/compute/v1/`.
    pub(crate) prefix: &'static str,
    pub(crate) errors: ErrorShape,
    /// How Google's texts call the body of a request, unless the collection says otherwise.
    pub(crate) body: &'static str,
    /// Query parameters of every method that the discovery document leaves out.
    pub(crate) extra_query: &'static [&'static str],
    /// Refuses a request for its path alone, whichever collection it is for.
    pub(crate) refuses: fn(&Request) -> Result<(), ApiError>,
    pub(crate) show_operation: fn(&Cloud, &Operation) -> Json,
}

/// A collection of one API.
pub(crate) struct Collection {
    pub(crate) product: &'static Product,
    /// The name of an object as a template, each variable one segment:
    /// `projects/{project}/global/networks/{network}`.
    pub(crate) item: &'static str,
    pub(crate) schema: &'static str,
    pub(crate) methods: &'static [Method],
    /// The fields that are modelled; the others are refused by name.
    pub(crate) modelled: Modelled,
    /// The fields that an insert must have.
    pub(crate) required: &'static [&'static str],
    pub(crate) rules: Rules,
}

/// A method that a collection serves.
pub(crate) struct Method {
    pub(crate) id: &'static str,
    /// The query parameters that are modelled, separated by spaces.
    pub(crate) query: &'static str,
    pub(crate) begin: Begin,
    /// What ends the operation that `begin` started.
    pub(crate) finish: Option<Finish>,
}

pub(crate) type Begin = fn(&mut Cloud, &Request) -> Result<Answer, ApiError>;
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
    Json(Json),
    /// This operation, once it is done or so much time has passed.
    OperationOnceDone(Name, Duration),
    Nothing,
}

/// What Google does in a collection besides storing what it is sent. All lists are gone through in
/// their order, and the first refusal counts.
pub(crate) struct Rules {
    /// Refuses an insert at once.
    pub(crate) refuses_new: &'static [fn(&Cloud, &Draft<'_>) -> Result<(), ApiError>],
    /// Fills a new object in.
    pub(crate) fills: &'static [fn(&mut Cloud, &Name, &mut Object)],
    /// Makes what appears together with a new object.
    pub(crate) creates_with: &'static [fn(&mut Cloud, &Name)],
    /// Refuses a patch at once.
    pub(crate) refuses_change: &'static [fn(&Cloud, &Change<'_>) -> Result<(), ApiError>],
    /// How Compute calls the operation of a patch.
    pub(crate) change_kind: fn(&Object) -> &'static str,
    /// Works on an object after a patch was laid over it; the last argument is the patch.
    pub(crate) changes: &'static [fn(&mut Cloud, &Name, &mut Object, &Object)],
    /// Makes follow what depends on an object, once a change of it is stored.
    pub(crate) changes_with: &'static [fn(&mut Cloud, &Name)],
    /// Refuses a delete at once.
    pub(crate) refuses_delete: &'static [fn(&Cloud, &Name) -> Result<(), ApiError>],
    /// Makes a delete fail inside its operation.
    pub(crate) fails_delete: &'static [fn(&Cloud, &Name) -> Result<(), Failure>],
    /// Removes what disappears together with an object, once that is gone.
    pub(crate) deletes_with: &'static [fn(&mut Cloud, &Name)],
    /// Adds what Google works out when asked.
    pub(crate) shows: &'static [fn(&Cloud, &Name, &mut Object)],
}

/// A collection without rules.
pub(crate) const NO_RULES: Rules = Rules {
    refuses_new: &[],
    fills: &[],
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
    pub(crate) name: &'a Name,
    pub(crate) body: &'a Object,
}

/// A change that a client asks for.
pub(crate) struct Change<'a> {
    pub(crate) name: &'a Name,
    pub(crate) before: &'a Object,
    pub(crate) patch: &'a Object,
}

impl Collection {
    /// The segments of the name of an object.
    pub(crate) fn depth(&self) -> usize {
        self.item.split('/').count()
    }

    /// Whether this is the name of an object of this collection.
    pub(crate) fn has(&self, name: &Name) -> bool {
        name.host() == self.product.api.host
            && self.depth() == name.path().split('/').count()
            && self
                .item
                .split('/')
                .zip(name.path().split('/'))
                .all(|(template, segment)| template.starts_with('{') || template == segment)
    }
}
