//! The running processes of the provider.

use super::World;
use std::path::Path;

impl World {
    /// The number of the provider's processes in this world: those that run in this world's folder.
    pub(crate) fn provider_count(&self) -> usize {
        let folder = self.folder.path().canonicalize().expect("the folder is there");
        let provider = Path::new(env!("CARGO_BIN_EXE_terraform-provider-google"));
        let provider = provider.canonicalize().expect("the provider is there");
        let processes = std::fs::read_dir("/proc").expect("the system tells of its processes");
        // A process may exit in the meantime.
        let is_ours = |process: &Path| {
            std::fs::read_link(process.join("exe")).is_ok_and(|it| it == provider)
                && std::fs::read_link(process.join("cwd")).is_ok_and(|it| it == folder)
        };
        processes.flatten().filter(|process| is_ours(&process.path())).count()
    }
}
