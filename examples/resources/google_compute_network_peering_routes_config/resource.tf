resource "google_compute_network" "services" {
  name                    = "services"
  auto_create_subnetworks = false
}

resource "google_compute_network" "databases" {
  name                    = "databases"
  auto_create_subnetworks = false
}

resource "google_compute_network_peering" "databases" {
  name         = "services-to-databases"
  network      = google_compute_network.services.self_link
  peer_network = google_compute_network.databases.self_link

  lifecycle {
    ignore_changes = [export_custom_routes, import_custom_routes]
  }
}

# Usually of a peering that Terraform did not make, such as that of Cloud SQL.
resource "google_compute_network_peering_routes_config" "databases" {
  peering              = google_compute_network_peering.databases.name
  network              = google_compute_network.services.name
  export_custom_routes = true
  import_custom_routes = false
}
