//! What one unchanged object costs the provider in a plan, step by step: `cargo bench --features bench`.
//!
//! `cargo xtask bench` measures whole commands. This is for work on one of the steps.

use criterion::{Criterion, criterion_group, criterion_main};
use terraform_provider_google::bench::Object;

/// A step of a plan.
type Step = fn(&Object);

/// The objects, as an apply on the emulator left them.
const OBJECTS: &str = include_str!("objects.json");

/// Measures each step for each object.
fn steps(criterion: &mut Criterion) {
    for type_name in ["google_cloud_run_v2_service", "google_compute_subnetwork"] {
        let object = Object::of_type(type_name, OBJECTS);
        let mut group = criterion.benchmark_group(type_name);
        let steps: [(&str, Step); 6] = [
            ("upgrade", Object::upgrade),
            ("decode", Object::decode),
            ("reconcile", Object::reconcile),
            ("encode", Object::encode),
            ("validate", Object::validate),
            ("plan", Object::plan),
        ];
        for (name, step) in steps {
            group.bench_function(name, |bencher| bencher.iter(|| step(&object)));
        }
        group.finish();
    }
}

criterion_group!(benches, steps);
criterion_main!(benches);
