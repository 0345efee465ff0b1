/** Deleting jobs and undoing deletions. */
@NullMarked
package io.cuesheet.api.deletion;

import org.jspecify.annotations.NullMarked;
