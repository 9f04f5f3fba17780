# All reserved addresses of the project, the global ones included.
data "google_compute_addresses" "all" {
}

# Those of one region that nothing uses.
data "google_compute_addresses" "idle" {
  region = "us-central1"
  filter = "status = \"RESERVED\""
}

output "idle" {
  value = { for address in data.google_compute_addresses.idle.addresses : address.name => address.address }
}
