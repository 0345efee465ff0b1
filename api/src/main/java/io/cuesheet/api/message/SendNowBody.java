package io.cuesheet.api.message;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What <em>send now</em> may go past.
 *
 * @param confirm a hold, a cancelled event, an expiry, a load-in time that is known
 * @param confirmResend an earlier attempt that may have arrived
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
