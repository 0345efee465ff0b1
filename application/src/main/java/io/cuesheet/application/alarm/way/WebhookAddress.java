package io.cuesheet.application.alarm.way;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which addresses a webhook may have. Where its host leads is looked at each time that it is called. */
@Component
public class WebhookAddress {

    private static final int LONGEST = 2_000;

    private final OuterAddresses addresses;

    WebhookAddress(OuterAddresses addresses) {
        this.addresses = addresses;
    }

    /** The address without spaces around it; throws {@link InvalidInput}, which names the field and never the address. */
    public String checked(String field, @Nullable String text) {
        String url = text == null ? "" : text.strip();
        URI uri = uri(url).filter(parsed -> parsed.getHost() != null
                        && parsed.getRawUserInfo() == null
                        && parsed.getRawFragment() == null
                        && url.length() <= LONGEST)
                .orElseThrow(() -> InvalidInput.of(field, Texts.of("setting.alarm.webhook")));
        addresses.refusal(uri).ifPresent(rule -> {
            throw InvalidInput.of(field, rule);
        });
        return url;
    }

    private static Optional<URI> uri(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException unreadable) {
            // Its message would repeat the address.
            return Optional.empty();
        }
    }
}
