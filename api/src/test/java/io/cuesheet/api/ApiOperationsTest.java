package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients are generated from the description: its names stay. */
class ApiOperationsTest extends ApiTest {

    private ApiDescription description;

    @BeforeEach
    void readDescription() {
        description = new ApiDescription(client.send("GET", "/v3/api-docs", null, null)
                .expect(200)
                .response()
                .body());
    }

    @Test
    void everyOperationHasItsStableId() {
        assertThat(description.operations())
                .extracting(operation -> operation + " " + operation.id())
                .containsExactlyInAnyOrderElementsOf("""
                    GET /api/accounts listAccounts
                    PUT /api/accounts/{id} updateAccount
                    GET /api/api-keys listApiKeys
                    POST /api/api-keys createApiKey
                    POST /api/api-keys/{id}/revoke revokeApiKey
                    POST /api/api-keys/{id}/rotate rotateApiKey
                    GET /api/audit listAuditEntries
                    GET /api/audit/actors listAuditActors
                    GET /api/audit/export exportAuditEntries
                    GET /api/events listEvents
                    GET /api/events/by-id/{id} showEventById
                    PUT /api/events/by-id/{id} saveEventById
                    POST /api/events/by-id/{id}/corrections prepareCorrectionsById
                    GET /api/events/by-id/{id}/plan showEventPlanById
                    POST /api/events/by-id/{id}/plan-preview previewEventById
                    GET /api/events/by-reference showEventByReference
                    PUT /api/events/by-reference saveEventByReference
                    POST /api/events/by-reference/corrections prepareCorrectionsByReference
                    GET /api/events/by-reference/plan showEventPlanByReference
                    POST /api/events/by-reference/plan-preview previewEventByReference
                    POST /api/events/contacts addContacts
                    POST /api/events/contacts/import importContacts
                    GET /api/events/export exportEvents
                    GET /api/events/export.csv exportEventsAsCsv
                    POST /api/events/import importEvents
                    GET /api/events/import/template showImportTemplate
                    GET /api/events/imports/{id} showImport
                    GET /api/events/{ref} showEvent
                    PUT /api/events/{ref} saveEvent
                    POST /api/events/{ref}/corrections prepareCorrections
                    GET /api/events/{ref}/plan showEventPlan
                    POST /api/events/{ref}/plan-preview previewEvent
                    GET /api/feeds listFeeds
                    POST /api/feeds createFeed
                    DELETE /api/feeds/{id} revokeFeed
                    GET /api/feeds/{token}.ics showFeedCalendar
                    GET /api/invitations listInvitations
                    POST /api/invitations createInvitation
                    POST /api/invitations/{id}/withdraw withdrawInvitation
                    GET /api/message-types listMessageTypes
                    GET /api/message-types/{code} showMessageType
                    PUT /api/message-types/{code} saveMessageType
                    POST /api/message-types/{code}/plan-preview previewMessageType
                    GET /api/organisation showOwnOrganisation
                    GET /api/organisations listOrganisations
                    POST /api/organisations createOrganisation
                    GET /api/organisations/{code} showOrganisation
                    PATCH /api/organisations/{code} renameOrganisation
                    POST /api/organisations/{code}/invitations inviteToOrganisation
                    POST /api/organisations/{code}/resume resumeOrganisation
                    POST /api/organisations/{code}/suspend suspendOrganisation
                    GET /api/people listPeople
                    POST /api/people addPerson
                    PUT /api/people/{id} updatePerson
                    POST /api/people/{id}/password-link createPasswordLink
                    GET /api/people/{id}/sessions listSessions
                    POST /api/people/{id}/sessions/end endSessions
                    GET /api/planning showCurrentPlanning
                    GET /api/planning/{id} showPlanning
                    GET /api/privacy/erasures listErasures
                    GET /api/privacy/erasures/{id} showErasure
                    POST /api/privacy/persons/erase erasePerson
                    POST /api/privacy/persons/export exportPerson
                    POST /api/privacy/persons/find findPerson
                    POST /api/privacy/persons/sends proveSends
                    GET /api/sandbox listSandboxMails
                    GET /api/saved-views listSavedViews
                    DELETE /api/saved-views/{name} deleteSavedView
                    PUT /api/saved-views/{name} saveSavedView
                    GET /api/scheduler/batches listBatches
                    GET /api/scheduler/batches/{id} showBatch
                    POST /api/scheduler/batches/{id}/stop stopBatch
                    POST /api/scheduler/batches/{id}/undo undoBatch
                    GET /api/scheduler/calendar countJobsByDay
                    GET /api/scheduler/collisions listCollisions
                    GET /api/scheduler/deletions listDeletions
                    POST /api/scheduler/deletions/{id}/undo undoDeletion
                    GET /api/scheduler/heartbeat showSchedulerHeartbeat
                    DELETE /api/scheduler/jobs deleteJobs
                    GET /api/scheduler/jobs listJobs
                    POST /api/scheduler/jobs createJob
                    POST /api/scheduler/jobs/bulk createBatch
                    GET /api/scheduler/jobs/counts countJobs
                    GET /api/scheduler/jobs/export exportJobs
                    POST /api/scheduler/jobs/import importJobs
                    DELETE /api/scheduler/jobs/{id} deleteJob
                    GET /api/scheduler/jobs/{id} showJob
                    PATCH /api/scheduler/jobs/{id} updateJob
                    GET /api/scheduler/jobs/{id}/explain explainJob
                    GET /api/scheduler/jobs/{id}/preview previewJob
                    POST /api/scheduler/jobs/{id}/send-now sendJobNow
                    GET /api/scheduler/outdated listOutdated
                    POST /api/scheduler/outdated/leave leaveOutdated
                    POST /api/scheduler/restore/settle settleRestoredDatabase
                    GET /api/scheduler/review countJobsInReview
                    POST /api/scheduler/writings scheduleManualMessage
                    POST /api/scheduler/writings/plan-preview previewManualMessage
                    GET /api/settings showSettings
                    PUT /api/settings saveSettings
                    GET /api/settings/alarms showAlarms
                    POST /api/settings/alarms/people addAlarmPerson
                    DELETE /api/settings/alarms/people/{id} removeAlarmPerson
                    PUT /api/settings/alarms/people/{id} saveAlarmPerson
                    POST /api/settings/alarms/test testAlarms
                    DELETE /api/settings/alarms/webhook removeAlarmWebhook
                    PUT /api/settings/alarms/webhook saveAlarmWebhook
                    PUT /api/settings/hold holdSending
                    GET /api/settings/holidays listHolidays
                    PUT /api/settings/holidays saveHolidays
                    POST /api/settings/holidays/plan-preview previewHolidays
                    GET /api/settings/logo showLogo
                    PUT /api/settings/logo saveLogo
                    DELETE /api/settings/logo removeLogo
                    GET /api/settings/logos/{id} showLogoPicture
                    POST /api/settings/plan-preview previewSettings
                    GET /api/settings/retention showRetention
                    PUT /api/settings/retention saveRetention
                    GET /api/sign-ins listSignIns
                    GET /api/subscriptions listSubscriptions
                    POST /api/subscriptions createSubscription
                    GET /api/subscriptions/missing-events listMissingEvents
                    DELETE /api/subscriptions/{id} deleteSubscription
                    GET /api/subscriptions/{id} showSubscription
                    PATCH /api/subscriptions/{id} changeSubscription
                    POST /api/subscriptions/{id}/apply applySubscription
                    POST /api/subscriptions/{id}/fetch fetchSubscription
                    POST /api/subscriptions/{id}/missing-events decideMissingEvent
                    POST /api/subscriptions/{id}/preview previewSubscription
                    GET /api/suppressions listSuppressions
                    POST /api/suppressions addSuppression
                    DELETE /api/suppressions/{id} liftSuppression
                    GET /api/templates listTemplates
                    POST /api/templates/preview previewTemplate
                    POST /api/templates/test-sends sendTestMessage
                    GET /api/templates/test-sends/{id} showTestMessage
                    GET /api/templates/{code} showTemplate
                    PUT /api/templates/{code} saveTemplate
                    GET /api/templates/{code}/versions listTemplateVersions
                    """.lines().toList());
    }

    @Test
    void everyParameterHasASchemaAndAMeaning() {
        assertThat(description.operations()).allSatisfy(operation -> {
            assertThat(description.node(operation).path("parameters")).allSatisfy(parameter -> {
                assertThat(parameter.path("description").asString(""))
                        .as("%s", parameter)
                        .isNotEmpty();
                assertThat(parameter.path("schema").has("type")
                                || parameter.path("schema").has("$ref"))
                        .as("%s", parameter)
                        .isTrue();
                assertThat(parameter.at("/schema/items").isMissingNode()
                                || !parameter.at("/schema/items").isEmpty())
                        .as("%s", parameter)
                        .isTrue();
            });
        });
    }

    @Test
    void valuesDefaultsAndLimitsOfParametersAreTold() {
        assertThat(parameter("GET", "/api/scheduler/jobs", "status"))
                .hasToString("{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/JobStatus\"}}");
        assertThat(parameter("GET", "/api/events", "limit"))
                .hasToString("{\"type\":\"integer\",\"default\":50,\"maximum\":500,\"minimum\":1}");
        assertThat(parameter("GET", "/api/audit", "from"))
                .hasToString("{\"type\":\"string\",\"format\":\"date-time\"}");
        assertThat(parameter("POST", "/api/events/import", "wait"))
                .hasToString("{\"type\":\"boolean\",\"default\":true}");
        assertThat(parameter("DELETE", "/api/feeds/{id}", "id"))
                .hasToString("{\"type\":\"string\",\"format\":\"uuid\"}");
    }

    @Test
    void schemasAreNamedForPeopleAndTheirPropertiesAsOnTheWire() {
        assertThat(new ApiSchemas(description.root()).all())
                .contains("Job", "NewJob", "Event", "MessageType", "MessageTypeInput", "Settings", "JobStatus")
                .allMatch(name -> name.matches("([A-Z][a-z]+)+") && !name.endsWith("Body"));
        assertThat(description.root().at("/components/schemas"))
                .allSatisfy(schema -> assertThat(schema.path("properties").propertyNames())
                        .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*")));
    }

    private String parameter(String method, String path, String name) {
        return description.operations().stream()
                .filter(operation ->
                        operation.method().equals(method) && operation.path().equals(path))
                .flatMap(operation -> operation.parameters().stream())
                .filter(parameter -> parameter.name().equals(name))
                .map(parameter -> parameter.schema().toString())
                .findFirst()
                .orElseThrow();
    }
}
