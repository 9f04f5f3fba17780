//! Panics: reporting them to Terraform, and catching them within a call.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::future::{Future, poll_fn};
use std::io::Write;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};
use std::pin::pin;
use std::task::Poll;

/// A panic as a value: always a bug of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) struct Panicked {
    /// The panic's message, without values that it quotes.
    pub(crate) message: String,
    /// `src/engine/plan.rs:88:13`. Known only where [`report_panics`] was called before.
    pub(crate) location: Option<String>,
}

impl fmt::Display for Panicked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)?;
        self.location.iter().try_for_each(|location| write!(formatter, " (at {location})"))
    }
}

thread_local! {
    /// Whether the panic will be caught by [`catch`], whose caller reports it to the user.
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
    static LAST: RefCell<Option<Panicked>> = const { RefCell::new(None) };
}

/// Prints uncaught panics to stderr from now on, followed by `advice`: one line about how to report
/// them.
///
/// The text starts with `panic: `, by which Terraform recognises that a plugin crashed, so that it
/// shows the text to the user. It would not recognise Rust's own message. A panic caught by
/// [`catch`] is not a crash and is not printed: the caller of `catch` reports it.
pub(crate) fn report_panics(advice: &'static str) {
    set_hook(Box::new(move |info| {
        let panicked = Panicked::from_info(info);
        if IS_CAUGHT.get() {
            LAST.set(Some(panicked));
        } else {
            let text = crash_text(&panicked, advice, &Backtrace::capture());
            // If stderr is closed, the panic cannot be reported.
            let _ = std::io::stderr().write_all(text.as_bytes());
        }
    }));
}

/// Runs the future and turns a panic in it into a value.
///
/// The future's own data is dropped, so only data that it shared with others can be observed in an
/// inconsistent state.
pub(crate) async fn catch<T>(future: impl Future<Output = T>) -> Result<T, Panicked> {
    let mut future = pin!(future);
    let result = poll_fn(|context| match catch_now(|| future.as_mut().poll(context)) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(value)) => Poll::Ready(Ok(value)),
        Err(panicked) => Poll::Ready(Err(panicked)),
    })
    .await;
    logged(result)
}

/// Does the work and turns a panic in it into a value, as [`catch`] does.
pub(super) fn catch_at_once<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    logged(catch_now(work))
}

/// Not in the hook, because the log subscriber itself may have panicked.
fn logged<T>(result: Result<T, Panicked>) -> Result<T, Panicked> {
    result.inspect_err(|panicked| tracing::error!("a call panicked: {panicked}"))
}

pub(super) fn catch_now<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    let outer = IS_CAUGHT.replace(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    IS_CAUGHT.set(outer);
    result.map_err(|payload| LAST.take().unwrap_or_else(|| Panicked::from_payload(&*payload, None)))
}

impl Panicked {
    fn from_info(info: &PanicHookInfo<'_>) -> Panicked {
        Panicked::from_payload(info.payload(), info.location().map(ToString::to_string))
    }

    fn from_payload(payload: &(dyn Any + Send), location: Option<String>) -> Panicked {
        let formatted = || payload.downcast_ref::<String>().map(|text| without_quotations(text));
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let message = text.or_else(formatted).unwrap_or_else(|| "no message".to_owned());
        Panicked { message, location }
    }
}

/// The text without everything from the first quotation mark to the last.
///
/// The standard library and other crates quote the text that they fail on, such as the one that is cut within a
/// letter, and that may be a secret. A message that is written in the source holds no value and stays whole.
fn without_quotations(text: &str) -> String {
    let is_quote = |letter: char| matches!(letter, '"' | '`');
    match (text.find(is_quote), text.rfind(is_quote)) {
        (Some(first), Some(last)) if first < last => {
            format!("{}…{}", &text[..=first], &text[last..])
        }
        (Some(first), _) => format!("{}…", &text[..=first]),
        _ => text.to_owned(),
    }
}

fn crash_text(panicked: &Panicked, advice: &str, backtrace: &Backtrace) -> String {
    let mut lines = vec![format!("panic: {}", panicked.message)];
    lines.extend(panicked.location.iter().map(|location| format!("at {location}")));
    lines.push(advice.to_owned());
    if backtrace.status() == BacktraceStatus::Captured {
        lines.push(backtrace.to_string());
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};
    use tracing::{Event, Level, Subscriber};
    use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
    use tracing_subscriber::registry::Registry;

    #[tokio::test]
    async fn a_panic_after_an_await_is_caught() {
        let result = catch(async {
            tokio::task::yield_now().await;
            panic!("cannot be")
        });
        let panicked = result.await.map(|(): ()| ()).unwrap_err();
        assert_eq!(panicked.message, "cannot be");
        assert_eq!(catch(async { 7 }).await, Ok(7));
    }

    #[test]
    fn a_panic_of_work_that_waits_for_nothing_is_logged() {
        let logged = Arc::new(Mutex::new(Vec::new()));
        let subscriber = Registry::default().with(Levels(Arc::clone(&logged)));
        let result =
            tracing::subscriber::with_default(subscriber, || catch_at_once(|| panic!("cannot be")));
        assert_eq!(result.map(|(): ()| ()).unwrap_err().message, "cannot be");
        assert_eq!(*logged.lock().unwrap(), [Level::ERROR]);
    }

    /// Notes the level of each event.
    struct Levels(Arc<Mutex<Vec<Level>>>);

    impl<S: Subscriber> Layer<S> for Levels {
        fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
            self.0.lock().unwrap().push(*event.metadata().level());
        }
    }

    #[test]
    fn both_forms_of_a_message_are_found() {
        let formatted = catch_now(|| panic!("{} is not a name", 7)).unwrap_err();
        assert_eq!(formatted.message, "7 is not a name");
        let other = catch_now(|| std::panic::panic_any(7)).unwrap_err();
        assert_eq!(other.message, "no message");
    }

    #[test]
    fn a_message_does_not_quote_the_value_that_caused_the_panic() {
        let secret = std::hint::black_box("sécret");
        let length = std::hint::black_box(2);
        let error = || serde_json::from_str::<u8>("\"sécret\"");
        let panics: [&dyn Fn(); 4] = [
            &|| drop(secret[..length].to_owned()),
            &|| assert_eq!(error().expect("a number"), 7),
            &|| panic!("{secret:?} is no name"),
            &|| panic!("an unfinished \"{secret}"),
        ];
        for panics in panics {
            let panicked = catch_now(panics).unwrap_err();
            assert!(!panicked.message.contains("cret"), "{}", panicked.message);
            assert!(panicked.message.len() > 8, "{}", panicked.message);
        }
        assert_eq!(without_quotations("`Err` value: Bad(\"secret\")"), "`…\")");
    }

    #[test]
    fn a_crash_report_starts_as_terraform_expects() {
        let panicked = Panicked {
            message: "index out of bounds".to_owned(),
            location: Some("src/plan.rs:88:13".to_owned()),
        };
        assert_eq!(
            crash_text(&panicked, "Please report this.", &Backtrace::disabled()),
            "panic: index out of bounds\nat src/plan.rs:88:13\nPlease report this.\n"
        );
        assert_eq!(panicked.to_string(), "index out of bounds (at src/plan.rs:88:13)");
    }
}
