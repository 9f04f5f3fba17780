# "us-central1"
output "region" {
  value = provider::google::region_from_zone("us-central1-b")
}
