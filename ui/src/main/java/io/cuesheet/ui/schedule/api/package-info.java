/** The REST API of messages to many. */
@NullMarked
package io.cuesheet.ui.schedule.api;

import org.jspecify.annotations.NullMarked;
