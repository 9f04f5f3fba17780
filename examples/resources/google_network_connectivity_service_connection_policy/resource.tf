resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "endpoints" {
  name          = "endpoints"
  region        = "us-central1"
  network       = google_compute_network.main.id
  ip_cidr_range = "10.0.0.0/28"
}

# Memorystore for Redis Cluster may create endpoints in the subnetwork.
resource "google_network_connectivity_service_connection_policy" "redis" {
  name          = "redis"
  location      = "us-central1"
  network       = google_compute_network.main.id
  service_class = "gcp-memorystore-redis"

  psc_config {
    subnetworks = [google_compute_subnetwork.endpoints.id]
  }
}
