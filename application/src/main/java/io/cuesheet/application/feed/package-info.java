/** Calendar feeds of what will be sent. */
@NullMarked
package io.cuesheet.application.feed;

import org.jspecify.annotations.NullMarked;
