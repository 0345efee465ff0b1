package io.cuesheet.activities.channel;

import java.net.URI;

/**
 * The gateway that sends SMS.
 *
 * @param token for {@code Authorization: Bearer} (RFC 6750); blank: none is sent
 */
record SmsGateway(URI url, String token) {

    /** Throws {@link IllegalArgumentException} with a sentence that names the setting, never its value. */
    static SmsGateway parse(String url, String token) {
        try {
            URI uri = URI.create(url);
            boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (isWeb && uri.getHost() != null && uri.getUserInfo() == null) {
                return new SmsGateway(uri, token.strip());
            }
        } catch (IllegalArgumentException notAnUri) {
            // Its message would repeat a possible secret.
        }
        throw new IllegalArgumentException(
                "CUESHEET_SMS_URL must look like https://gateway.example.org/messages; a key goes to CUESHEET_SMS_TOKEN");
    }

    @Override
    public String toString() {
        return "SmsGateway[" + url.getHost() + "]";
    }
}
