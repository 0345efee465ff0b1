/** Imports of events. */
@NullMarked
package io.cuesheet.api.seasonfile;

import org.jspecify.annotations.NullMarked;
