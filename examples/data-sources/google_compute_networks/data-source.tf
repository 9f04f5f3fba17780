data "google_compute_networks" "all" {
}

output "networks" {
  value = data.google_compute_networks.all.networks
}
