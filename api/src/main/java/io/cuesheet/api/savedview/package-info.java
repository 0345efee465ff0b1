/** Saved views. */
@NullMarked
package io.cuesheet.api.savedview;

import org.jspecify.annotations.NullMarked;
