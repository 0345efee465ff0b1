/** A database that was restored from a backup: how it is detected, and what is on hold until a person has settled it. */
@NullMarked
package io.cuesheet.db.restore;

import org.jspecify.annotations.NullMarked;
