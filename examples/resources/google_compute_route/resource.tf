resource "google_compute_network" "main" {
  name                            = "services"
  auto_create_subnetworks         = false
  delete_default_routes_on_create = true
}

# Only services with the network tag `internet` reach the internet.
resource "google_compute_route" "internet" {
  name             = "internet"
  network          = google_compute_network.main.id
  dest_range       = "0.0.0.0/0"
  next_hop_gateway = "default-internet-gateway"
  priority         = 1000
  tags             = ["internet"]
}
