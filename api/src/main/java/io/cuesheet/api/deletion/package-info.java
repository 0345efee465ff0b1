/** Deleting jobs, and taking that back. */
@NullMarked
package io.cuesheet.api.deletion;

import org.jspecify.annotations.NullMarked;
