resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "egress" {
  name          = "egress"
  network       = google_compute_network.main.id
  region        = "us-central1"
  ip_cidr_range = "10.0.0.0/26"
}

resource "google_compute_router" "main" {
  name    = "services"
  network = google_compute_network.main.id
  region  = "us-central1"
}

resource "google_compute_address" "egress" {
  name   = "egress"
  region = "us-central1"
}

resource "google_compute_router_nat" "egress" {
  name                               = "egress"
  router                             = google_compute_router.main.name
  region                             = google_compute_router.main.region
  nat_ip_allocate_option             = "MANUAL_ONLY"
  nat_ips                            = [google_compute_address.egress.self_link]
  source_subnetwork_ip_ranges_to_nat = "LIST_OF_SUBNETWORKS"

  subnetwork {
    name                    = google_compute_subnetwork.egress.id
    source_ip_ranges_to_nat = ["ALL_IP_RANGES"]
  }

  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}
