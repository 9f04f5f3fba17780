resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

resource "google_compute_global_address" "services" {
  name          = "managed-services"
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  prefix_length = 16
  network       = google_compute_network.main.id
}

resource "google_service_networking_connection" "main" {
  network                 = google_compute_network.main.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.services.name]
}

# Cloud SQL and other managed services resolve names in example.com in the network.
resource "google_service_networking_peered_dns_domain" "example" {
  name       = "example-com"
  network    = google_compute_network.main.name
  dns_suffix = "example.com."

  depends_on = [google_service_networking_connection.main]
}
