# A network that is managed elsewhere.
data "google_compute_network" "services" {
  name = "services"
}

# A subnetwork for Direct VPC egress.
resource "google_compute_subnetwork" "egress" {
  name          = "egress"
  network       = data.google_compute_network.services.id
  region        = "us-central1"
  ip_cidr_range = "10.8.0.0/26"
}
