package io.cuesheet.ui.settings;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.settings.Logos;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.workflows.template.Logo;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The picture at the top of HTML mails. */
final class LogoPanel extends Div {

    private static final int MOST_KILOBYTES = Logos.MOST_BYTES >> 10;

    private final Caller caller;
    private final Logos logos;
    private final Executor background;
    private final Div shown = Styled.div("logo");
    private final Upload upload = new Upload();
    private final Button remove = new Button(Texts.of("settings.logo.remove"), click -> remove());
    private final Notice notice = new Notice();

    LogoPanel(Caller caller, Logos logos, Executor background) {
        this.caller = caller;
        this.logos = logos;
        this.background = background;
        setId("logo");
        addClassName("logo-panel");
        boolean mayEdit = caller.may(Permission.ADMIN);
        setUpUpload();
        upload.setVisible(mayEdit);
        remove.setId("remove-logo");
        add(new Paragraph(Texts.of("settings.logo.about")), shown, upload, remove, notice);
        show(logos.current(caller));
    }

    private void setUpUpload() {
        upload.setId("logo-upload");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(Logos.MOST_BYTES);
        upload.setAcceptedFileExtensions(".png", ".jpg", ".jpeg", ".gif");
        upload.setUploadButton(new Button(Texts.of("settings.logo.choose")));
        upload.setDropLabel(new Div(Texts.of("settings.logo.drop", MOST_KILOBYTES)));
        upload.setI18n(words());
        upload.setUploadHandler(UploadHandler.inMemory((file, bytes) -> save(bytes)));
        upload.addFileRejectedListener(rejected -> notice.say(Notice.Kind.ERROR, rejected.getErrorMessage()));
    }

    private static UploadI18N words() {
        return new UploadI18N()
                .setError(new UploadI18N.Error()
                        .setFileIsTooBig(Texts.of("settings.logo.too_large", MOST_KILOBYTES))
                        .setIncorrectFileType(Texts.of("settings.logo.wrong_type"))
                        .setTooManyFiles(Texts.of("settings.logo.too_many")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(Texts.of("settings.logo.connecting"))
                                .setStalled(Texts.of("settings.logo.stalled"))
                                .setProcessing(Texts.of("settings.logo.processing")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime()
                                .setPrefix(Texts.of("settings.logo.remaining") + " ")
                                .setUnknown(Texts.of("settings.logo.remaining_unknown")))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(Texts.of("settings.logo.failed"))
                                .setUnexpectedServerError(Texts.of("settings.logo.failed"))
                                .setForbidden(Texts.of("settings.logo.failed"))))
                .setFile(new UploadI18N.File()
                        .setRetry(Texts.of("settings.logo.file_retry"))
                        .setStart(Texts.of("settings.logo.file_start"))
                        .setRemove(Texts.of("settings.logo.file_remove")));
    }

    /** Saves the picture in this file. */
    void save(byte[] file) {
        PageTask.run(
                UI.getCurrent(),
                background,
                () -> logos.save(caller, file),
                logo -> {
                    show(Optional.of(logo));
                    notice.say(Notice.Kind.SUCCESS, Texts.of("settings.logo.saved"));
                },
                this::refused);
    }

    private void remove() {
        PageTask.attempt(
                () -> {
                    logos.remove(caller);
                    show(Optional.empty());
                    notice.say(Notice.Kind.SUCCESS, Texts.of("settings.logo.removed"));
                },
                this::refused);
    }

    private void refused(Failure failure) {
        upload.clearFileList();
        notice.say(failure);
    }

    private void show(Optional<Logo> logo) {
        upload.clearFileList();
        notice.sayNothing();
        shown.removeAll();
        logo.ifPresentOrElse(
                found -> {
                    Image picture = new Image(
                            "data:image/png;base64," + Base64.getEncoder().encodeToString(found.png()),
                            Texts.of("settings.logo.picture"));
                    picture.setWidth(found.width() + "px");
                    picture.setHeight(found.height() + "px");
                    shown.add(picture);
                },
                () -> shown.add(Styled.paragraph("quiet", Texts.of("settings.logo.none"))));
        remove.setVisible(logo.isPresent() && caller.may(Permission.ADMIN));
    }
}
