/** The ways by which alarms go out: mail and webhooks. */
@NullMarked
package io.cuesheet.application.alarm.way;

import org.jspecify.annotations.NullMarked;
