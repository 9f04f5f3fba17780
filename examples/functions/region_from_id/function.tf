# "us-central1"
output "region" {
  value = provider::google::region_from_id("projects/demo/regions/us-central1/subnetworks/egress")
}
