data "google_client_config" "current" {
}

output "project" {
  value = data.google_client_config.current.project
}

# For a tool that takes a token. It expires after an hour at most.
output "token" {
  value     = data.google_client_config.current.access_token
  sensitive = true
}
