# "us-central1-c"
output "zone" {
  value = provider::google::zone_from_id("projects/demo/zones/us-central1-c/instances/one")
}
