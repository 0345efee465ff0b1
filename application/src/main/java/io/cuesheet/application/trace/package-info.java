/** Traces with OpenTelemetry, if a collector is configured: from a request to the deliveries that it leads to, days later. */
@NullMarked
package io.cuesheet.application.trace;

import org.jspecify.annotations.NullMarked;
