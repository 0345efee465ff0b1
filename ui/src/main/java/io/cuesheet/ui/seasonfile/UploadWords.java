package io.cuesheet.ui.seasonfile;

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
                        .setTooManyFiles(Texts.of("seasonfile.upload.too_many")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(status())
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix(Texts.of("seasonfile.upload.remaining") + " ")
                                .setUnknown(Texts.of("seasonfile.upload.remaining_unknown")))
                        .setError(failed()))
                .setFile(new UploadI18N.File()
                        .setRetry(Texts.of("seasonfile.upload.retry"))
                        .setStart(Texts.of("seasonfile.upload.start"))
                        .setRemove(Texts.of("seasonfile.upload.remove")));
    }

    private static UploadI18N.Uploading.Status status() {
        return new UploadI18N.Uploading.Status()
                .setConnecting(Texts.of("seasonfile.upload.connecting"))
                .setStalled(Texts.of("seasonfile.upload.stalled"))
                .setProcessing(Texts.of("seasonfile.upload.processing"))
                .setHeld(Texts.of("seasonfile.upload.held"));
    }

    private static UploadI18N.Uploading.Error failed() {
        return new UploadI18N.Uploading.Error()
                .setServerUnavailable(Texts.of("seasonfile.upload.failed"))
                .setUnexpectedServerError(Texts.of("seasonfile.upload.server_error"))
                .setForbidden(Texts.of("seasonfile.upload.forbidden"));
    }
}
