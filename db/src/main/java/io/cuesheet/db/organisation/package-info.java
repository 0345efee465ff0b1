/** Organisations and their settings. */
@NullMarked
package io.cuesheet.db.organisation;

import org.jspecify.annotations.NullMarked;
