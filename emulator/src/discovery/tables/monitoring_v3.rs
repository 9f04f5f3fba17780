// Made by `cargo xtask discovery` from Google's discovery documents. Don't edit.
//! monitoring v3, revision 20260129.

use crate::discovery::facts::{Api, Method, Schema, known};

pub(crate) static API: Api = Api {
    host: "monitoring.googleapis.com",
    version: "v3",
    locations: &[],
    methods: METHODS,
    schemas: SCHEMAS,
};

const METHODS: &[Method] = &[
    known("monitoring.projects.alertPolicies.create", "POST", "/v3/projects/{projectsId}/alertPolicies"),
    known("monitoring.projects.alertPolicies.delete", "DELETE", "/v3/projects/{projectsId}/alertPolicies/{alertPoliciesId}"),
    known("monitoring.projects.alertPolicies.get", "GET", "/v3/projects/{projectsId}/alertPolicies/{alertPoliciesId}"),
    known("monitoring.projects.alertPolicies.list", "GET", "/v3/projects/{projectsId}/alertPolicies"),
    known("monitoring.projects.alertPolicies.patch", "PATCH", "/v3/projects/{projectsId}/alertPolicies/{alertPoliciesId}"),
    known("monitoring.projects.notificationChannels.create", "POST", "/v3/projects/{projectsId}/notificationChannels"),
    known("monitoring.projects.notificationChannels.delete", "DELETE", "/v3/projects/{projectsId}/notificationChannels/{notificationChannelsId}"),
    known("monitoring.projects.notificationChannels.get", "GET", "/v3/projects/{projectsId}/notificationChannels/{notificationChannelsId}"),
    known("monitoring.projects.notificationChannels.getVerificationCode", "POST", "/v3/projects/{projectsId}/notificationChannels/{notificationChannelsId}:getVerificationCode"),
    known("monitoring.projects.notificationChannels.list", "GET", "/v3/projects/{projectsId}/notificationChannels"),
    known("monitoring.projects.notificationChannels.patch", "PATCH", "/v3/projects/{projectsId}/notificationChannels/{notificationChannelsId}"),
    known("monitoring.projects.notificationChannels.sendVerificationCode", "POST", "/v3/projects/{projectsId}/notificationChannels/{notificationChannelsId}:sendVerificationCode"),
    known("monitoring.projects.notificationChannels.verify", "POST", "/v3/projects/{projectsId}/notificationChannels/{notificationChannelsId}:verify"),
    known("monitoring.projects.uptimeCheckConfigs.create", "POST", "/v3/projects/{projectsId}/uptimeCheckConfigs"),
    known("monitoring.projects.uptimeCheckConfigs.delete", "DELETE", "/v3/projects/{projectsId}/uptimeCheckConfigs/{uptimeCheckConfigsId}"),
    known("monitoring.projects.uptimeCheckConfigs.get", "GET", "/v3/projects/{projectsId}/uptimeCheckConfigs/{uptimeCheckConfigsId}"),
    known("monitoring.projects.uptimeCheckConfigs.list", "GET", "/v3/projects/{projectsId}/uptimeCheckConfigs"),
    known("monitoring.projects.uptimeCheckConfigs.patch", "PATCH", "/v3/projects/{projectsId}/uptimeCheckConfigs/{uptimeCheckConfigsId}"),
];

const SCHEMAS: &[Schema] = &[
];
