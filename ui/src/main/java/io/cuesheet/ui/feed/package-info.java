/** Calendar feeds of what will be sent, for whoever knows their address. */
@NullMarked
package io.cuesheet.ui.feed;

import org.jspecify.annotations.NullMarked;
