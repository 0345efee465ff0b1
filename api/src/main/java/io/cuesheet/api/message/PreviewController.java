package io.cuesheet.api.message;

import io.cuesheet.api.problem.Refuses;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.MessagePreviews;
import io.cuesheet.application.template.MessageComposer;
import io.cuesheet.application.template.RenderingWords;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Previews a message with its current template and event. */
@RestController
@Tag(name = "Jobs")
record PreviewController(MessagePreviews previews) {

    /**
     * A message as its recipient would read it, with the current template and event.
     *
     * @param body plain text
     * @param html the same as HTML, if its format has it; its picture, if any, is the one of /api/settings/logo
     * @param language BCP 47 tag of the text's language
     * @param missingLanguage the recipient's language, if the template has no text in that language
     * @param warnings sentences for people: a missing language, variables without a value
     */
    @Schema(example = """
        {"subject": "Messiah at Symphony Hall in 3 days", "body": "Dear Production office, …", "html": null,
         "template_code": "REMINDER", "template_version": 2, "language": "en-GB", "missing_language": null,
         "warnings": []}""")
    record MessagePreviewBody(
            String subject,
            String body,
            @Nullable String html,
            String templateCode,
            int templateVersion,
            String language,
            @Nullable String missingLanguage,
            List<String> warnings) {}

    @Refuses(ReasonCode.TEMPLATE_ERROR)
    @GetMapping(path = "/api/scheduler/jobs/{id}/preview", produces = "application/json")
    @Operation(
            operationId = "previewJob",
            summary = "Previews a message with the current template and event",
            description =
                    "It is rendered by the code that sends. Words such as tomorrow count from the day on which the"
                            + " message is due, or from today if that day has passed; for a sent message, from the day"
                            + " on which it was sent. The text that was sent may differ: the message's explanation has"
                            + " the text of each attempt.")
    MessagePreviewBody preview(Caller caller, @PathVariable String id) {
        MessageComposer.Composed preview = previews.preview(caller, UuidText.messageInPath(id));
        Locale missing = preview.message().missingLanguage();
        return new MessagePreviewBody(
                preview.message().subject(),
                preview.message().body(),
                preview.message().htmlDocument(),
                preview.template().code(),
                preview.template().version(),
                preview.message().language().toLanguageTag(),
                missing == null ? null : missing.toLanguageTag(),
                RenderingWords.warnings(preview.message()));
    }
}
