package io.cuesheet.api.alarm;

import io.cuesheet.api.alarm.AlarmBodies.OverviewBody;
import io.cuesheet.api.alarm.AlarmBodies.PersonBody;
import io.cuesheet.api.alarm.AlarmBodies.PersonInput;
import io.cuesheet.api.alarm.AlarmBodies.SavedWebhookBody;
import io.cuesheet.api.alarm.AlarmBodies.TestBody;
import io.cuesheet.api.alarm.AlarmBodies.WebhookInput;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.alarm.AlarmSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows and changes who is alerted when something is wrong. */
@RestController
@RequestMapping(path = "/api/settings/alarms", produces = "application/json")
@Tag(name = "Alarms", description = "Who is alerted when something is wrong")
record AlarmController(AlarmSettings settings) {

    @GetMapping
    @Operation(
            operationId = "showAlarms",
            summary = "Shows the alarm recipients and the latest notices",
            description = "The webhook's secret is not included.")
    OverviewBody show(Caller caller) {
        return OverviewBody.of(settings.find(caller));
    }

    @PostMapping(path = "/people", consumes = "application/json")
    @Operation(
            operationId = "addAlarmPerson",
            summary = "Adds an e-mail recipient of alarms",
            description = "At most 100 people. They need no account.")
    @ApiResponse(responseCode = "200", description = "The person")
    PersonBody add(Caller caller, @RequestBody PersonInput body) {
        return PersonBody.of(settings.add(caller, body.name(), body.email(), AlarmBodies.kinds(body.kinds())));
    }

    @PutMapping(path = "/people/{id}", consumes = "application/json")
    @Operation(operationId = "saveAlarmPerson", summary = "Changes an e-mail recipient of alarms")
    @ApiResponse(responseCode = "200", description = "The changed person")
    PersonBody change(Caller caller, @PathVariable String id, @RequestBody PersonInput body) {
        return PersonBody.of(settings.change(
                caller, UuidText.inPath(id, "person"), body.name(), body.email(), AlarmBodies.kinds(body.kinds())));
    }

    @DeleteMapping("/people/{id}")
    @Operation(operationId = "removeAlarmPerson", summary = "Removes an e-mail recipient of alarms")
    PersonBody remove(Caller caller, @PathVariable String id) {
        return PersonBody.of(settings.remove(caller, UuidText.inPath(id, "person")));
    }

    @PutMapping(path = "/webhook", consumes = "application/json")
    @Operation(
            operationId = "saveAlarmWebhook",
            summary = "Sets the webhook to which alarms are posted",
            description =
                    "Events are signed according to Standard Webhooks 1.0. The first response contains the signing"
                            + " secret, which is not shown again: for a new secret, remove the webhook and save it"
                            + " again. Redirects are not followed, and the host must be on the public Internet.")
    @ApiResponse(responseCode = "200", description = "The current webhook")
    SavedWebhookBody saveWebhook(Caller caller, @RequestBody WebhookInput body) {
        return SavedWebhookBody.of(settings.saveWebhook(caller, body.url(), AlarmBodies.kinds(body.kinds())));
    }

    @DeleteMapping("/webhook")
    @Operation(operationId = "removeAlarmWebhook", summary = "Removes the webhook and its secret")
    @ApiResponse(responseCode = "200", description = "The current alarm recipients")
    OverviewBody removeWebhook(Caller caller) {
        settings.removeWebhook(caller);
        return OverviewBody.of(settings.find(caller));
    }

    @PostMapping("/test")
    @Operation(
            operationId = "testAlarms",
            summary = "Sends a test alarm to all people and to the webhook",
            description = "It goes out within seconds. The notices of showAlarms have the results.")
    @ApiResponse(responseCode = "200", description = "The number of notices to be sent")
    TestBody test(Caller caller) {
        return new TestBody(settings.test(caller));
    }
}
