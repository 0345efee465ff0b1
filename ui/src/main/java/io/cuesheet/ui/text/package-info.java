/** Words for people: times with their zone, reasons, statuses. */
@NullMarked
package io.cuesheet.ui.text;

import org.jspecify.annotations.NullMarked;
