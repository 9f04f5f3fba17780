data "google_compute_network" "services" {
  name = "services"
}

# The peering that a connection to Google's managed services has created.
data "google_compute_network_peering" "managed" {
  name    = "servicenetworking-googleapis-com"
  network = data.google_compute_network.services.self_link
}

output "state" {
  value = data.google_compute_network_peering.managed.state
}
