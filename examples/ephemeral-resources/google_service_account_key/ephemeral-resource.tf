# The key is deleted at the end of the run.
ephemeral "google_service_account_key" "runner" {
  service_account_id = "projects/demo/serviceAccounts/orders-runner@demo.iam.gserviceaccount.com"
}
