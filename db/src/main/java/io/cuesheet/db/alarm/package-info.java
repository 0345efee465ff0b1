/** Alarms: problems with an organisation's sending, their recipients, and the notices. */
@NullMarked
package io.cuesheet.db.alarm;

import org.jspecify.annotations.NullMarked;
