# The provider's default project.
data "google_project" "current" {
}

# The Cloud Run service agent. It needs roles/compute.networkUser to use a subnetwork of another project.
output "service_agent" {
  value = "service-${data.google_project.current.number}@serverless-robot-prod.iam.gserviceaccount.com"
}
