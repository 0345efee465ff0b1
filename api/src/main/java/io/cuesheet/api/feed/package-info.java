/** Calendar feeds. */
@NullMarked
package io.cuesheet.api.feed;

import org.jspecify.annotations.NullMarked;
