//! A provider whose objects are files in a folder. The tests of the fallback start it in place of
//! hashicorp/google. See [`manners::Manners`] for what the environment can make it do.

mod manners;
mod msgpack;
mod provider;
mod schemas;
#[cfg(unix)]
mod serve;
mod store;

fn main() {
    #[cfg(unix)]
    serve::serve();
}
