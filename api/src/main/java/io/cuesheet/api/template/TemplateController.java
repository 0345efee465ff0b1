package io.cuesheet.api.template;

import io.cuesheet.api.problem.IfMatch;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.GivenText;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.template.TemplatePreview;
import io.cuesheet.application.template.Templates;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.template.Template;
import io.cuesheet.db.template.TestSend;
import io.cuesheet.rendering.RenderedMessage;
import io.cuesheet.rendering.Variable;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.template.MultilingualText;
import io.cuesheet.workflows.template.TextFormat;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows and changes templates, renders them for an event, and sends tests. */
@RestController
@RequestMapping(path = "/api/templates", produces = "application/json")
@Tag(name = "Templates", description = "Versioned texts of messages")
record TemplateController(Templates templates, EventDirectory events) {

    record TemplatesBody(List<TemplateBody> templates, List<Variable> variables) {}

    record TemplateVersionsBody(List<TemplateBody> versions) {}

    /**
     * A text.
     *
     * @param subject Mustache template of one line
     * @param body Mustache template in the format
     * @param format of body and translations; missing: unchanged, for a new template text
     * @param translations all texts in other languages by BCP 47 tag; missing: unchanged
     */
    @Schema(example = """
        {"subject": "{{event.name}} {{event.days_left_words}}",
         "body": "Dear {{contact.role}}, we start {{event.starts}}."}\
        """)
    record NewTemplateBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) @Nullable
            String subject,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 20_000) @Nullable
            String body,

            @Schema(implementation = TextFormat.class) @Nullable
            String format,

            @Nullable Map<String, @Nullable TranslationBody> translations) {

        MultilingualText texts() {
            return TranslationBody.read(subject, body, format, translations);
        }
    }

    /**
     * A text for an event.
     *
     * @param eventRef external_ref of the event
     * @param format of body and translations; missing: text
     * @param translations texts in other languages by BCP 47 tag
     * @param language used for all contacts; missing: each contact's language
     * @param to e-mail address; for test sends only
     */
    @Schema(example = """
        {"subject": "{{event.name}} {{event.days_left_words}}", "body": "Dear {{contact.role}}", "event_ref": "tour-1",
         "to": "office@example.org"}\
        """)
    record TemplateTrialBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) @Nullable
            String subject,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 20_000) @Nullable
            String body,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String eventRef,

            @Schema(implementation = TextFormat.class) @Nullable
            String format,

            @Nullable Map<String, @Nullable TranslationBody> translations,
            @Nullable String language,
            @Nullable String to) {

        MultilingualText texts() {
            return TranslationBody.read(subject, body, format, translations);
        }

        @Nullable
        Locale inLanguage() {
            return language == null ? null : FieldRules.language("language", language);
        }
    }

    /**
     * A text as its recipient would read it.
     *
     * @param body plain text
     * @param html the same as HTML, if its format has it; its picture, if any, is the one of /api/settings/logo
     * @param language BCP 47 tag of the text's language
     * @param missingLanguage the recipient's language, if there is no text in that language
     * @param warnings sentences for people about all contacts of the event: a missing language, variables without a value
     */
    @Schema(name = "RenderedText", example = """
        {"subject": "Messiah in 3 days", "body": "Dear Production office, …", "html": null, "language": "en-GB",
         "missing_language": null, "warnings": []}\
        """)
    record RenderedBody(
            String subject,
            String body,
            @Nullable String html,
            String language,
            @Nullable String missingLanguage,
            List<String> warnings) {

        static RenderedBody of(TemplatePreview preview) {
            RenderedMessage message = preview.message();
            return new RenderedBody(
                    message.subject(),
                    message.body(),
                    message.htmlDocument(),
                    message.language().toLanguageTag(),
                    message.missingLanguage() == null
                            ? null
                            : message.missingLanguage().toLanguageTag(),
                    preview.warnings());
        }
    }

    /**
     * The state of a test send.
     *
     * @param outcome SENT, TRANSIENT, PERMANENT or IN_DOUBT; null while unknown
     * @param detail the server's reply
     */
    @Schema(example = """
        {"id": "0199a6b0-0000-7000-8000-000000000009", "outcome": "SENT", "detail": "250 OK"}\
        """)
    record TestSendBody(
            UUID id,
            @Nullable AttemptOutcome outcome,
            @Nullable String detail) {

        static TestSendBody of(TestSend send) {
            return new TestSendBody(send.id(), send.outcome(), send.detail());
        }
    }

    @GetMapping
    @Operation(operationId = "listTemplates", summary = "Lists the current versions, and the available variables")
    TemplatesBody list(Caller caller) {
        return new TemplatesBody(
                templates.all(caller).stream().map(TemplateBody::of).toList(), Variable.ALL);
    }

    @GetMapping("/{code}")
    @Operation(operationId = "showTemplate", summary = "Shows the current version")
    ResponseEntity<TemplateBody> show(Caller caller, @PathVariable String code) {
        Template found = templates.find(caller, code).orElseThrow(TemplateController::notFound);
        return ResponseEntity.ok().eTag(IfMatch.etag(found.version())).body(TemplateBody.of(found));
    }

    @GetMapping("/{code}/versions")
    @Operation(operationId = "listTemplateVersions", summary = "Lists all versions, newest first")
    TemplateVersionsBody versions(Caller caller, @PathVariable String code) {
        List<Template> found = templates.versions(caller, code);
        if (found.isEmpty()) {
            throw notFound();
        }
        return new TemplateVersionsBody(found.stream().map(TemplateBody::of).toList());
    }

    @Refuses({ReasonCode.STALE_REVISION, ReasonCode.TEMPLATE_ERROR})
    @PutMapping(path = "/{code}", consumes = "application/json")
    @Operation(
            operationId = "saveTemplate",
            summary = "Saves a text as a new version",
            description =
                    "The new version applies at once, even to messages that are already planned. Saving the same text"
                            + " again changes nothing. If-None-Match: * creates only: an existing template is refused.")
    ResponseEntity<TemplateBody> save(
            Caller caller,
            @PathVariable String code,
            @RequestBody NewTemplateBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch) {
        @Nullable
        Long expected = IfMatch.expected(
                ifMatch, ifNoneMatch, () -> templates.find(caller, code).map(found -> (long) found.version()));
        Template saved = templates.save(caller, code, texts(caller, code, body), expected);
        return ResponseEntity.ok().eTag(IfMatch.etag(saved.version())).body(TemplateBody.of(saved));
    }

    @Refuses({ReasonCode.TEMPLATE_ERROR, ReasonCode.NOT_FOUND})
    @PostMapping(path = "/preview", consumes = "application/json")
    @Operation(
            operationId = "previewTemplate",
            summary = "Previews a text for an event",
            description = "As if it were sent today. Nothing is stored.")
    @ApiResponse(responseCode = "200", description = "The text as a recipient would read it")
    RenderedBody preview(Caller caller, @RequestBody TemplateTrialBody body) {
        return RenderedBody.of(templates.preview(
                caller, body.texts(), event(caller, body.eventRef()).id(), body.inLanguage()));
    }

    @Refuses({ReasonCode.TEMPLATE_ERROR, ReasonCode.NOT_FOUND})
    @PostMapping(path = "/test-sends", consumes = "application/json")
    @Operation(
            operationId = "sendTestMessage",
            summary = "Sends a text for an event to one address as a test",
            description = "The subject begins with [Test]. At most 30 an hour; showTestMessage shows the outcome.")
    @ApiResponse(responseCode = "202", description = "Accepted; a worker sends it within seconds")
    ResponseEntity<TestSendBody> testSend(Caller caller, @RequestBody TemplateTrialBody body) {
        TestSend send = templates.testSend(
                caller,
                body.texts(),
                () -> event(caller, body.eventRef()).id(),
                body.inLanguage(),
                body.to() == null ? "" : body.to());
        return ResponseEntity.accepted()
                .location(URI.create("/api/templates/test-sends/" + send.id()))
                .body(TestSendBody.of(send));
    }

    @GetMapping("/test-sends/{id}")
    @Operation(
            operationId = "showTestMessage",
            summary = "Shows the outcome of a test send",
            description = "It is deleted after a day.")
    TestSendBody testSend(Caller caller, @PathVariable String id) {
        return templates
                .testSend(caller, UuidText.inPath(id, "test send"))
                .map(TestSendBody::of)
                .orElseThrow(() -> new NotFound("test send"));
    }

    /** Missing fields stay unchanged. */
    private MultilingualText texts(Caller caller, String code, NewTemplateBody body) {
        MultilingualText said = body.texts();
        MultilingualText known =
                templates.find(caller, code).map(Template::texts).orElse(said);
        return new MultilingualText(
                said.standard().in(body.format() == null ? known.format() : said.format()),
                body.translations() == null ? known.translations() : said.translations());
    }

    private Event event(Caller caller, @Nullable String ref) {
        if (ref == null || ref.isBlank()) {
            throw InvalidInput.of("event_ref", "is missing.");
        }
        return events.find(caller, GivenText.printable("event_ref", ref)).orElseThrow(() -> new NotFound("event"));
    }

    private static NotFound notFound() {
        return new NotFound("template");
    }
}
