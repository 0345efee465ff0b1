/** Calendar feeds of what will be sent. */
@NullMarked
package io.cuesheet.db.feed;

import org.jspecify.annotations.NullMarked;
