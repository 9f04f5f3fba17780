resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

resource "google_dns_response_policy" "services" {
  response_policy_name = "services"
  description          = "Names that services resolve in another way"

  networks {
    network_url = google_compute_network.main.id
  }
}
