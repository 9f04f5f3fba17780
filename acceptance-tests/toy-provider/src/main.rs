//! A provider whose objects are files in a folder. The tests of the fallback start it in place of
//! hashicorp/google. See [`manners::Manners`] for what the environment can make it do.
//!
//! `cargo xtask bench` starts it as the recording of another provider ([`instant::Instant`]), which
//! `toy-provider record PROVIDER FOLDER` writes.

mod instant;
mod manners;
mod msgpack;
mod provider;
#[cfg(unix)]
mod record;
mod schemas;
#[cfg(unix)]
mod serve;
mod store;

fn main() -> std::process::ExitCode {
    #[cfg(unix)]
    {
        let arguments: Vec<_> = std::env::args().skip(1).collect();
        if let [task, provider, folder] = &arguments[..]
            && task == "record"
        {
            return record::record(provider.as_ref(), folder.as_ref());
        }
        serve::serve();
    }
    std::process::ExitCode::SUCCESS
}
