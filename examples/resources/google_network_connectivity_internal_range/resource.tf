resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

# Google chooses a free /24 below 10.128.0.0/9.
resource "google_network_connectivity_internal_range" "main" {
  name              = "services"
  network           = google_compute_network.main.id
  usage             = "FOR_VPC"
  peering           = "FOR_SELF"
  prefix_length     = 24
  target_cidr_range = ["10.128.0.0/9"]
}
