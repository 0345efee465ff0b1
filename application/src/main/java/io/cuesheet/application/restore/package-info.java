/** Notices a database that was restored from a backup, and prevents messages sent since the backup from being sent again. */
@NullMarked
package io.cuesheet.application.restore;

import org.jspecify.annotations.NullMarked;
