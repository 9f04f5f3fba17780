//! An emulator of Google APIs.

fn main() {}
