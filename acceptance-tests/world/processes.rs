//! The running processes of the provider.

use super::World;
use std::path::Path;

impl World {
    /// The number of the provider's processes in this world: those that run in this world's folder.
    pub(crate) fn provider_count(&self) -> usize {
        self.provider_ids().len()
    }

    /// The ids of those processes.
    pub(crate) fn provider_ids(&self) -> Vec<i32> {
        self.ids_of(Path::new(env!("CARGO_BIN_EXE_terraform-provider-google")))
    }

    /// The number of a program's processes that run in this world's folder.
    pub(crate) fn count_of(&self, program: &Path) -> usize {
        self.ids_of(program).len()
    }

    fn ids_of(&self, program: &Path) -> Vec<i32> {
        let folder = self.folder.path().canonicalize().expect("the folder is there");
        let program = program.canonicalize().expect("the program is there");
        let processes = std::fs::read_dir("/proc").expect("the system tells of its processes");
        // A process may exit in the meantime.
        let is_ours = |process: &Path| {
            std::fs::read_link(process.join("exe")).is_ok_and(|it| it == program)
                && std::fs::read_link(process.join("cwd")).is_ok_and(|it| it == folder)
        };
        let ours = processes.flatten().filter(|process| is_ours(&process.path()));
        ours.filter_map(|process| process.file_name().to_string_lossy().parse().ok()).collect()
    }
}
