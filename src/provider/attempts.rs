//! Where creates are noted: in the data folder of Terraform, apart for each state.

use std::path::PathBuf;

use super::variables::Variables;
use crate::engine::Attempts;

/// The folder of the notes in the data folder.
const FOLDER: &str = "directvpc-google-creates";

/// The notes for the state that Terraform uses in the current folder. There are none unless the folder is
/// initialised.
pub(crate) fn attempts(variables: &Variables) -> Attempts {
    let data = variables.get("TF_DATA_DIR").unwrap_or_else(|| ".terraform".to_owned());
    let data = PathBuf::from(data);
    if !data.is_dir() {
        return Attempts::default();
    }
    // The selected workspace, and the configuration of the backend.
    let text = |name: &str| std::fs::read_to_string(data.join(name)).unwrap_or_default();
    let workspace = variables.get("TF_WORKSPACE").unwrap_or_else(|| text("environment"));
    Attempts::in_folder(data.join(FOLDER), format!("{workspace}\n{}", text("terraform.tfstate")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The notes for a data folder with these files.
    fn in_folder(files: &[(&str, &str)], workspace: Option<&str>) -> String {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let path = folder.path().display().to_string();
        let workspace = workspace.map(str::to_owned);
        let variables = Variables::new({
            let path = path.clone();
            move |name| match name {
                "TF_DATA_DIR" => Some(path.clone()),
                "TF_WORKSPACE" => workspace.clone(),
                _ => None,
            }
        });
        format!("{:?}", attempts(&variables)).replace(&path, "")
    }

    #[test]
    fn each_workspace_and_each_backend_has_notes_of_its_own() {
        let plain = in_folder(&[], None);
        assert_eq!(plain, in_folder(&[], None));
        let others = [
            in_folder(&[("environment", "dev")], None),
            in_folder(&[("environment", "dev")], Some("test")),
            in_folder(&[("terraform.tfstate", "{\"backend\": {}}")], None),
        ];
        for (at, other) in others.iter().enumerate() {
            assert_ne!(*other, plain);
            assert!(!others[..at].contains(other));
        }
        assert_eq!(others[0], in_folder(&[], Some("dev")));
    }

    #[test]
    fn nothing_is_noted_beside_a_folder_that_terraform_has_not_initialised() {
        let variables =
            Variables::new(|name| (name == "TF_DATA_DIR").then(|| "nowhere".to_owned()));
        assert_eq!(format!("{:?}", attempts(&variables)), format!("{:?}", Attempts::default()));
    }
}
