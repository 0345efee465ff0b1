package io.cuesheet.api.settings;

import io.cuesheet.api.body.FileBody;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.settings.Logos;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.template.Logo;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows and changes the picture at the top of HTML mails. */
@RestController
@RequestMapping("/api/settings")
@Tag(name = "Settings")
record LogoController(Logos logos) {

    /**
     * The picture at the top of HTML mails.
     *
     * @param id HTML refers to it as cid:{id}@cuesheet
     * @param width in CSS pixels at which it is shown
     * @param height in CSS pixels at which it is shown
     */
    @Schema(example = """
        {"id": "0199a6b0-0000-7000-8000-00000000000a", "width": 240, "height": 60}""")
    record LogoBody(UUID id, int width, int height) {

        static LogoBody of(Logo logo) {
            return new LogoBody(logo.id(), logo.width(), logo.height());
        }
    }

    /**
     * The logo at the top of new HTML mails.
     *
     * @param logo null: none
     */
    @Schema(name = "CurrentLogo", example = """
        {"logo": {"id": "0199a6b0-0000-7000-8000-00000000000a", "width": 240, "height": 60}}""")
    record CurrentBody(@Nullable LogoBody logo) {

        static CurrentBody of(@Nullable Logo logo) {
            return new CurrentBody(logo == null ? null : LogoBody.of(logo));
        }
    }

    @GetMapping(path = "/logo", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "showLogo",
            summary = "Shows the logo of new HTML mails",
            description = "The image itself is at /api/settings/logos/{id}.")
    CurrentBody show(Caller caller) {
        return CurrentBody.of(logos.current(caller).orElse(null));
    }

    @GetMapping(path = "/logos/{id}", produces = MediaType.IMAGE_PNG_VALUE)
    @Operation(
            operationId = "showLogoPicture",
            summary = "Returns a current or former logo of mails",
            description = "HTML refers to it as cid:{id}@cuesheet, and an attempt in logo_id.")
    @ApiResponse(
            responseCode = "200",
            description = "The image, which never changes; the ETag is its id",
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_PNG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> picture(Caller caller, @PathVariable String id) {
        Logo logo = logos.find(caller, UuidText.inPath(id, "logo")).orElseThrow(() -> new NotFound("logo"));
        return ResponseEntity.ok().eTag(logo.id().toString()).body(logo.png());
    }

    @Refuses(ReasonCode.TOO_LARGE)
    @PutMapping(
            path = "/logo",
            consumes = {MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE, MediaType.IMAGE_GIF_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "saveLogo",
            summary = "Sets the logo at the top of new HTML mails",
            description =
                    "At most 512 KB and 4,000,000 pixels. The image is stored as a PNG of at most 480 by 160 pixels,"
                            + " without the file's other data.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.IMAGE_PNG_VALUE,
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = MediaType.IMAGE_JPEG_VALUE,
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = MediaType.IMAGE_GIF_VALUE,
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    CurrentBody save(Caller caller, HttpServletRequest request) throws IOException {
        return CurrentBody.of(logos.save(caller, FileBody.read(request.getInputStream(), Logos.MOST_BYTES)));
    }

    @DeleteMapping(path = "/logo", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "removeLogo",
            summary = "Removes the logo from new HTML mails",
            description = "Sent mails keep theirs.")
    CurrentBody remove(Caller caller) {
        logos.remove(caller);
        return CurrentBody.of(null);
    }
}
