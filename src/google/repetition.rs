//! Sends a call until there is a reply or no reason for a further retry.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};
use uuid::Uuid;

use super::gate::Gate;
use super::no_answer::NoAnswer;
use super::pace;
use super::refusal::refused;
use super::trouble::Trouble;
use super::wire::{Answer, Wire};
use crate::remote::{Call, Deadline, Failure, Method, Proof, Repeat, Reply};

/// How long to retry while not even a connection can be made. A lost network comes back sooner or not
/// at all, and a mistyped endpoint should not take until the deadline of an apply.
const PATIENCE_UNREACHABLE: Duration = Duration::from_mins(1);

/// How much older than the first attempt an object may seem that this attempt made: `Date` has whole
/// seconds, and the clocks of Google's servers differ.
const CLOCKS_APART: Duration = Duration::from_secs(5);

/// The time kept back for one check on a create in doubt; a quarter of the whole at most.
const LAST_LOOK: Duration = Duration::from_secs(5);

/// What limits a call.
#[derive(Clone, Copy)]
pub(super) struct Limits<'a> {
    /// The longest that one exchange may take.
    pub(super) longest: Duration,
    /// When all of them and the pauses end.
    pub(super) until: Deadline,
    /// Cancelled when nothing new may be begun.
    pub(super) stop: &'a CancellationToken,
    /// The pace of all calls to APIs whose quota is used up.
    pub(super) gate: &'a Gate,
}

/// Sends `call` over `wire` and answers with the reply, whose status is a success.
pub(super) async fn send(
    wire: &dyn Wire,
    call: &Call,
    limits: Limits<'_>,
) -> Result<Reply, Failure> {
    let call = identified(call);
    let Limits { longest, until, stop, gate } = limits;
    let attempts = Attempts {
        wire,
        call: &call,
        longest,
        until,
        stop,
        gate,
        has_renewed: false,
        made: 0,
        in_doubt: call.proof.as_ref().is_some_and(|proof| proof.since.is_some()),
        unreachable_since: None,
        began: Instant::now(),
    };
    attempts.until_settled().await
}

/// The call with the `requestId` by which Google recognises a retry, if it needs one.
///
/// The first attempt has the id too: Google does not recognise the retry of a request without one.
fn identified(call: &Call) -> Cow<'_, Call> {
    let has_one = call.query.iter().any(|(name, _)| name == "requestId");
    if call.repeat == Repeat::WithRequestId && !has_one {
        Cow::Owned(call.clone().with_query("requestId", Uuid::new_v4().to_string()))
    } else {
        Cow::Borrowed(call)
    }
}

/// The attempts at one call, and their results so far.
struct Attempts<'a> {
    wire: &'a dyn Wire,
    call: &'a Call,
    longest: Duration,
    until: Deadline,
    stop: &'a CancellationToken,
    gate: &'a Gate,
    /// Whether the access token was replaced for this call.
    has_renewed: bool,
    made: u32,
    /// Whether one of the attempts, or one of another process, may have taken effect although it had no reply.
    in_doubt: bool,
    unreachable_since: Option<Instant>,
    /// When the first attempt was made.
    began: Instant,
}

/// The result of checking for the object of a create in doubt.
enum Found {
    /// An attempt of ours made it.
    Ours(Reply),
    /// The object does not exist.
    Nothing,
    /// The object exists, and nothing proves that we made it.
    Unproven,
    /// Google does not return whether the object exists.
    Unknown(Failure),
}

impl Attempts<'_> {
    /// Retries until the result is final.
    async fn until_settled(mut self) -> Result<Reply, Failure> {
        let mut before = None;
        loop {
            let sent = Instant::now();
            let trouble = match self.send_once().await {
                Ok(reply) => return Ok(reply),
                Err(trouble) if trouble.is_interrupted() => return self.interrupted(before).await,
                Err(trouble) => trouble,
            };
            self.learn_from(&trouble);
            if trouble.is_unauthorized() {
                match self.has_another_token(sent).await {
                    Ok(true) => {
                        info!(call = %self.call, "retrying with a new access token");
                        continue;
                    }
                    Ok(false) => {}
                    Err(cause) => return self.ended(Trouble::NoAnswer(cause)).await,
                }
            }
            let is_final =
                self.call.is_dispensable || self.in_doubt && self.call.repeat == Repeat::Never;
            if is_final || !trouble.is_passing() || self.is_out_of_patience() {
                return self.ended(trouble).await;
            }
            if !self.pause(&trouble).await {
                return self.out_of_time(trouble).await;
            }
            before = Some(trouble.clone());
            // After the pause: what stands behind a gateway that gave up has had time to finish.
            if self.in_doubt && self.call.repeat == Repeat::AfterLookUp {
                match self.look_up().await {
                    Found::Ours(reply) => return Ok(reply),
                    Found::Nothing | Found::Unproven => {}
                    Found::Unknown(look) => return Err(self.not_found_out(&trouble, &look)),
                }
            }
        }
    }

    /// Replaces the access token that Google refused, once. Returns whether there is another.
    async fn has_another_token(&mut self, sent: Instant) -> Result<bool, NoAnswer> {
        if self.has_renewed {
            return Ok(false);
        }
        self.has_renewed = true;
        match timeout(self.left(), self.wire.renew(sent)).await {
            Ok(renewed) => renewed,
            Err(_) => Ok(false),
        }
    }

    /// Whether the call would begin something new after an interrupt.
    fn is_stopped(&self) -> bool {
        !self.call.begins_nothing && self.stop.is_cancelled()
    }

    /// The run was interrupted before the call was sent, or sent again. `trouble` is that of the last attempt.
    async fn interrupted(&self, trouble: Option<Trouble>) -> Result<Reply, Failure> {
        let attempts = self.made;
        info!(call = %self.call, attempts, "interrupted; not sending the request");
        match trouble {
            Some(trouble) if self.is_effect_unknown() => match self.look_up().await {
                Found::Ours(reply) => Ok(reply),
                Found::Unknown(look) => Err(self.not_found_out(&trouble, &look)),
                _ => Err(self.lost_because(format!("{trouble}; then the run was interrupted"))),
            },
            trouble => Err(self.doubted(Failure::Interrupted {
                doing: match attempts {
                    0 => format!("before {} was sent", self.call),
                    _ => format!("while retrying {} (attempts: {attempts})", self.call),
                },
                last: trouble.map(|it| Box::new(it.into_failure(self.host()))),
            })),
        }
    }

    /// The result if no further attempt helps. Whatever ended the attempts, one before may have created the
    /// object.
    async fn ended(&self, trouble: Trouble) -> Result<Reply, Failure> {
        if !self.is_in_doubt() {
            return Err(trouble.into_failure(self.host()));
        }
        let has_no_effect = !trouble.may_have_taken_effect();
        let is_proven = self.call.proof.is_some();
        match self.look_up().await {
            Found::Ours(reply) => Ok(reply),
            Found::Nothing if is_proven && trouble.is_already_there() => {
                Err(self.answer_lost(&trouble))
            }
            // Neither the last attempt nor those before created anything.
            Found::Nothing if is_proven && has_no_effect => Err(trouble.into_failure(self.host())),
            _ if has_no_effect || !self.is_effect_unknown() => {
                Err(self.doubted(trouble.into_failure(self.host())))
            }
            Found::Nothing => Err(self.answer_lost(&trouble)),
            Found::Unproven => Err(self.unproven(&trouble)),
            Found::Unknown(look) => Err(self.not_found_out(&trouble, &look)),
        }
    }

    /// Sends the call once.
    async fn send_once(&self) -> Result<Reply, Trouble> {
        let not_sent =
            || NoAnswer::NotSent("the deadline came before anything was sent".to_owned());
        if !self.call.api.is_public() {
            let ready = timeout(self.left(), self.wire.ready()).await;
            ready.unwrap_or_else(|_| Err(not_sent())).map_err(Trouble::NoAnswer)?;
        }
        self.wait_for_quota().await;
        if self.is_stopped() {
            return Err(Trouble::NoAnswer(NoAnswer::Interrupted));
        }
        let longest = self.longest.min(self.left());
        if longest.is_zero() {
            return Err(Trouble::NoAnswer(not_sent()));
        }
        let sent = Instant::now();
        let outcome = match timeout(longest, self.wire.exchange(self.call)).await {
            Ok(Ok(answer)) => self.understood(&answer),
            Ok(Err(cause)) => Err(Trouble::NoAnswer(cause)),
            Err(_) => Err(Trouble::NoAnswer(NoAnswer::Lost(self.why_late(longest)))),
        };
        match &outcome {
            Err(trouble) if trouble.is_over_quota() => {
                self.gate.refused(self.call.api, sent, trouble.retry_after());
            }
            Err(Trouble::NoAnswer(_)) => {}
            _ => self.gate.passed(self.call.api, sent),
        }
        outcome
    }

    /// Waits for its turn if the quota of the API is used up.
    async fn wait_for_quota(&self) {
        let Some(turn) = self.gate.turn(self.call.api) else { return };
        let wait = turn.saturating_duration_since(Instant::now()).min(self.left());
        tokio::select! {
            () = sleep(wait) => {}
            () = self.stop.cancelled(), if !self.call.begins_nothing => {}
        }
    }

    /// The time left for attempts: a create keeps some back for a last check.
    fn left(&self) -> Duration {
        let kept = match self.call.proof {
            Some(_) => LAST_LOOK.min(self.until.limit / 4),
            None => Duration::ZERO,
        };
        self.until.left().saturating_sub(kept)
    }

    /// Why an exchange was given up.
    fn why_late(&self, longest: Duration) -> String {
        if self.left().is_zero() {
            "the deadline came first".to_owned()
        } else {
            format!("nothing came within {} s", longest.as_secs())
        }
    }

    /// The reply in a response, if the response holds one.
    fn understood(&self, answer: &Answer) -> Result<Reply, Trouble> {
        if let Some(body) = answer.content() {
            return Ok(Reply { status: answer.status, date: answer.date, body });
        }
        if answer.is_cut_off() {
            let cause = "the response ended before it was complete".to_owned();
            return Err(Trouble::NoAnswer(NoAnswer::Lost(cause)));
        }
        let refused = refused(self.call.api.host(), &self.host(), answer);
        Err(Trouble::Refused(Box::new(refused)))
    }

    /// Records the result of an attempt.
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

    /// Waits before the next attempt. Returns false, at once, if the pause would outlast the time left.
    async fn pause(&self, trouble: &Trouble) -> bool {
        let pause = pace::before_attempt(self.made);
        let pause = trouble.retry_after().map_or(pause, |asked| asked.max(pause));
        let pause = pause.max(self.gate.closed_for(self.call.api));
        if pause >= self.left() {
            return false;
        }
        let (call, milliseconds) = (self.call, pause.as_millis());
        if trouble.may_have_taken_effect() {
            warn!(%call, reason = %trouble, milliseconds, "retrying");
        } else {
            info!(%call, reason = %trouble, milliseconds, "retrying");
        }
        tokio::select! {
            () = sleep(pause) => {}
            // Reads go on: what Google has accepted is waited for.
            () = self.stop.cancelled(), if !self.call.begins_nothing => {}
        }
        true
    }

    /// Looks for the object that an earlier attempt may have made. Only proof makes it ours: it was
    /// created after the first attempt began, and it has the content that was sent.
    ///
    async fn look_up(&self) -> Found {
        let Some(proof) = &self.call.proof else { return Found::Nothing };
        let look = self.call.beside(Method::Get, &*proof.path);
        let Self { longest, until, stop, gate, .. } = *self;
        let limits = Limits { longest, until, stop, gate };
        match Box::pin(send(self.wire, &look, limits)).await {
            Ok(reply) if self.is_ours(proof, &reply) => {
                info!(call = %self.call, path = proof.path, "found what an earlier attempt made");
                Found::Ours(Reply { status: 200, ..reply })
            }
            Ok(_) => Found::Unproven,
            Err(failure) if failure.is_not_found() => Found::Nothing,
            Err(failure) => Found::Unknown(failure),
        }
    }

    /// Whether an object was provably made by an attempt of this call, by the server's own clock.
    fn is_ours(&self, proof: &Proof, object: &Reply) -> bool {
        let at = |field: &str| field.split('.').fold(&object.body, |object, name| &object[name]);
        let created = proof.created_at.and_then(|field| at(field).as_str());
        // Compute returns times with an offset.
        let created = created.and_then(|time| OffsetDateTime::parse(time, &Rfc3339).ok());
        let created = created.map(SystemTime::from);
        let Some((created, now)) = created.zip(object.date) else { return false };
        // A creation time in the future means that the object was made a moment ago.
        let age = now.duration_since(created).unwrap_or_default();
        let since = self.began.elapsed() + proof.since.unwrap_or_default();
        age <= since + CLOCKS_APART && (proof.has_content)(&object.body)
    }

    /// The reply, or the failure to return to the caller, when there is no time for another
    /// attempt.
    async fn out_of_time(&self, trouble: Trouble) -> Result<Reply, Failure> {
        if !self.is_effect_unknown() {
            return Err(self.doubted(Failure::TimedOut {
                waited: self.until.started.elapsed(),
                doing: format!("sending {}", self.call),
                attempts: self.made,
                // The lack of a response adds no information.
                last: matches!(trouble, Trouble::Refused(_))
                    .then(|| Box::new(trouble.into_failure(self.host()))),
            }));
        }
        match self.look_up().await {
            Found::Ours(reply) => Ok(reply),
            Found::Nothing => Err(self.answer_lost(&trouble)),
            Found::Unproven => Err(self.unproven(&trouble)),
            Found::Unknown(look) => Err(self.not_found_out(&trouble, &look)),
        }
    }

    /// The same failure, with a note if an attempt before it may have taken effect.
    fn doubted(&self, failure: Failure) -> Failure {
        if self.is_in_doubt() { Failure::InDoubt(Box::new(failure)) } else { failure }
    }

    fn unproven(&self, trouble: &Trouble) -> Failure {
        self.lost_because(format!(
            "{trouble}; an object of that name exists, and nothing proves that this request made it"
        ))
    }

    /// `look` is why the object could not be looked for.
    fn not_found_out(&self, trouble: &Trouble, look: &Failure) -> Failure {
        self.lost_because(format!("{trouble}; and looking for the object: {look}"))
    }

    fn answer_lost(&self, trouble: &Trouble) -> Failure {
        self.lost_because(trouble.to_string())
    }

    fn lost_because(&self, cause: String) -> Failure {
        Failure::AnswerLost {
            host: self.host(),
            attempts: self.made,
            waited: self.began.elapsed(),
            cause,
        }
    }

    /// Whether a request that changes something may have taken effect.
    fn is_in_doubt(&self) -> bool {
        self.is_effect_unknown() || self.in_doubt && !self.call.begins_nothing
    }

    /// Whether the request may have taken effect, and sending it twice would do harm.
    fn is_effect_unknown(&self) -> bool {
        self.in_doubt && self.call.repeat != Repeat::Freely
    }

    /// The host that the call goes to, as messages name it.
    fn host(&self) -> String {
        self.wire.host(self.call)
    }
}

#[cfg(test)]
mod tests;
