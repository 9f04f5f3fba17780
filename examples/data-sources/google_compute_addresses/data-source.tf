# All reserved addresses of the project, including global addresses.
data "google_compute_addresses" "all" {
}

# Unused addresses in one region.
data "google_compute_addresses" "idle" {
  region = "us-central1"
  filter = "status = \"RESERVED\""
}

output "idle" {
  value = { for address in data.google_compute_addresses.idle.addresses : address.name => address.address }
}
