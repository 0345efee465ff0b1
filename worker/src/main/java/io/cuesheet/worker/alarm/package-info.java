/** What becomes of alarms where there is no mail server. */
@NullMarked
package io.cuesheet.worker.alarm;

import org.jspecify.annotations.NullMarked;
