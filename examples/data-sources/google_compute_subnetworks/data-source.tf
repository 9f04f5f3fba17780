# All subnetworks of one region.
data "google_compute_subnetworks" "here" {
  region = "us-central1"
}

# Those that are too small for direct VPC egress: Google advises a /26 or larger.
output "too_small" {
  value = [
    for subnetwork in data.google_compute_subnetworks.here.subnetworks : subnetwork.name
    if tonumber(split("/", subnetwork.ip_cidr_range)[1]) > 26
  ]
}
