ephemeral "google_service_account_jwt" "runner" {
  target_service_account = "orders-runner@demo.iam.gserviceaccount.com"
  expires_in             = 600
  payload = jsonencode({
    sub = "orders"
    aud = "https://partner.example.com"
  })
}
