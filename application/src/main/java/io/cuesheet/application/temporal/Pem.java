package io.cuesheet.application.temporal;

import io.cuesheet.application.UnusableSetting;
import java.util.Optional;

/** The PEM data that TLS needs, given as a file or as the text itself. */
enum Pem {
    CLIENT_CERT(Setting.CLIENT_CERT_PATH, Setting.CLIENT_CERT_DATA),
    CLIENT_KEY(Setting.CLIENT_KEY_PATH, Setting.CLIENT_KEY_DATA),
    SERVER_CA(Setting.SERVER_CA_PATH, Setting.SERVER_CA_DATA);

    private final Setting path;
    private final Setting data;

    Pem(Setting path, Setting data) {
        this.path = path;
        this.data = data;
    }

    /** The setting that an error names if neither is given. */
    Setting usual() {
        return path;
    }

    /** The other setting for the same data; empty if the given setting is not for this data. */
    Optional<Setting> other(Setting setting) {
        return setting == path ? Optional.of(data) : setting == data ? Optional.of(path) : Optional.empty();
    }

    /** Throws {@link UnusableSetting} if both are set. */
    Optional<PemText> given(GivenSettings settings) {
        Optional<Value> inFile = settings.find(path);
        Optional<Value> inline = settings.find(data);
        if (inFile.isPresent() && inline.isPresent()) {
            throw new UnusableSetting("%s and %s are both set: remove one."
                    .formatted(inFile.get().name(), inline.get().name()));
        }
        return inFile.map(value -> new PemText(value, true)).or(() -> inline.map(value -> new PemText(value, false)));
    }
}
