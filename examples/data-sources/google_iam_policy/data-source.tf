resource "google_service_account" "caller" {
  account_id = "caller"
}

data "google_iam_policy" "callers" {
  binding {
    role    = "roles/run.invoker"
    members = ["group:developers@example.com", google_service_account.caller.member]
  }

  binding {
    role    = "roles/run.viewer"
    members = ["user:jane@example.com"]

    condition {
      title      = "until 2030"
      expression = "request.time < timestamp('2030-01-01T00:00:00Z')"
    }
  }

  audit_config {
    service = "allServices"

    audit_log_configs {
      log_type         = "DATA_READ"
      exempted_members = ["user:jane@example.com"]
    }
  }
}

output "policy" {
  value = data.google_iam_policy.callers.policy_data
}
