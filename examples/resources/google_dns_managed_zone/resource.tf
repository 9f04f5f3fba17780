resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

resource "google_dns_managed_zone" "internal" {
  name        = "internal"
  dns_name    = "internal.example.org."
  description = "Names of internal services"
  visibility  = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }
}
