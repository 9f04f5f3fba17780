data "google_projects" "active" {
  filter = "id:demo* lifecycleState:ACTIVE"
}

output "project_numbers" {
  value = data.google_projects.active.projects[*].number
}
