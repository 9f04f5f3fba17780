resource "google_compute_shared_vpc_host_project" "host" {
  project = "network-host"
}

# Its services can send to the networks of the host project.
resource "google_compute_shared_vpc_service_project" "app" {
  host_project    = google_compute_shared_vpc_host_project.host.project
  service_project = "app"
}
