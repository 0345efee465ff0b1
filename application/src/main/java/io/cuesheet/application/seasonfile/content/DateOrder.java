package io.cuesheet.application.seasonfile.content;

import java.util.Locale;

/** Which number comes first in a date such as 1/2/2027. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
