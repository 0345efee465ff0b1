/** Alarms: what is wrong with an organisation's sending, who is told of it, and what was said. */
@NullMarked
package io.cuesheet.db.alarm;

import org.jspecify.annotations.NullMarked;
