//! How much memory a trial may take: the allocator counts.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a trial may take beside a multiple of its input.
const LEAST: usize = 64 << 20;

/// How often an input may be in memory: as bytes, text, JSON, values and messages.
const TIMES: usize = 4_000;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

/// The system's allocator, which counts.
pub struct Counting;

impl Counting {
    fn add(size: usize) {
        let now = NOW.fetch_add(size, Ordering::Relaxed) + size;
        MOST.fetch_max(now, Ordering::Relaxed);
    }
}

// SAFETY: the system's allocator does everything.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::add(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        Self::add(size);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// Runs a trial of an input.
///
/// # Panics
/// When it takes too much memory.
pub fn within_bounds(data: &[u8], trial: impl FnOnce(&[u8])) {
    let before = NOW.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    trial(data);
    let most = MOST.load(Ordering::Relaxed).saturating_sub(before);
    let allowed = LEAST + data.len() * TIMES;
    assert!(most <= allowed, "{} bytes took {most} bytes of memory", data.len());
}

/// A target with this name and the library's function of it.
#[macro_export]
macro_rules! target {
    ($name:ident) => {
        #[global_allocator]
        static ALLOCATOR: $crate::Counting = $crate::Counting;

        libfuzzer_sys::fuzz_target!(|data: &[u8]| {
            $crate::within_bounds(data, terraform_provider_google::fuzzing::$name);
        });
    };
}
