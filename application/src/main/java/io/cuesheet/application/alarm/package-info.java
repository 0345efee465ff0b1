/** Alarms: what is wrong is judged here, and people are called (docs/decisions/0041-alarms.md). */
@NullMarked
package io.cuesheet.application.alarm;

import org.jspecify.annotations.NullMarked;
