/** Channels that are down: when a channel counts as down, which message probes it, and how waiting messages resume. */
@NullMarked
package io.cuesheet.application.outage;

import org.jspecify.annotations.NullMarked;
