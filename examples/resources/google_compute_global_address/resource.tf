resource "google_compute_network" "main" {
  name                    = "main"
  auto_create_subnetworks = false
}

# Managed services such as Cloud SQL get addresses in this range.
resource "google_compute_global_address" "services" {
  name          = "services"
  description   = "Range of managed services"
  address_type  = "INTERNAL"
  purpose       = "VPC_PEERING"
  prefix_length = 20
  network       = google_compute_network.main.id

  labels = {
    team = "platform"
  }
}
