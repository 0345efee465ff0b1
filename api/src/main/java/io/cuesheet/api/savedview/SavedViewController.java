package io.cuesheet.api.savedview;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.SavedViews;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.message.SavedView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Saves filtered lists of messages under names. */
@RestController
@RequestMapping(path = "/api/saved-views", produces = "application/json")
@Tag(name = "Saved lists", description = "Named filters; each caller has their own")
record SavedViewController(SavedViews views) {

    /**
     * A saved list.
     *
     * @param query filters as in the page's address, such as status=blocked,failed&type=INIT
     */
    @Schema(example = "{\"name\": \"Needs attention\", \"query\": \"status=blocked,failed\"}")
    record SavedViewBody(String name, String query) {

        static SavedViewBody of(SavedView view) {
            return new SavedViewBody(view.name(), view.query());
        }
    }

    record SavedViewsBody(List<SavedViewBody> savedViews) {}

    /**
     * A list to save.
     *
     * @param query filters as in the page's address; empty: all messages
     */
    @Schema(example = "{\"query\": \"status=blocked,failed\"}")
    record NewSavedViewBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String query) {}

    @GetMapping
    @Operation(operationId = "listSavedViews", summary = "Lists the caller's saved lists, by name")
    SavedViewsBody list(Caller caller) {
        return new SavedViewsBody(
                views.all(caller).stream().map(SavedViewBody::of).toList());
    }

    @PutMapping(path = "/{name}", consumes = "application/json")
    @Operation(operationId = "saveSavedView", summary = "Saves a list, replacing one with the same name")
    SavedViewBody save(Caller caller, @PathVariable String name, @RequestBody NewSavedViewBody body) {
        if (body.query() == null) {
            throw InvalidInput.of("query", "is missing.");
        }
        return SavedViewBody.of(views.save(caller, name, body.query()));
    }

    @DeleteMapping("/{name}")
    @Operation(operationId = "deleteSavedView", summary = "Deletes a saved list")
    @ApiResponse(responseCode = "200", description = "The remaining saved lists")
    SavedViewsBody delete(Caller caller, @PathVariable String name) {
        views.delete(caller, name);
        return list(caller);
    }
}
