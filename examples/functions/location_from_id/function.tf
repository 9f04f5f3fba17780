# "us-central1"
output "location" {
  value = provider::google::location_from_id("projects/demo/locations/us-central1/services/web")
}
