# A job that is managed elsewhere.
data "google_cloud_run_v2_job" "report" {
  name     = "report"
  location = "us-central1"
}

output "image" {
  value = data.google_cloud_run_v2_job.report.template[0].template[0].containers[0].image
}
