/** Traces with OpenTelemetry, where somebody collects them: from a request to what it leads to, days later. */
@NullMarked
package io.cuesheet.application.trace;

import org.jspecify.annotations.NullMarked;
