# All subnetworks in one region.
data "google_compute_subnetworks" "here" {
  region = "us-central1"
}

# Subnetworks that are too small for Direct VPC egress: Google recommends a /26 or larger.
output "too_small" {
  value = [
    for subnetwork in data.google_compute_subnetworks.here.subnetworks : subnetwork.name
    if tonumber(split("/", subnetwork.ip_cidr_range)[1]) > 26
  ]
}
