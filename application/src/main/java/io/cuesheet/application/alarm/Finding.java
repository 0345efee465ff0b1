package io.cuesheet.application.alarm;

import java.time.Instant;

/**
 * That something is wrong at this moment.
 *
 * @param since since when, as far as that is known, UTC
 * @param messages how many it is about
 */
record Finding(Instant since, int messages) {}
