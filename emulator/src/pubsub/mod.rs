//! Pub/Sub, `pubsub.googleapis.com`, version 1: topics and subscriptions, and their policies.
//!
//! Sources: discovery pubsub/v1; recordings pubsub-subscription and pubsub-subscription-push (both real),
//! secret-cmek-topics. The texts of errors are those that users quote; others are guesses.

mod product;
mod refusals;
mod subscription_rules;
mod subscriptions;
#[cfg(test)]
mod tests;
mod topics;

pub(crate) use subscriptions::{SUBSCRIPTION_POLICIES, SUBSCRIPTIONS};
pub(crate) use topics::{SUBSCRIPTIONS_OF_TOPICS, TOPIC_POLICIES, TOPICS};
