resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "egress" {
  name                     = "egress"
  network                  = google_compute_network.main.id
  region                   = "us-central1"
  ip_cidr_range            = "10.0.0.0/26"
  private_ip_google_access = true

  log_config {
    aggregation_interval = "INTERVAL_10_MIN"
    flow_sampling        = 0.5
  }
}
