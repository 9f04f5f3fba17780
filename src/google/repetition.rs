//! Sends a call until there is a reply or no more reason to hope for one.

use std::borrow::Cow;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};
use tracing::{info, warn};
use uuid::Uuid;

use super::no_answer::NoAnswer;
use super::pace;
use super::refusal::refused;
use super::trouble::Trouble;
use super::wire::{Answer, Wire};
use crate::remote::{Call, Deadline, Failure, Method, Repeat, Reply};

/// How long to go on while not even a connection can be made. A lost network comes back sooner or not
/// at all, and a mistyped endpoint is not to be waited for until the deadline of an apply.
const PATIENCE_UNREACHABLE: Duration = Duration::from_mins(1);

/// How much older than the first attempt an object may seem that this attempt made: Google's servers
/// don't all have the same time.
const CLOCKS_APART: Duration = Duration::from_mins(1);

/// Sends `call` over `wire` and answers with the reply, whose status is a success.
///
/// `longest` limits each exchange, `until` all of them and the pauses.
pub(super) async fn send(
    wire: &dyn Wire,
    call: &Call,
    longest: Duration,
    until: Deadline,
) -> Result<Reply, Failure> {
    let call = identified(call);
    let attempts = Attempts {
        wire,
        call: &call,
        longest,
        until,
        made: 0,
        in_doubt: false,
        unreachable_since: None,
        began: Instant::now(),
    };
    attempts.until_settled().await
}

/// The call with the `requestId` by which Google knows a repetition, if it is to have one.
///
/// It goes with the first attempt too: a repetition of a request without one is not known.
fn identified(call: &Call) -> Cow<'_, Call> {
    let has_one = call.query.iter().any(|(name, _)| name == "requestId");
    if call.repeat == Repeat::WithRequestId && !has_one {
        Cow::Owned(call.clone().with_query("requestId", Uuid::new_v4().to_string()))
    } else {
        Cow::Borrowed(call)
    }
}

/// The attempts at one call, and what has been learnt from them.
struct Attempts<'a> {
    wire: &'a dyn Wire,
    call: &'a Call,
    longest: Duration,
    until: Deadline,
    made: u32,
    /// Whether one of them may have taken effect although it brought no reply.
    in_doubt: bool,
    unreachable_since: Option<Instant>,
    /// When the first was made.
    began: Instant,
}

impl Attempts<'_> {
    /// Sends until the matter is settled.
    async fn until_settled(mut self) -> Result<Reply, Failure> {
        loop {
            let trouble = match self.send_once().await {
                Ok(reply) => return Ok(reply),
                Err(trouble) => trouble,
            };
            self.learn_from(&trouble);
            if trouble.is_already_there() {
                // In doubt, it may be an earlier attempt of ours that took the name.
                return self.look_up(&trouble).await?.ok_or_else(|| self.failure(trouble));
            }
            if !trouble.is_passing() || self.is_out_of_patience() {
                return Err(self.failure(trouble));
            }
            self.pause(&trouble).await?;
            // After the pause: what stands behind a gateway that gave up has had time to finish.
            if let Some(reply) = self.look_up(&trouble).await? {
                return Ok(reply);
            }
        }
    }

    /// Sends the call once.
    async fn send_once(&self) -> Result<Reply, Trouble> {
        let not_sent =
            || NoAnswer::NotSent("the deadline came before anything was sent".to_owned());
        let ready = timeout(self.until.left(), self.wire.ready()).await;
        ready.unwrap_or_else(|_| Err(not_sent())).map_err(Trouble::NoAnswer)?;
        let longest = self.longest.min(self.until.left());
        if longest.is_zero() {
            return Err(Trouble::NoAnswer(not_sent()));
        }
        match timeout(longest, self.wire.exchange(self.call)).await {
            Ok(Ok(answer)) => self.understood(&answer),
            Ok(Err(cause)) => Err(Trouble::NoAnswer(cause)),
            Err(_) => Err(Trouble::NoAnswer(NoAnswer::Lost(self.why_late(longest)))),
        }
    }

    /// Why an exchange was given up.
    fn why_late(&self, longest: Duration) -> String {
        if self.until.left().is_zero() {
            "the deadline came first".to_owned()
        } else {
            format!("nothing came within {} s", longest.as_secs())
        }
    }

    /// The reply that an answer is, if it is one.
    fn understood(&self, answer: &Answer) -> Result<Reply, Trouble> {
        if let Some(body) = answer.content() {
            return Ok(Reply { status: answer.status, date: answer.date, body });
        }
        let refused = refused(self.call.api.host(), &self.host(), answer);
        Err(Trouble::Refused(Box::new(refused)))
    }

    /// Keeps what an attempt taught.
    fn learn_from(&mut self, trouble: &Trouble) {
        self.made += 1;
        self.in_doubt |= trouble.may_have_taken_effect();
        if !trouble.is_unreachable() {
            self.unreachable_since = None;
        } else if self.unreachable_since.is_none() {
            self.unreachable_since = Some(Instant::now());
        }
    }

    /// Whether no connection could be made for too long.
    fn is_out_of_patience(&self) -> bool {
        self.unreachable_since.is_some_and(|since| since.elapsed() >= PATIENCE_UNREACHABLE)
    }

    /// Waits before the next attempt; not at all if the wait would end after the deadline.
    async fn pause(&self, trouble: &Trouble) -> Result<(), Failure> {
        let pause = pace::before_attempt(self.made);
        let pause = trouble.retry_after().map_or(pause, |asked| asked.max(pause));
        if pause >= self.until.left() {
            return Err(self.out_of_time(trouble));
        }
        let (call, milliseconds) = (self.call, pause.as_millis());
        if trouble.may_have_taken_effect() {
            warn!(%call, reason = %trouble, milliseconds, "trying again");
        } else {
            info!(%call, reason = %trouble, milliseconds, "trying again");
        }
        sleep(pause).await;
        Ok(())
    }

    /// What an earlier attempt has made, if it may have made something and the call says where to look.
    /// What was there before is somebody else's, and Google refuses to make it again.
    ///
    /// # Errors
    /// [`Failure::AnswerLost`], unless Google says whether the object is there.
    async fn look_up(&self, trouble: &Trouble) -> Result<Option<Reply>, Failure> {
        let Repeat::AfterLookUp(path) = &self.call.repeat else { return Ok(None) };
        if !self.in_doubt {
            return Ok(None);
        }
        let project = self.call.project.clone();
        let look = Call::new(self.call.api, Method::Get, path)
            .for_project(project)
            .on_behalf_of(self.call.module.clone());
        match Box::pin(send(self.wire, &look, self.longest, self.until)).await {
            Ok(reply) if self.was_there_before(&reply) => Ok(None),
            Ok(reply) => {
                info!(call = %self.call, path, "found what an earlier attempt made");
                Ok(Some(Reply { status: 200, ..reply }))
            }
            Err(failure) if failure.is_not_found() => Ok(None),
            Err(failure) => Err(Failure::AnswerLost {
                host: self.host(),
                cause: format!("{trouble}; and looking for the object: {failure}"),
            }),
        }
    }

    /// Whether an object is older than the first attempt, by the server's own clock.
    fn was_there_before(&self, object: &Reply) -> bool {
        let created = object.body["createTime"].as_str();
        let created = created.and_then(|time| humantime::parse_rfc3339(time).ok());
        let age = created.zip(object.date).and_then(|(from, to)| to.duration_since(from).ok());
        age.is_some_and(|age| age > self.began.elapsed() + CLOCKS_APART)
    }

    /// What the caller learns when this trouble is the end of it.
    fn failure(&self, trouble: Trouble) -> Failure {
        let is_verdict = matches!(trouble, Trouble::Refused(_)) && !trouble.may_have_taken_effect();
        if is_verdict || !self.is_effect_unknown() {
            return trouble.into_failure(self.host());
        }
        Failure::AnswerLost { host: self.host(), cause: trouble.to_string() }
    }

    /// What the caller learns when there is no time for another attempt.
    fn out_of_time(&self, trouble: &Trouble) -> Failure {
        if self.is_effect_unknown() {
            let cause = format!("{trouble}; no time was left to find out");
            return Failure::AnswerLost { host: self.host(), cause };
        }
        Failure::TimedOut {
            waited: self.until.started.elapsed(),
            doing: format!("sending {}", self.call),
            // That there was no answer either says nothing new.
            last: matches!(trouble, Trouble::Refused(_))
                .then(|| Box::new(trouble.clone().into_failure(self.host()))),
        }
    }

    /// Whether the request may have taken effect and it matters.
    fn is_effect_unknown(&self) -> bool {
        self.in_doubt && self.call.repeat != Repeat::Freely
    }

    /// Where the call goes, as texts name it.
    fn host(&self) -> String {
        self.wire.host(self.call.api)
    }
}

#[cfg(test)]
mod tests;
