package io.cuesheet.ui.component;

import com.vaadin.flow.component.upload.UploadI18N;
import io.cuesheet.application.text.Texts;

/** The texts of an upload field. */
public final class UploadWords {

    private UploadWords() {}

    /**
     * For a field that takes one file at a time.
     *
     * @param tooBig text for a file that is too large
     * @param wrongType text for a file of another type
     */
    public static UploadI18N of(String tooBig, String wrongType) {
        return new UploadI18N()
                .setError(new UploadI18N.Error()
                        .setFileIsTooBig(tooBig)
                        .setIncorrectFileType(wrongType)
                        .setTooManyFiles(Texts.of("component.upload.too_many")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(status())
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix(Texts.of("component.upload.remaining") + " ")
                                .setUnknown(Texts.of("component.upload.remaining_unknown")))
                        .setError(failed()))
                .setFile(new UploadI18N.File()
                        .setRetry(Texts.of("component.upload.retry"))
                        .setStart(Texts.of("component.upload.start"))
                        .setRemove(Texts.of("common.remove")));
    }

    private static UploadI18N.Uploading.Status status() {
        return new UploadI18N.Uploading.Status()
                .setConnecting(Texts.of("component.upload.connecting"))
                .setStalled(Texts.of("component.upload.stalled"))
                .setProcessing(Texts.of("component.upload.processing"))
                .setHeld(Texts.of("component.upload.held"));
    }

    private static UploadI18N.Uploading.Error failed() {
        return new UploadI18N.Uploading.Error()
                .setServerUnavailable(Texts.of("component.upload.failed"))
                .setUnexpectedServerError(Texts.of("component.upload.server_error"))
                .setForbidden(Texts.of("component.upload.forbidden"));
    }
}
