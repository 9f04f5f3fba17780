# To call a private Cloud Run service.
ephemeral "google_service_account_id_token" "runner" {
  target_service_account = "orders-runner@demo.iam.gserviceaccount.com"
  target_audience        = "https://orders.example.com"
  include_email          = true
}
