//! Functions that build configurations.

/// The network `main` in custom mode, with these additional lines.
pub(crate) fn network_with(lines: &str) -> String {
    resource(
        "google_compute_network",
        "main",
        &format!("name = \"main\"\nauto_create_subnetworks = false\n{}", dedented(lines)),
    )
}

/// The network `main` and its subnetwork `egress` with these additional lines.
pub(crate) fn subnetwork_with(lines: &str) -> String {
    subnetwork_of("10.0.0.0/26", lines)
}

/// The network `main` and its subnetwork `egress` with this range and these additional lines.
pub(crate) fn subnetwork_of(range: &str, lines: &str) -> String {
    network_with("") + &subnetwork("egress", range, lines)
}

/// A subnetwork of the network `main` with this range and these additional lines.
pub(crate) fn subnetwork(name: &str, range: &str, lines: &str) -> String {
    resource(
        "google_compute_subnetwork",
        name,
        &format!(
            "name = \"{name}\"\nnetwork = google_compute_network.main.id\nip_cidr_range = \"{range}\"\n{}",
            dedented(lines)
        ),
    )
}

/// The network, the subnetwork, and the service `hello` with direct egress into them, with
/// additional lines for the service, its template and its container.
pub(crate) fn service_with(lines: &str, template: &str, container: &str) -> String {
    subnetwork_with("private_ip_google_access = true")
        + &service("hello", lines, &(DIRECT_EGRESS.to_owned() + &dedented(template)), container)
}

/// Direct egress into the subnetwork.
const DIRECT_EGRESS: &str = r#"
vpc_access {
  network_interfaces {
    network    = google_compute_network.main.id
    subnetwork = google_compute_subnetwork.egress.id
    tags       = ["hello"]
  }
}
"#;

/// The service `hello` by itself, with additional lines for the service, its template and its
/// container.
pub(crate) fn plain(lines: &str, template: &str, container: &str) -> String {
    service("hello", lines, template, container)
}

/// A service with one container, with additional lines for the service, its template and its
/// container.
pub(crate) fn service(name: &str, lines: &str, template: &str, container: &str) -> String {
    let image = "image = \"us-docker.pkg.dev/cloudrun/container/hello\"\n";
    let containers = block("containers", &(image.to_owned() + &dedented(container)));
    let template = block("template", &(containers + &dedented(template)));
    let lines = format!(
        "name = \"{name}\"\nlocation = \"us-central1\"\n{}{template}",
        dedented(&unprotected(lines))
    );
    resource("google_cloud_run_v2_service", name, &lines)
}

/// The lines, with deletion protection disabled unless the lines set it.
fn unprotected(lines: &str) -> String {
    if lines.contains("deletion_protection") {
        lines.to_owned()
    } else {
        format!("deletion_protection = false\n{}", dedented(lines))
    }
}

/// A resource with these lines.
pub(crate) fn resource(type_name: &str, name: &str, lines: &str) -> String {
    block(&format!("resource \"{type_name}\" \"{name}\""), lines)
}

/// A block with these lines.
pub(crate) fn block(head: &str, lines: &str) -> String {
    let lines: Vec<_> = dedented(lines).lines().map(|line| format!("  {line}\n")).collect();
    format!("{head} {{\n{}}}\n", lines.concat())
}

/// The lines that are not empty, without their common indentation.
fn dedented(lines: &str) -> String {
    let written = || lines.lines().filter(|line| !line.trim().is_empty());
    let depth = |line: &str| line.len() - line.trim_start().len();
    let shared = written().map(depth).min().unwrap_or(0);
    let lines: Vec<_> = written().map(|line| format!("{}\n", &line[shared..])).collect();
    lines.concat()
}
