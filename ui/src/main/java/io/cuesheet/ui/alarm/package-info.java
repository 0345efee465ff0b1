/** Alarm settings: who is alerted when something is wrong. */
@NullMarked
package io.cuesheet.ui.alarm;

import org.jspecify.annotations.NullMarked;
