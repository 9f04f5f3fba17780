resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "producers" {
  name          = "producers"
  network       = google_compute_network.main.id
  region        = "us-central1"
  ip_cidr_range = "10.0.16.0/24"
}

resource "google_compute_network_attachment" "producers" {
  name                  = "producers"
  region                = "us-central1"
  connection_preference = "ACCEPT_MANUAL"
  subnetworks           = [google_compute_subnetwork.producers.id]
  producer_accept_lists = ["producer-project"]
}
