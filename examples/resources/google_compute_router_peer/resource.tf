resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

resource "google_compute_router" "main" {
  name    = "services"
  network = google_compute_network.main.id
  region  = "us-central1"

  bgp {
    asn = 64514
  }
}

resource "google_compute_router_interface" "onpremises" {
  name     = "onpremises"
  router   = google_compute_router.main.name
  region   = google_compute_router.main.region
  ip_range = "169.254.1.1/30"
}

resource "google_compute_router_peer" "onpremises" {
  name            = "onpremises"
  router          = google_compute_router.main.name
  region          = google_compute_router.main.region
  interface       = google_compute_router_interface.onpremises.name
  peer_ip_address = "169.254.1.2"
  peer_asn        = 64515

  advertise_mode    = "CUSTOM"
  advertised_groups = ["ALL_SUBNETS"]

  advertised_ip_ranges {
    range       = "10.10.0.0/24"
    description = "Services of another network"
  }
}
