resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}
