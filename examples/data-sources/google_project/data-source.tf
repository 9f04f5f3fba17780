# The project of the provider block.
data "google_project" "current" {
}

# Cloud Run's service agent, which needs roles/compute.networkUser on a subnetwork of another project.
output "service_agent" {
  value = "service-${data.google_project.current.number}@serverless-robot-prod.iam.gserviceaccount.com"
}
