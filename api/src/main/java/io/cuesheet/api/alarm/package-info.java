/** Alarms: who is alerted when something is wrong. */
@NullMarked
package io.cuesheet.api.alarm;

import org.jspecify.annotations.NullMarked;
