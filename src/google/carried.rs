//! A client whose requests a test carries to their destination, without a connection.

use std::sync::Arc;

use super::Google;
use super::http::{Http, date, retry_after, taken};
use super::no_answer::NoAnswer;
use super::settings::Settings;
use super::wire::{Answer, Wire};
use crate::remote::{Call, Pending};

/// Carries requests as the network does.
pub(crate) trait Carrier: Send + Sync {
    /// Carries a request, and brings back what comes.
    fn carry(&self, request: http::Request<Vec<u8>>) -> Pending<'_, Carried>;
}

/// What comes back.
pub(crate) enum Carried {
    /// A response.
    Response(http::Response<Vec<u8>>),
    /// Nothing: the connection broke.
    Lost,
}

impl Google {
    /// A client of the emulator whose requests are carried.
    pub(crate) fn carried_by(carrier: Arc<dyn Carrier>) -> Self {
        let settings =
            Settings { emulator: Some("emulator.invalid".to_owned()), ..Settings::default() };
        let (longest, poll_interval) = (settings.request_timeout, settings.poll_interval);
        let wire = OnFoot { http: Http::new(settings), carrier };
        Self::over(Box::new(wire), longest, poll_interval)
    }
}

/// A wire that makes the requests that the real one makes.
struct OnFoot {
    http: Http,
    carrier: Arc<dyn Carrier>,
}

impl Wire for OnFoot {
    fn access_token(&self) -> Pending<'_, Result<String, NoAnswer>> {
        self.http.access_token()
    }

    fn exchange<'a>(&'a self, call: &'a Call) -> Pending<'a, Result<Answer, NoAnswer>> {
        Box::pin(async move {
            let request = self.http.made(call).await?;
            let request = http::Request::try_from(request).map_err(NoAnswer::from)?;
            let request = request.map(|body: reqwest::Body| body.as_bytes().map(<[u8]>::to_vec));
            match self.carrier.carry(request.map(Option::unwrap_or_default)).await {
                Carried::Response(response) => Ok(taken(call, answer(&response)).0),
                Carried::Lost => Err(NoAnswer::Lost("the connection was cut".to_owned())),
            }
        })
    }

    fn host(&self, call: &Call) -> String {
        self.http.host(call)
    }
}

fn answer(response: &http::Response<Vec<u8>>) -> Answer {
    Answer {
        status: response.status().as_u16(),
        retry_after: retry_after(response.headers()),
        date: date(response.headers()),
        body: String::from_utf8_lossy(response.body()).into_owned(),
    }
}

#[cfg(test)]
#[tokio::test(start_paused = true)]
async fn a_request_that_nobody_answers_takes_as_long_as_a_request_may() {
    struct Nobody;
    impl Carrier for Nobody {
        fn carry(&self, _: http::Request<Vec<u8>>) -> Pending<'_, Carried> {
            Box::pin(std::future::pending())
        }
    }
    use crate::remote::{Deadline, Remote};
    use std::time::Duration;
    let until = Deadline::after(Duration::from_mins(3));
    let failed = Google::carried_by(Arc::new(Nobody)).send(&super::fixtures::read(), until).await;
    assert!(failed.is_err());
    assert!(until.left().is_zero(), "{:?}", until.left());
}
