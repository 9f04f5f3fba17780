resource "google_compute_network" "main" {
  name                    = "services"
  auto_create_subnetworks = false
}

# Packets from this range go to a load balancer in front of inspecting machines.
resource "google_network_connectivity_policy_based_route" "inspection" {
  name            = "inspection"
  network         = google_compute_network.main.id
  priority        = 500
  next_hop_ilb_ip = "10.0.1.10"

  filter {
    protocol_version = "IPV4"
    src_range        = "10.0.0.0/24"
  }
}
