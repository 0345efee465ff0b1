/** Plans the messages of events, and tells what planning would do. */
@NullMarked
package io.cuesheet.ui.planning;

import org.jspecify.annotations.NullMarked;
