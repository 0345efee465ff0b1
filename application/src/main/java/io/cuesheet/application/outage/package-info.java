/** Channels that are down: what counts as that, who tries whether they work again, and how the messages that waited go on. */
@NullMarked
package io.cuesheet.application.outage;

import org.jspecify.annotations.NullMarked;
