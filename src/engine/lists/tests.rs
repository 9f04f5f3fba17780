//! Refreshes of many networks, against a Google that counts its requests.

use serde_json::json;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::{advance, sleep};

use super::*;
use crate::remote::{OperationStyle, Pending, Refusal, Reply};
use crate::resources::COMPUTE_NETWORK;

/// A Google that only has lists.
struct Shelf {
    /// How many networks there are.
    networks: usize,
    /// How many are on a page.
    on_a_page: usize,
    /// The status of each list.
    status: u16,
    /// How long the description of a network is.
    length: usize,
    pages: Mutex<usize>,
    /// Whether a page waits until it is released, after it was made.
    is_held: bool,
    release: Notify,
}

impl Shelf {
    fn of(networks: usize, on_a_page: usize) -> Self {
        let (status, length, is_held) = (200, 0, false);
        Self {
            networks,
            on_a_page,
            status,
            length,
            pages: Mutex::default(),
            is_held,
            release: Notify::new(),
        }
    }

    fn pages(&self) -> usize {
        *self.pages.lock().expect("no panic")
    }
}

impl Remote for Shelf {
    fn send<'a>(&'a self, call: &'a Call, _: Deadline) -> Pending<'a, Result<Reply, Failure>> {
        Box::pin(async move {
            assert_eq!(call.path, "projects/demo/global/networks");
            *self.pages.lock().expect("no panic") += 1;
            let token = call.query.iter().find(|(name, _)| name == "pageToken");
            let start: usize = token.map_or(0, |(_, token)| token.parse().expect("a number"));
            let end = self.networks.min(start + self.on_a_page);
            let description = "x".repeat(self.length);
            let network = |at| json!({"name": format!("n{at}"), "description": description});
            let mut body = json!({"items": (start..end).map(network).collect::<Vec<_>>()});
            if end < self.networks {
                body["nextPageToken"] = json!(end.to_string());
            }
            // Others arrive meanwhile.
            sleep(Duration::from_millis(200)).await;
            if self.is_held {
                self.release.notified().await;
            }
            match self.status {
                200 => Ok(Reply { status: 200, date: None, body }),
                status => Err(Failure::Refused(Box::new(Refusal { status, ..Refusal::default() }))),
            }
        })
    }

    fn finish<'a>(
        &'a self,
        _: OperationStyle,
        _: &'a Call,
        started: Reply,
        _: Deadline,
    ) -> Pending<'a, Result<Json, Failure>> {
        Box::pin(async { Ok(started.body) })
    }

    fn stopped(&self) -> Pending<'_, ()> {
        Box::pin(std::future::pending())
    }
}

fn lists(shelf: Shelf) -> (Lists, Arc<Shelf>) {
    let shelf = Arc::new(shelf);
    (Lists::new(Arc::clone(&shelf) as _), shelf)
}

async fn get(lists: &Lists, at: usize) -> Option<Json> {
    let known = Value::object([("project", "demo".into()), ("name", format!("n{at}").into())]);
    let address = Address::of(&COMPUTE_NETWORK, &known).expect("an address");
    let until = Deadline::after(Duration::from_mins(5));
    lists.get(&COMPUTE_NETWORK, &known, &address, until).await
}

/// Reads these at a parallelism of ten, and returns the number of those that no list showed.
async fn read(lists: &Lists, all: impl Iterator<Item = usize>) -> usize {
    let (mut running, mut alone) = (JoinSet::new(), 0);
    for at in all {
        if running.len() == 10 {
            alone += usize::from(running.join_next().await.expect("some run").expect("no panic"));
        }
        let lists = lists.clone();
        running.spawn(async move {
            let found = get(&lists, at).await;
            if let Some(found) = &found {
                assert_eq!(found["name"], format!("n{at}"));
            }
            sleep(Duration::from_millis(1)).await;
            found.is_none()
        });
    }
    alone + running.join_all().await.into_iter().filter(|alone| *alone).count()
}

#[tokio::test(start_paused = true)]
async fn ten_objects_are_read_one_by_one() {
    let (lists, shelf) = lists(Shelf::of(10, 500));
    assert_eq!((read(&lists, 0..10).await, shelf.pages()), (10, 0));
}

#[tokio::test(start_paused = true)]
async fn many_objects_are_read_in_a_list() {
    let (lists, shelf) = lists(Shelf::of(500, 500));
    assert_eq!((read(&lists, 0..500).await, shelf.pages()), (10, 1));
}

#[tokio::test(start_paused = true)]
async fn every_page_is_read_if_enough_is_wanted() {
    let (lists, shelf) = lists(Shelf::of(1_000, 100));
    // In an order that is not that of the list.
    let alone = read(&lists, (0..1_000).map(|at| at * 7 % 1_000)).await;
    assert_eq!(shelf.pages(), 10);
    assert!(alone < 70, "{alone} of 1,000 objects were read one by one");
}

#[tokio::test(start_paused = true)]
async fn few_objects_of_a_huge_collection_cost_few_pages() {
    let (lists, shelf) = lists(Shelf::of(100_000, 500));
    read(&lists, (0..40).map(|at| at * 2_000)).await;
    assert!(shelf.pages() <= 4, "{} pages", shelf.pages());
}

#[tokio::test(start_paused = true)]
async fn what_no_page_shows_is_read_alone() {
    let (lists, shelf) = lists(Shelf::of(15, 500));
    assert_eq!((read(&lists, 0..30).await, shelf.pages()), (10 + 15, 1));
}

#[tokio::test(start_paused = true)]
async fn a_list_that_fails_is_not_requested_again() {
    for status in [403, 404, 500] {
        let (lists, shelf) = lists(Shelf { status, ..Shelf::of(500, 500) });
        assert_eq!((read(&lists, 0..200).await, shelf.pages()), (200, 1));
        advance(PAUSE * 2).await;
        assert_eq!((read(&lists, 0..200).await, shelf.pages()), (200, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn an_object_that_is_read_again_is_read_alone() {
    let (lists, _) = lists(Shelf::of(500, 500));
    assert_eq!(read(&lists, 0..50).await, 10);
    // The first was read before the list, the last is from it.
    assert!(get(&lists, 0).await.is_none());
    assert!(get(&lists, 49).await.is_none());
    assert!(get(&lists, 100).await.is_some());
}

#[tokio::test(start_paused = true)]
async fn another_refresh_reads_another_list() {
    let (lists, shelf) = lists(Shelf::of(500, 500));
    assert_eq!(read(&lists, 0..500).await, 10);
    assert_eq!((read(&lists, 0..500).await, shelf.pages()), (20, 2));
}

#[tokio::test(start_paused = true)]
async fn an_old_list_is_not_used() {
    let (lists, shelf) = lists(Shelf::of(500, 500));
    assert_eq!(read(&lists, 0..100).await, 10);
    // The refresh goes on all the time.
    for at in 100..130 {
        advance(Duration::from_secs(1)).await;
        assert!(get(&lists, at).await.is_some());
    }
    assert_eq!(shelf.pages(), 2);
    advance(PAUSE + Duration::from_secs(1)).await;
    assert!(get(&lists, 200).await.is_none(), "another refresh began");
}

#[tokio::test(start_paused = true)]
async fn no_list_is_used_after_a_write() {
    let (lists, shelf) = lists(Shelf::of(500, 500));
    assert_eq!(read(&lists, 0..50).await, 10);
    let writing = lists.writing();
    assert!(get(&lists, 60).await.is_none(), "during the write");
    drop(writing);
    assert!(get(&lists, 61).await.is_none(), "after the write");
    assert_eq!(shelf.pages(), 1);
    assert_eq!(read(&lists, 100..200).await, 9);
    assert_eq!(shelf.pages(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_list_is_not_used_if_a_write_began_and_ended_meanwhile() {
    let (lists, shelf) = lists(Shelf { is_held: true, ..Shelf::of(500, 500) });
    let reading = {
        let lists = lists.clone();
        tokio::spawn(async move { read(&lists, 0..20).await })
    };
    while shelf.pages() == 0 {
        sleep(Duration::from_millis(1)).await;
    }
    drop(lists.writing());
    shelf.release.notify_one();
    assert_eq!(reading.await.expect("no panic"), 20);
    assert_eq!(shelf.pages(), 1);
}

#[tokio::test(start_paused = true)]
async fn lists_that_take_too_much_memory_are_not_kept() {
    let length = MOST_BYTES / 250;
    let (lists, shelf) = lists(Shelf { length, ..Shelf::of(500, 500) });
    let (mut alone, mut most) = (0, 0);
    for at in 0..200 {
        alone += usize::from(get(&lists, at).await.is_none());
        let state = lists.state();
        let objects = state.refreshes.values().flat_map(|it| it.objects.values());
        most = most.max(objects.map(|text| text.len()).sum());
    }
    assert!(most > MOST_BYTES / 2 && most <= MOST_BYTES, "{most} bytes");
    // What was kept is used: the first 249 that were not read before are in the page.
    assert_eq!((alone, shelf.pages()), (10, 1));
    assert!(get(&lists, 400).await.is_none());
    assert_eq!(shelf.pages(), 1);
}

#[tokio::test(start_paused = true)]
async fn objects_that_were_taken_are_not_kept() {
    let (lists, _) = lists(Shelf::of(500, 500));
    read(&lists, 0..500).await;
    let state = lists.state();
    assert!(state.refreshes.values().all(|it| it.objects.is_empty()));
}

#[tokio::test(start_paused = true)]
async fn a_read_that_was_given_up_leaves_its_turn_to_another() {
    let (lists, shelf) = lists(Shelf { is_held: true, ..Shelf::of(500, 500) });
    assert_eq!(read(&lists, 0..10).await, 10);
    let first = {
        let lists = lists.clone();
        tokio::spawn(async move { get(&lists, 10).await })
    };
    while shelf.pages() == 0 {
        sleep(Duration::from_millis(1)).await;
    }
    let second = {
        let lists = lists.clone();
        tokio::spawn(async move { read(&lists, 11..21).await })
    };
    sleep(Duration::from_millis(1)).await;
    first.abort();
    assert!(first.await.expect_err("it was given up").is_cancelled());
    shelf.release.notify_one();
    assert_eq!(second.await.expect("no panic"), 0);
    assert_eq!(shelf.pages(), 2);
}
