package io.cuesheet.api.message;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The checks that <em>send now</em> may bypass.
 *
 * @param confirm bypass a hold, a cancelled event, an expiry, a known load-in time
 * @param confirmResend send again although an earlier attempt may have arrived
 */
@Schema(example = """
        {"confirm": false, "confirm_resend": false}""")
record SendNowBody(@Nullable Boolean confirm, @Nullable Boolean confirmResend) {

    static final SendNowBody NONE = new SendNowBody(false, false);

    boolean isConfirmed() {
        return Boolean.TRUE.equals(confirm);
    }

    boolean isResendConfirmed() {
        return Boolean.TRUE.equals(confirmResend);
    }
}
