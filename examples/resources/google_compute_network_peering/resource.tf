resource "google_compute_network" "services" {
  name                    = "services"
  auto_create_subnetworks = false
}

resource "google_compute_network" "databases" {
  name                    = "databases"
  auto_create_subnetworks = false
}

resource "google_compute_network_peering" "services" {
  name         = "services-to-databases"
  network      = google_compute_network.services.self_link
  peer_network = google_compute_network.databases.self_link
}

resource "google_compute_network_peering" "databases" {
  name         = "databases-to-services"
  network      = google_compute_network.databases.self_link
  peer_network = google_compute_network.services.self_link
}
