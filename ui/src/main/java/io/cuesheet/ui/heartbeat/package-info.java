/** The scheduler heartbeat's badge and its panel. */
@NullMarked
package io.cuesheet.ui.heartbeat;

import org.jspecify.annotations.NullMarked;
