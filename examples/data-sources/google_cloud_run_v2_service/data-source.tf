# A service that is managed elsewhere.
data "google_cloud_run_v2_service" "hello" {
  name     = "hello"
  location = "us-central1"
}

output "uri" {
  value = data.google_cloud_run_v2_service.hello.uri
}

# The subnetworks that the service uses for Direct VPC egress.
output "subnetworks" {
  value = data.google_cloud_run_v2_service.hello.template[0].vpc_access[*].network_interfaces[0].subnetwork
}
